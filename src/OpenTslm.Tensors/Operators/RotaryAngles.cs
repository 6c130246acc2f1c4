using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Operators;

/// <summary>Cosines and sines of a rotary table, computed once a position. Positions are not negative.</summary>
internal sealed unsafe class RotaryAngles(RotaryTable table)
{
    private readonly int _half = table.HeadDimension / 2;
    private int _positions;
    private float[] _cosines = [];
    private float[] _sines = [];

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

        var count = Math.Max(last + 1, 2 * _positions);
        var (cosines, sines) = (new float[count * _half], new float[count * _half]);
        for (var i = 0; i < cosines.Length; i++)
        {
            var angle = (double)(i / _half) * table.InverseFrequencies[i % _half];
            (cosines[i], sines[i]) = ((float)Math.Cos(angle), (float)Math.Sin(angle));
        }

        (_cosines, _sines, _positions) = (cosines, sines, count);
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
        fixed (float* cosines = _cosines, sines = _sines)
        {
            for (var i = 0; i < positions.Length; i++)
            {
                var (row, at) = ((long)(first + i) * columns, (long)positions[i] * _half);
                RotaryKernel.Run(source + row, destination + row, heads, _half, cosines + at, sines + at, direction);
            }
        }
    }
}
