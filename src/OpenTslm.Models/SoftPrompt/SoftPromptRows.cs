using OpenTslm.Models.Backbones;
using OpenTslm.Tensors;

namespace OpenTslm.Models.SoftPrompt;

/// <summary>Assembled prompts: the input vectors of the language model, made by <see cref="SoftPromptModel.Assemble"/>.</summary>
public sealed class SoftPromptRows
{
    internal SoftPromptRows(Tensor embeddings, Sequences sequences, bool[] attended)
    {
        Embeddings = embeddings;
        Sequences = sequences;
        Attended = attended;
    }

    /// <summary><c>[rows, H]</c>, prompt after prompt.</summary>
    public Tensor Embeddings { get; }

    /// <summary>One sequence a prompt.</summary>
    public Sequences Sequences { get; }

    /// <summary>For each row whether other rows see it; padding is seen by none.</summary>
    public IReadOnlyList<bool> Attended { get; }

    /// <summary>
    /// Rotary positions in generation: attended rows are counted from 0, the others have position 1 (architecture
    /// reference section 2.3).
    /// </summary>
    public Indices GenerationPositions()
    {
        var positions = new int[Sequences.Rows];
        for (var s = 0; s < Sequences.Count; s++)
        {
            var next = 0;
            for (var row = Sequences.Start(s); row < Sequences.Start(s) + Sequences.Length(s); row++)
            {
                positions[row] = Attended[row] ? next++ : 1;
            }
        }

        return new Indices(positions);
    }

    /// <summary>Rotary positions in training: every row of a sequence is counted from 0.</summary>
    public Indices TrainingPositions() =>
        new([.. Enumerable.Range(0, Sequences.Count).SelectMany(s => Enumerable.Range(0, Sequences.Length(s)))]);

    /// <summary>One of the prompts.</summary>
    /// <param name="ops">Executor.</param>
    /// <param name="sequence">Its number.</param>
    public SoftPromptRows Single(ITensorOps ops, int sequence)
    {
        ArgumentNullException.ThrowIfNull(ops);
        var (start, length) = (Sequences.Start(sequence), Sequences.Length(sequence));
        return new SoftPromptRows(
            ops.Rows(Embeddings, Indices.Range(start, length)),
            Sequences.Single(length),
            [.. Attended.Skip(start).Take(length)]);
    }

    /// <summary>The mask of a first pass, or null if every row is attended.</summary>
    internal RowMask? CreateMask() => Attended.All(attended => attended) ? null : new RowMask(Sequences, Attended);
}
