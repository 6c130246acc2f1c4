using OpenTslm.Tensors;

namespace OpenTslm.Models.Flamingo;

/// <summary>Token sequences for one forward pass. The arrays are not copied and must not change while it runs.</summary>
public sealed record TextBatch
{
    /// <summary>Token ids, sequence after sequence.</summary>
    public required Indices Ids { get; init; }

    /// <summary>How the ids are divided into sequences.</summary>
    public required Sequences Sequences { get; init; }

    /// <summary>Position of each row in its whole text, counted from 0.</summary>
    public required Indices Positions { get; init; }

    /// <summary>For each sequence the sample whose media it attends to; several sequences may share one sample.</summary>
#pragma warning disable CA1819 // an input that is handed over, not a view of inner state
    public required int[] SampleOfSequence { get; init; }

    /// <summary>For each row the number of series announced at or before it; for rows after a prompt the prompt's total.</summary>
    public required int[] SeriesSeen { get; init; }
#pragma warning restore CA1819

    /// <summary>Rows whose logits are wanted; null is all.</summary>
    public Indices? LogitRows { get; init; }

    /// <summary>Keys and values of what each sequence has read before, one cache a sequence; the pass appends to them.</summary>
    public IReadOnlyList<KeyValueCache>? Caches { get; init; }

    /// <summary>Checks that the counts fit each other.</summary>
    /// <exception cref="ArgumentException">They do not; the message says expected and found.</exception>
    public void Validate()
    {
        Expect(Sequences.Rows, Ids.Count, "ids");
        Expect(Sequences.Rows, Positions.Count, "positions");
        Expect(Sequences.Rows, SeriesSeen.Length, "counts of series seen");
        Expect(Sequences.Count, SampleOfSequence.Length, "sample numbers");
    }

    private static void Expect(int expected, int found, string what)
    {
        if (expected != found)
        {
            throw new ArgumentException($"A text batch expected {expected} {what}, got {found}.");
        }
    }
}
