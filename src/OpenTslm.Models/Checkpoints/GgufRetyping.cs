namespace OpenTslm.Models.Checkpoints;

/// <summary>Stores the tensors of a GGUF file in another type; everything else stays as it is.</summary>
internal static class GgufRetyping
{
    private static readonly HashSet<string> Left = new(
        ["general.file_type", "general.quantization_version", GgufFormat.AlignmentKey, GgufFormat.TensorNamesKey], StringComparer.Ordinal);

    /// <summary>Writes the file.</summary>
    /// <param name="source">The file that is read.</param>
    /// <param name="path">The file to be; its path never holds half of it.</param>
    /// <param name="typeOf">The type of a tensor, by upstream name and shape.</param>
    /// <param name="isGemma">Whether its backbone's layers are named as Gemma's.</param>
    /// <param name="progress">Is told the name of each tensor that is written.</param>
    /// <param name="cancellationToken">Ends the conversion.</param>
    public static void Save(
        string source,
        string path,
        Func<string, IReadOnlyList<int>, GgufTensorType> typeOf,
        bool isGemma,
        IProgress<string>? progress,
        CancellationToken cancellationToken)
    {
        using var weights = new RemappedWeights(() => GgufFile.Open(source));
        var writer = new GgufWriter { IsGemma = isGemma };
        using (var file = GgufFile.Open(source))
        {
            foreach (var (key, value) in file.Metadata.Where(pair => !Left.Contains(pair.Key)))
            {
                writer.Metadata.Add(key, value);
            }

            foreach (var (name, tensor) in file.ByName.OrderBy(pair => pair.Value.Offset))
            {
                var stored = typeOf(name, tensor.Shape);
                int[] shape = [.. tensor.Shape];
                writer.AddStreamed(name, shape, stored, stream =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    progress?.Report(name);
                    WeightConversion.WriteTo(stream, weights.Get(name, shape), stored);
                });
            }
        }

        writer.Save(path);
    }
}
