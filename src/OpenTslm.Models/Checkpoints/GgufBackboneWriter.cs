using OpenTslm.Models.Backbones;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// Writes a plain language model as a GGUF file in the community's names and layout, which <see cref="GgufBackbone"/> reads.
/// Tensors are converted some rows at a time.
/// </summary>
internal sealed class GgufBackboneWriter
{
    private readonly DecoderConfig _config;
    private readonly GgufTensorType _type;

    /// <param name="config">Sizes.</param>
    /// <param name="type">Wanted storage type of matrices (see <see cref="WeightConversion.FileTypeOf"/>).</param>
    public GgufBackboneWriter(DecoderConfig config, GgufTensorType type)
    {
        config.Validate();
        (_config, _type) = (config, type);
        GgufBackboneMetadata.Write(config, File.Metadata);
        if (GgufBackboneMetadata.RopeFactors(config) is { } factors)
        {
            File.Add(Weight.FromSingles("rope_freqs.weight", [factors.Length], factors));
        }
    }

    /// <summary>The file to be; the tokenizer's pairs are added to its metadata.</summary>
    public GgufWriter File { get; } = new();

    /// <summary>Adds all tensors.</summary>
    /// <param name="source">The upstream weights; one at a time is used.</param>
    /// <param name="progress">Is told the name of each tensor that is written.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public void AddAll(IWeightSource source, IProgress<string>? progress, CancellationToken cancellationToken) =>
        AddAll((name, shape, stored, stream) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(name);
            WeightConversion.WriteTo(stream, ToCommunity(name, source.Get(name, shape)), stored);
        });

    /// <summary>Adds all tensors with contents that are made up as they are written.</summary>
    /// <param name="write">Writes the values of a tensor: name, shape, storage type, to where.</param>
    public void AddAll(Action<string, int[], GgufTensorType, Stream> write)
    {
        foreach (var (name, shape) in WeightList.Of(list => _config.CreateDecoder(list)))
        {
            var stored = WeightConversion.FileTypeOf(shape, _type);
            File.AddStreamed(FileName(name), shape, stored, stream => write(name, shape, stored, stream));
        }
    }

    private string FileName(string name) => GgufNames.ToCommunityName(name, _config is GemmaConfig)!;

    private Weight ToCommunity(string name, Weight weight)
    {
        if (_config is GemmaConfig)
        {
            return name.EndsWith("norm.weight", StringComparison.Ordinal) ? PlusOne(weight) : weight;
        }

        return name.EndsWith(".q_proj.weight", StringComparison.Ordinal) ? RotaryRows.ToNeighbours(weight, _config.Heads)
            : name.EndsWith(".k_proj.weight", StringComparison.Ordinal) ? RotaryRows.ToNeighbours(weight, _config.KeyValueHeads)
            : weight;
    }

    private static Weight PlusOne(Weight gain)
    {
        var values = WeightConversion.ToSingles(gain);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] += 1;
        }

        return Weight.FromSingles(gain.Name, [.. gain.Shape], values);
    }
}
