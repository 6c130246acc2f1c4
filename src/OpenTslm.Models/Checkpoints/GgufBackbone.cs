using OpenTslm.Models.Backbones;
using OpenTslm.Models.Tokenizers;
using OpenTslm.Models.Tokenizers.Gguf;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// A plain language model, Llama or Gemma 3, in a GGUF file of the community: its sizes, its tokenizer, and its weights
/// under upstream names and in upstream form.
/// </summary>
/// <remarks>
/// Two things in such files differ from upstream and are undone here: the rows of a Llama's queries and keys are reordered
/// for interleaved rotary embedding, and one is added to Gemma's norm gains (which rounds them: they come back to 6e-8).
/// Thread-safe. Weights must not be used after <see cref="Dispose"/>.
/// </remarks>
public sealed class GgufBackbone : IWeightSource, IDisposable
{
    private readonly GgufFile _file;

    private GgufBackbone(GgufFile file)
    {
        _file = file;
        Config = GgufBackboneConfig.Read(file);
    }

    /// <summary>Sizes of the model.</summary>
    public DecoderConfig Config { get; }

    /// <summary>The file's key-value pairs.</summary>
    internal GgufMetadata Metadata => _file.Metadata;

    /// <summary>The file's tensors.</summary>
    internal IReadOnlyList<GgufTensor> Tensors => _file.Tensors;

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">It is damaged, of another kind, or holds a model that is not supported; the message is one sentence.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read, or it is a folder.</exception>
    public static GgufBackbone Open(string path)
    {
        var file = GgufFile.Open(path);
        try
        {
            return new GgufBackbone(file);
        }
        catch (InvalidDataException exception)
        {
            file.Dispose();
            throw new InvalidDataException($"{file.Name}: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    /// <summary>Reads the tokenizer of the file.</summary>
    /// <exception cref="InvalidDataException">There is none, it is damaged, or it is of a kind that is not supported.</exception>
    public ITextTokenizer ReadTokenizer() => GgufTokenizer.Read(_file.Metadata);

    /// <inheritdoc/>
    public IReadOnlyList<int>? ShapeOf(string name) => _file.ShapeOf(FileName(name));

    /// <inheritdoc/>
    public Weight Get(string name, params ReadOnlySpan<int> shape)
    {
        var weight = _file.Get(FileName(name), shape);
        if (Config is GemmaConfig)
        {
            return name.EndsWith("norm.weight", StringComparison.Ordinal) ? LessOne(weight) : weight;
        }

        return name.EndsWith(".q_proj.weight", StringComparison.Ordinal) ? RotaryRows.ToHalves(weight, Config.Heads)
            : name.EndsWith(".k_proj.weight", StringComparison.Ordinal) ? RotaryRows.ToHalves(weight, Config.KeyValueHeads)
            : weight;
    }

    /// <summary>Closes the file. Weights obtained from it must not be used any more.</summary>
    public void Dispose() => _file.Dispose();

    private string FileName(string name) => GgufNames.ToCommunityName(name, isGemma: Config is GemmaConfig) ?? name;

    private static Weight LessOne(Weight gain)
    {
        var values = WeightConversion.ToSingles(gain);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] -= 1;
        }

        return Weight.FromSingles(gain.Name, [.. gain.Shape], values);
    }
}
