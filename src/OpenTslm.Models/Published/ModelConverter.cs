using OpenTslm.Models.Checkpoints;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Published;

/// <summary>Converts what needs no other file beside it: a plain language model, or a GGUF file to another type.</summary>
public static class ModelConverter
{
    /// <summary>Converts a folder of a plain language model, a GGUF file of one, or a converted checkpoint.</summary>
    /// <param name="source">The folder or the file.</param>
    /// <param name="output">The file to be; its path never holds half of it.</param>
    /// <param name="type">Wanted type of matrices.</param>
    /// <param name="progress">Is told the name of each tensor that is written.</param>
    /// <param name="cancellationToken">Ends the conversion; nothing is left of it.</param>
    /// <exception cref="FileNotFoundException">The source is not there, or lacks a file.</exception>
    /// <exception cref="InvalidDataException">The source is damaged or of another kind, or lacks a tensor; the message is one sentence.</exception>
    /// <exception cref="ArgumentException">The type cannot hold a value, or the file to be written is the one that is read.</exception>
    public static ConversionReport Convert(
        string source, string output, GgufTensorType type, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentException.ThrowIfNullOrWhiteSpace(output);
        if (File.Exists(source) && Path.GetFullPath(source) == Path.GetFullPath(output))
        {
            throw new ArgumentException("The file to be written is the one that is read.", nameof(output));
        }

        if (IsConvertedCheckpoint(source))
        {
            return CheckpointConverter.Retype(source, output, type, progress, cancellationToken);
        }

        BackboneConverter.Convert(source, output, type, progress, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report("comparing with the unquantised weights");
        using var file = GgufBackbone.Open(output);
        using var ops = new CpuOps();
        var kept = type is not (GgufTensorType.Q8_0 or GgufTensorType.Q4_0) ? [] : file.Tensors
            .Where(t => t.Type == GgufTensorType.F16).Select(t => t.Name);
        return new ConversionProbe(file.Config, null, ops).Compare(() => OpenPlain(source), () => GgufBackbone.Open(output), [.. kept]);
    }

    private static IWeightSource OpenPlain(string source) =>
        Directory.Exists(source) ? SafetensorsFolder.Open(source) : GgufBackbone.Open(source);

    private static bool IsConvertedCheckpoint(string source)
    {
        if (!File.Exists(source))
        {
            return false;
        }

        using var file = GgufFile.Open(source);
        return file.Metadata.TryGet<string>("general.architecture", out var kind) && kind == PublishedBundle.Architecture;
    }
}
