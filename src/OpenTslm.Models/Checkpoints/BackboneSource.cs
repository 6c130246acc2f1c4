using System.Text.Json;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Tokenizers;
using OpenTslm.Models.Tokenizers.HuggingFace;
using OpenTslm.Models.Tokenizers.SentencePiece;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>
/// A plain language model, Llama or Gemma 3, as it is published: a folder with <c>config.json</c> and safetensors files, or
/// a GGUF file of the community.
/// </summary>
/// <remarks>Thread-safe. Weights must not be used after <see cref="Dispose"/>.</remarks>
public sealed class BackboneSource : IDisposable
{
    private readonly string _path;
    private readonly Func<ITextTokenizer> _readTokenizer;

    private BackboneSource(string path, DecoderConfig config, IWeightSource weights, Func<ITextTokenizer> readTokenizer)
    {
        _path = path;
        Config = config;
        Weights = weights;
        _readTokenizer = readTokenizer;
    }

    /// <summary>Sizes of the model.</summary>
    public DecoderConfig Config { get; }

    /// <summary>Its weights, under upstream names.</summary>
    public IWeightSource Weights { get; }

    /// <summary>Opens a model.</summary>
    /// <param name="path">The folder, or the GGUF file.</param>
    /// <exception cref="FileNotFoundException">There is neither, or the folder lacks a file.</exception>
    /// <exception cref="InvalidDataException">A file is damaged or holds another kind of model; the message is one sentence.</exception>
    public static BackboneSource Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (Directory.Exists(path))
        {
            return new BackboneSource(path, ReadConfig(path), SafetensorsFolder.Open(path), () => ReadTokenizer(path));
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no folder and no GGUF file '{path}'.", path);
        }

        var file = GgufBackbone.Open(path);
        return new BackboneSource(path, file.Config, file, file.ReadTokenizer);
    }

    /// <summary>Reads the tokenizer: <c>tokenizer.json</c>, else <c>tokenizer.model</c>, or what the GGUF file holds.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is damaged or not supported.</exception>
    public ITextTokenizer ReadTokenizer() => _readTokenizer();

    /// <summary>Makes the model.</summary>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape.</exception>
    public LanguageDecoder CreateDecoder() => Config.CreateDecoder(Weights);

    /// <summary>Closes the files.</summary>
    public void Dispose() => (Weights as IDisposable)?.Dispose();

    /// <inheritdoc/>
    public override string ToString() => _path;

    internal static JsonElement ReadConfigJson(string folder)
    {
        var path = Path.Combine(folder, "config.json");
        try
        {
            using var json = File.OpenRead(path);
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (FileNotFoundException e)
        {
            throw new FileNotFoundException($"'{folder}' is no model folder: it holds no config.json.", path, e);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{path}' is not JSON ({JsonFailure.PlaceOf(e)}).", e);
        }
    }

    private static DecoderConfig ReadConfig(string folder) => DecoderConfig.FromJson(ReadConfigJson(folder));

    private static ITextTokenizer ReadTokenizer(string folder)
    {
        var (json, model) = (Path.Combine(folder, "tokenizer.json"), Path.Combine(folder, "tokenizer.model"));
        return File.Exists(json) ? HuggingFaceTokenizer.Open(json)
            : File.Exists(model) ? SentencePieceTokenizer.Open(model, addBegin: true)
            : throw new InvalidDataException($"'{folder}' holds neither tokenizer.json nor tokenizer.model.");
    }
}
