using OpenTslm.Models.Flamingo;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Verification;

/// <summary>A padded batch of texts, without its padding.</summary>
/// <param name="Batch">The texts.</param>
/// <param name="Places">The rows' places in the padded batch.</param>
/// <param name="Length">Length of the padded texts.</param>
/// <param name="Image">The token that announces a series.</param>
internal sealed record GoldenText(TextBatch Batch, int[] Places, int Length, long Image)
{
    /// <summary>Reads a batch.</summary>
    public static GoldenText Read(GoldenCase golden, string scenario, string name)
    {
        var config = golden.Manifest.GetProperty("config");
        var (image, pad) = (config.GetProperty("media_token_id").GetInt64(), config.GetProperty("pad_token_id").GetInt64());
        var shape = golden.ShapeOf($"{scenario}/{name}");
        var ids = golden.ExpectedIntegers($"{scenario}/{name}");
        int[] kept = [.. Enumerable.Range(0, ids.Length).Where(place => ids[place] != pad)];
        var batch = new TextBatch
        {
            Ids = new Indices([.. kept.Select(place => (int)ids[place])]),
            Sequences = Sequences.FromLengths([.. Enumerable.Range(0, shape[0]).Select(s => kept.Count(place => place / shape[1] == s))]),
            Positions = new Indices([.. kept.Select(place => place % shape[1])]),
            SampleOfSequence = [.. Enumerable.Range(0, shape[0])],
            SeriesSeen = [.. kept.Select(place => ids[(place / shape[1] * shape[1])..(place + 1)].Count(id => id == image))],
        };
        return new GoldenText(batch, kept, shape[1], image);
    }
}
