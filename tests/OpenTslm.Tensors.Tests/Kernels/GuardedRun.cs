using System.Runtime.InteropServices;

namespace OpenTslm.Tensors.Tests.Kernels;

/// <summary>Random values with NaN on both sides, so that a read or a write out of bounds shows.</summary>
internal sealed unsafe class GuardedRun : IDisposable
{
    private const int Guard = 64;
    private readonly float* _memory;
    private readonly int _count;

    public GuardedRun(Random random, int count, float spread = 1)
    {
        _count = count;
        _memory = (float*)NativeMemory.Alloc((nuint)(count + (2 * Guard)), sizeof(float));
        new Span<float>(_memory, count + (2 * Guard)).Fill(float.NaN);
        foreach (ref var value in Values)
        {
            value = ((float)random.NextDouble() - 0.5f) * 2 * spread;
        }
    }

    public float* Pointer => _memory + Guard;

    public Span<float> Values => new(_memory + Guard, _count);

    public void CheckGuards()
    {
        for (var i = 0; i < Guard; i++)
        {
            float.IsNaN(_memory[i]).ShouldBeTrue();
            float.IsNaN(_memory[Guard + _count + i]).ShouldBeTrue();
        }
    }

    public void Dispose() => NativeMemory.Free(_memory);
}
