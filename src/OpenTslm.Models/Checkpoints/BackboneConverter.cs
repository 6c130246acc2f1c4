using System.Text.Json;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Tokenizers.Gguf;
using OpenTslm.Models.Tokenizers.HuggingFace;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>Converts plain language models to GGUF files of the community's layout, tensor by tensor.</summary>
public static class BackboneConverter
{
    /// <summary>
    /// Converts a folder with <c>config.json</c>, safetensors files and <c>tokenizer.json</c>, or stores a GGUF file's tensors
    /// in another type. What the type cannot hold becomes half precision (see <see cref="WeightConversion.StorageTypeOf"/>).
    /// </summary>
    /// <param name="source">The folder or the GGUF file.</param>
    /// <param name="path">The file to be; its path never holds half of it.</param>
    /// <param name="type">Wanted storage type of matrices.</param>
    /// <param name="progress">Is told the name of each tensor that is written.</param>
    /// <param name="cancellationToken">Ends the conversion; nothing is left of it.</param>
    /// <exception cref="FileNotFoundException">The source is not there, or lacks a file.</exception>
    /// <exception cref="InvalidDataException">The source is damaged or of another kind, or lacks a tensor; the message is one sentence.</exception>
    /// <exception cref="ArgumentException">The type cannot hold a value.</exception>
    public static void Convert(
        string source,
        string path,
        WeightType type,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (File.Exists(source) && Path.GetFullPath(source) == Path.GetFullPath(path))
        {
            throw new ArgumentException("The file to be written is the one that is read.", nameof(path));
        }

        if (Directory.Exists(source))
        {
            ConvertFolder(source, path, type, progress, cancellationToken);
        }
        else
        {
            Restore(source, path, type, progress, cancellationToken);
        }
    }

    private static void ConvertFolder(
        string folder, string path, WeightType type, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var json = BackboneSource.ReadConfigJson(folder);
        var config = DecoderConfig.FromJson(json);
        using (var weights = SafetensorsFolder.Open(folder))
        {
            RequireTensors(config, weights);
        }

        var tokenizer = Path.Combine(folder, "tokenizer.json");
        if (!File.Exists(tokenizer))
        {
            throw new FileNotFoundException($"'{folder}' holds no tokenizer.json.", tokenizer);
        }

        var writer = new GgufBackboneWriter(config, type);
        writer.File.Metadata.Add("general.name", Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))));
        var bytes = File.ReadAllBytes(tokenizer);
        GgufTokenizerWriter.Write(bytes, NamesOf(folder, json, bytes), config.VocabularySize, writer.File.Metadata);
        writer.AddAll(() => SafetensorsFolder.Open(folder), progress, cancellationToken);
        writer.File.Save(path);
    }

    // All tensors are looked at before anything is written; buffers that older writers stored beside them are no parameters.
    private static void RequireTensors(DecoderConfig config, SafetensorsFolder weights)
    {
        var left = weights.Names.Where(n => !n.EndsWith("rotary_emb.inv_freq", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, shape) in BackboneTensors.Of(config))
        {
            Elements.ExpectShape(name, shape, weights.ShapeOf(name) ?? throw new InvalidDataException($"The model lacks the tensor '{name}'."));
            left.Remove(name);
        }

        if (config.TieEmbeddings)
        {
            left.Remove("lm_head.weight");
        }

        if (left.Count > 0)
        {
            throw new InvalidDataException(
                $"The model holds {left.Count} tensors that its configuration does not know, such as '{left.Order(StringComparer.Ordinal).First()}'.");
        }
    }

    private static SpecialTokenNames NamesOf(string folder, JsonElement config, byte[] tokenizerJson)
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

    private static void Restore(
        string source, string path, WeightType type, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        using (GgufBackbone.Open(source))
        {
            // Only to refuse what is no plain language model, before anything is written.
        }

        using var reader = new TensorReader(source);
        var writer = new GgufWriter();
        foreach (var (key, value) in reader.File.Metadata)
        {
            if (key is not ("general.file_type" or "general.quantization_version" or GgufFormat.AlignmentKey))
            {
                writer.Metadata.Add(key, value);
            }
        }

        foreach (var tensor in reader.File.Tensors)
        {
            var stored = WeightConversion.StorageTypeOf(tensor.Shape, type);
            writer.AddStreamed(tensor.Name, tensor.Shape, stored, stream =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(tensor.Name);
                WeightConversion.WriteTo(stream, reader.Get(tensor), stored);
            });
        }

        writer.Save(path);
    }

    /// <summary>Maps the file anew from time to time, so that it does not stay in memory as a whole.</summary>
    private sealed class TensorReader(string path) : IDisposable
    {
        private const long MostMapped = 256 << 20;
        private long _read;

        public GgufFile File { get; private set; } = GgufFile.Open(path);

        /// <summary>A tensor; the one before must not be used any more.</summary>
        public Weight Get(GgufTensor tensor)
        {
            if (_read > MostMapped)
            {
                File.Dispose();
                File = GgufFile.Open(path);
                _read = 0;
            }

            _read += tensor.ByteLength;
            return File.Get(tensor.Name, [.. tensor.Shape]);
        }

        public void Dispose() => File.Dispose();
    }
}
