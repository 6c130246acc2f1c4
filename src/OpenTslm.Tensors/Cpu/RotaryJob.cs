using System.Runtime.CompilerServices;
using OpenTslm.Tensors.Operators;

namespace OpenTslm.Tensors.Cpu;

/// <summary>Rotary position embedding of rows.</summary>
internal unsafe struct RotaryJob : IRangeJob
{
    public void* Angles; // address of a local variable of the caller with the RotaryAngles
    public int Columns;
    public float* X;
    public float* Y;
    public int* Positions;

    /// <inheritdoc/>
    public readonly void Run(int start, int end) => Unsafe.AsRef<RotaryAngles>(Angles).Rotate(
        X, Y, Columns, new ReadOnlySpan<int>(Positions + start, end - start), start, 1);
}
