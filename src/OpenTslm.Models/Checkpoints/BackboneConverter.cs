using OpenTslm.Models.Backbones;
using OpenTslm.Models.Tokenizers.Gguf;

namespace OpenTslm.Models.Checkpoints;

/// <summary>Converts plain language models to GGUF files of the community's layout, tensor by tensor.</summary>
public static class BackboneConverter
{
    /// <summary>
    /// Converts a folder with <c>config.json</c>, safetensors files and <c>tokenizer.json</c>, or stores a GGUF file's tensors
    /// in another type. What the type cannot hold becomes half precision (see <see cref="WeightConversion.FileTypeOf"/>).
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
        GgufTensorType type,
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
        string folder, string path, GgufTensorType type, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var json = BackboneSource.ReadConfigJson(folder);
        var config = DecoderConfig.FromJson(json);
        using (var weights = SafetensorsFolder.Open(folder))
        {
            RequireTensors(config, weights);
        }

        var bytes = BaseModel.ReadTokenizerJson(folder);
        var writer = new GgufBackboneWriter(config, type);
        writer.File.Metadata.Add("general.name", Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))));
        GgufTokenizerWriter.Write(bytes, BaseModel.NamesOf(folder, json, bytes), config.VocabularySize, writer.File.Metadata);
        using var source = new RemappedWeights(() => SafetensorsFolder.Open(folder));
        writer.AddAll(source, progress, cancellationToken);
        writer.File.Save(path);
    }

    // All tensors are looked at before anything is written; buffers that older writers stored beside them are no parameters.
    private static void RequireTensors(DecoderConfig config, SafetensorsFolder weights) => WeightList.Require(
        WeightList.Of(list => config.CreateDecoder(list)),
        weights,
        weights.Names.Where(n => !n.EndsWith("rotary_emb.inv_freq", StringComparison.Ordinal) && !(config.TieEmbeddings && n == "lm_head.weight")));

    private static void Restore(
        string source, string path, GgufTensorType type, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        using (GgufBackbone.Open(source))
        {
            // Only to refuse what is no plain language model, before anything is written.
        }

        GgufRetyping.Save(
            source, path, (_, shape) => WeightConversion.FileTypeOf(shape, type), isGemma: false, progress, cancellationToken);
    }
}
