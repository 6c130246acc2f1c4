using System.Text.Json;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Published;
using OpenTslm.Models.Tokenizers;
using OpenTslm.Models.Tokenizers.Gguf;
using OpenTslm.Models.Tokenizers.HuggingFace;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// What a checkpoint needs of the language model that it was trained on: sizes, tokenizer, generation settings, and for a
/// soft prompt the weights. It is a folder as Hugging Face writes it, or a GGUF file of the community.
/// </summary>
internal sealed class BaseModel
{
    private readonly string _path;
    private readonly Action<GgufMetadata, int> _writeTokenizer;

    private BaseModel(
        string path, DecoderConfig config, ITextTokenizer tokenizer, PublishedGeneration generation, Action<GgufMetadata, int> writeTokenizer)
    {
        _path = path;
        Config = config;
        Tokenizer = tokenizer;
        Generation = generation;
        _writeTokenizer = writeTokenizer;
    }

    /// <summary>Sizes.</summary>
    public DecoderConfig Config { get; }

    /// <summary>The tokenizer.</summary>
    public ITextTokenizer Tokenizer { get; }

    /// <summary>How it asks to choose tokens.</summary>
    public PublishedGeneration Generation { get; }

    /// <summary>Whether the tokenizer's file tells exactly how many tokens it has; a GGUF file may leave some out.</summary>
    public bool HasExactTokenizer { get; private init; }

    /// <summary>Opens a base model; weights are not looked at.</summary>
    /// <exception cref="FileNotFoundException">It is not there, or lacks a file.</exception>
    /// <exception cref="InvalidDataException">A file is damaged or holds another kind of model.</exception>
    public static BaseModel Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (Directory.Exists(path))
        {
            if (File.Exists(Path.Combine(path, "config.json")) || Directory.GetFiles(path, "*.gguf") is not [var only])
            {
                return OpenFolder(path);
            }

            path = only; // a repository of the community that holds nothing else
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no folder and no GGUF file '{path}' of a base model.", path);
        }

        using var file = GgufBackbone.Open(path);
        var metadata = file.Metadata;
        return new BaseModel(path, file.Config, file.ReadTokenizer(), PublishedGeneration.UsualOf(file.Config), (target, _) =>
        {
            foreach (var (key, value) in metadata.Where(pair => pair.Key.StartsWith("tokenizer.", StringComparison.Ordinal)))
            {
                target.Add(key, value);
            }
        });
    }

    /// <summary>Opens the weights; what it gives can be disposed.</summary>
    /// <exception cref="FileNotFoundException">The folder holds no weights.</exception>
    public IWeightSource OpenWeights() => Directory.Exists(_path) ? SafetensorsFolder.Open(_path) : GgufBackbone.Open(_path);

    /// <summary>Adds the tokenizer to a file.</summary>
    /// <param name="metadata">The file's metadata.</param>
    /// <param name="rows">Rows of the model's embedding.</param>
    public void WriteTokenizer(GgufMetadata metadata, int rows) => _writeTokenizer(metadata, rows);

    /// <summary>The special tokens of a folder: as <c>tokenizer_config.json</c> names them, else as <c>config.json</c> numbers them.</summary>
    internal static SpecialTokenNames NamesOf(string folder, JsonElement config, byte[] tokenizerJson)
    {
        var path = Path.Combine(folder, "tokenizer_config.json");
        if (File.Exists(path))
        {
            return SpecialTokenNames.Parse(File.ReadAllBytes(path));
        }

        var tokenizer = HuggingFaceTokenizer.Parse(tokenizerJson);
        string? Name(string member)
        {
            // A model may end at one of several tokens; the first is the text's own end.
            var value = !config.TryGetProperty(member, out var found) ? default
                : found.ValueKind == JsonValueKind.Array && found.GetArrayLength() > 0 ? found[0] : found;
            return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var id) && id >= 0 && id < tokenizer.VocabularySize
                ? tokenizer.TokenOf(id)
                : null;
        }

        return new SpecialTokenNames(Name("bos_token_id"), Name("eos_token_id"), Name("pad_token_id"));
    }

    /// <summary>The bytes of a folder's <c>tokenizer.json</c>.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    internal static byte[] ReadTokenizerJson(string folder)
    {
        var tokenizer = Path.Combine(folder, "tokenizer.json");
        return File.Exists(tokenizer)
            ? File.ReadAllBytes(tokenizer)
            : throw new FileNotFoundException($"'{folder}' holds no tokenizer.json.", tokenizer);
    }

    private static BaseModel OpenFolder(string folder)
    {
        var json = BackboneSource.ReadConfigJson(folder);
        var config = DecoderConfig.FromJson(json);
        var bytes = ReadTokenizerJson(folder);
        var names = NamesOf(folder, json, bytes);
        var generation = ReadJson(folder, "generation_config.json") is { } settings
            ? PublishedGeneration.FromJson(settings, ReadJson(folder, "tokenizer_config.json"))
            : PublishedGeneration.UsualOf(config);
        return new BaseModel(
            folder,
            config,
            HuggingFaceTokenizer.Parse(bytes, names),
            generation,
            (metadata, rows) => GgufTokenizerWriter.Write(bytes, names, rows, metadata)) { HasExactTokenizer = true };
    }

    private static JsonElement? ReadJson(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{path}' is not JSON ({JsonFailure.PlaceOf(e)}).", e);
        }
    }
}
