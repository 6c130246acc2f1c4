namespace OpenTslm.Tensors;

/// <summary>Where each sequence of a ragged batch begins and ends among the rows of a <see cref="Tensor"/>.</summary>
public sealed class Sequences
{
    private readonly int[] _starts;

    private Sequences(int[] starts) => _starts = starts;

    /// <summary>Number of sequences.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Rows of all sequences together.</summary>
    public int Rows => _starts[^1];

    /// <summary><see cref="Count"/> + 1 row numbers: sequence <c>s</c> is rows <c>[Starts[s], Starts[s + 1])</c>.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>One sequence of the given number of rows.</summary>
    public static Sequences Single(int rows) => FromLengths([rows]);

    /// <summary>Sequences of the given lengths, one after another.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static Sequences FromLengths(ReadOnlySpan<int> lengths)
    {
        var starts = new int[lengths.Length + 1];
        for (var i = 0; i < lengths.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(lengths[i], nameof(lengths));
            starts[i + 1] = checked(starts[i] + lengths[i]);
        }

        return new Sequences(starts);
    }

    /// <summary>Sequences whose starts are still to be written; the first is 0.</summary>
    internal static Sequences Unset(int count) => new(new int[count + 1]);

    /// <summary>Sets the length of a sequence; those after it must be set after it.</summary>
    internal void SetLength(int sequence, int length) => _starts[sequence + 1] = checked(_starts[sequence] + length);

    /// <summary>First row of a sequence.</summary>
    public int Start(int sequence) => _starts[sequence];

    /// <summary>Number of rows of a sequence.</summary>
    public int Length(int sequence) => _starts[sequence + 1] - _starts[sequence];
}
