using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>
/// Causal attention where some rows are seen by nobody, as the padding inside published soft prompts (architecture
/// reference section 2.3). Such rows are computed, but never enter a cache; a sliding window counts them.
/// </summary>
/// <remarks>
/// A row that sees no key at all takes the plain mean of all keys of its sequence, masked ones included: that is what a
/// softmax over equally masked scores gives. Not thread-safe; one serves one pass.
/// </remarks>
public sealed class RowMask
{
    private readonly Sequences _sequences;
    private readonly int[] _before;
    private readonly int[][] _seen;
    private readonly Dictionary<int, MediaMask> _spans = [];

    /// <summary>Describes the first pass of each sequence.</summary>
    /// <param name="sequences">How the rows are divided into sequences.</param>
    /// <param name="attended">For each row whether other rows see it.</param>
    /// <exception cref="ArgumentException">The counts differ.</exception>
    public RowMask(Sequences sequences, IReadOnlyList<bool> attended)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(attended);
        if (attended.Count != sequences.Rows)
        {
            throw new ArgumentException($"{sequences.Rows} rows need as many entries, got {attended.Count}.", nameof(attended));
        }

        _sequences = sequences;
        _before = new int[sequences.Count];
        _seen = new int[sequences.Count][];
        var order = new List<int>(sequences.Rows);
        var kept = new List<int>(sequences.Rows);
        for (var s = 0; s < sequences.Count; s++)
        {
            var start = sequences.Start(s);
            var rows = Enumerable.Range(start, sequences.Length(s)).ToList();
            _seen[s] = [.. rows.Where(row => attended[row]).Select(row => row - start)];
            kept.AddRange(rows.Where(row => attended[row]));
            order.AddRange(rows.Where(row => attended[row]));
            order.AddRange(rows.Where(row => !attended[row]));
        }

        KeyOrder = new Indices([.. order]);
        Attended = new Indices([.. kept]);
        AttendedSequences = Sequences.FromLengths([.. _seen.Select(rows => rows.Length)]);
    }

    private RowMask(RowMask previous, Sequences sequences)
    {
        _sequences = sequences;
        _before = [.. previous._before.Select((rows, s) => rows + previous._sequences.Length(s))];
        _seen = [.. previous._seen.Select((rows, s) => (int[])[.. rows, .. Enumerable.Range(_before[s], sequences.Length(s))])];
        HasPast = true;
        KeyOrder = Attended = Indices.Range(0, sequences.Rows);
        AttendedSequences = sequences;
    }

    /// <summary>Whether the keys of earlier passes lie in caches.</summary>
    public bool HasPast { get; }

    /// <summary>The order in which rows become keys of a first pass: in each sequence those that are seen, then the others.</summary>
    internal Indices KeyOrder { get; }

    /// <summary>The rows that are seen.</summary>
    internal Indices Attended { get; }

    /// <summary>How <see cref="Attended"/> is divided into sequences.</summary>
    internal Sequences AttendedSequences { get; }

    /// <summary>Describes the next pass, whose rows are all seen.</summary>
    /// <param name="sequences">The new rows of each sequence.</param>
    /// <exception cref="ArgumentException">The number of sequences differs.</exception>
    public RowMask Continue(Sequences sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        return sequences.Count == _sequences.Count
            ? new RowMask(this, sequences)
            : throw new ArgumentException($"{_sequences.Count} sequences expected, got {sequences.Count}.", nameof(sequences));
    }

    /// <summary>The keys that each row sees, counted in <see cref="KeyOrder"/> or, with a past, in the cache.</summary>
    /// <param name="window">Rows back that are seen, the row itself and masked rows included; null is unlimited.</param>
    internal MediaMask Spans(int? window)
    {
        if (_spans.TryGetValue(window ?? 0, out var known))
        {
            return known;
        }

        var (start, end, uniform) = (new int[_sequences.Rows], new int[_sequences.Rows], new bool[_sequences.Rows]);
        for (var s = 0; s < _sequences.Count; s++)
        {
            for (var i = 0; i < _sequences.Length(s); i++)
            {
                var (row, place) = (_sequences.Start(s) + i, _before[s] + i);
                end[row] = CountUntil(_seen[s], place);
                start[row] = window is { } w ? CountUntil(_seen[s], place - w) : 0;
                uniform[row] = start[row] >= end[row];
                if (uniform[row])
                {
                    (start[row], end[row]) = (0, _sequences.Length(s));
                }
            }
        }

        return _spans[window ?? 0] = new MediaMask(start, end, uniform);
    }

    private static int CountUntil(int[] ascending, int last)
    {
        var found = Array.BinarySearch(ascending, last);
        return found >= 0 ? found + 1 : ~found;
    }
}
