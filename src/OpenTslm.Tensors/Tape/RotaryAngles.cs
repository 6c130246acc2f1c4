namespace OpenTslm.Tensors.Tape;

/// <summary>Cosines and sines of a rotary table, computed once a position. Positions are not negative.</summary>
internal sealed class RotaryAngles(RotaryTable table)
{
    private readonly int _half = table.HeadDimension / 2;
    private int _positions;

    /// <summary>Cosines, <c>HeadDimension / 2</c> a position.</summary>
    public float[] Cosines { get; private set; } = [];

    /// <summary>Sines, <c>HeadDimension / 2</c> a position.</summary>
    public float[] Sines { get; private set; } = [];

    /// <summary>Makes room up to the largest of the positions.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A position is negative.</exception>
    public void Cover(ReadOnlySpan<int> positions)
    {
        var last = -1;
        foreach (var position in positions)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(position, nameof(positions));
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

        (Cosines, Sines, _positions) = (cosines, sines, count);
    }
}
