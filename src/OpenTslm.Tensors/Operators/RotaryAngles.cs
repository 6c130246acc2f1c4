using System.Runtime.InteropServices;
using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Operators;

/// <summary>
/// Cosines and sines of a rotary table, computed once a position, in native memory, which grows unseen by the garbage
/// collector. Positions are not negative.
/// </summary>
internal sealed unsafe class RotaryAngles(RotaryTable table)
{
    private const int FewestPositions = 64;
    private readonly int _half = table.HeadDimension / 2;
    private float* _memory; // of each position half a head of cosines, then of sines
    private int _positions;

    ~RotaryAngles() => NativeMemory.Free(_memory);

    /// <summary>Makes room up to the largest of the positions.</summary>
    public void Cover(ReadOnlySpan<int> positions)
    {
        var last = -1;
        foreach (var position in positions)
        {
            last = Math.Max(last, position);
        }

        if (last < _positions)
        {
            return;
        }

        var count = Math.Max(Math.Max(last + 1, 2 * _positions), FewestPositions);
        _memory = (float*)NativeMemory.Realloc(_memory, checked((nuint)count * 2 * (nuint)_half * sizeof(float)));
        for (; _positions < count; _positions++)
        {
            var cosines = At(_positions);
            RotaryKernel.Angles(_positions, table, cosines, cosines + _half);
        }
    }

    /// <summary>Rotates rows whose positions are covered; the destination may be the source.</summary>
    /// <param name="source">Row 0.</param>
    /// <param name="destination">Row 0 of the result.</param>
    /// <param name="columns">Length of a row: whole heads.</param>
    /// <param name="positions">Positions of the rows to rotate.</param>
    /// <param name="first">The first row to rotate.</param>
    /// <param name="direction">1 rotates, −1 rotates back.</param>
    public void Rotate(
        float* source, float* destination, int columns, ReadOnlySpan<int> positions, int first, float direction)
    {
        var heads = columns / table.HeadDimension;
        for (var i = 0; i < positions.Length; i++)
        {
            var row = (long)(first + i) * columns;
            var cosines = At(positions[i]);
            RotaryKernel.Run(source + row, destination + row, heads, _half, cosines, cosines + _half, direction);
        }

        GC.KeepAlive(this);
    }

    private float* At(int position) => _memory + ((nint)position * 2 * _half);
}
