using System.Security.Cryptography;
using System.Text;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Generation;
using OpenTslm.Models.Published;
using OpenTslm.Models.Tokenizers.Gguf;

namespace OpenTslm.Models.Checkpoints;

/// <summary>Writes plain language models with random weights, for tests and benchmarks.</summary>
public static class RandomBackbone
{
    private const int PieceValues = 1 << 20;
    private const double StandardDeviation = 0.02; // as such models are initialised

    /// <summary>
    /// Writes a GGUF file in the community's layout: matrices of normally distributed values, norm gains of one, and a
    /// tokenizer of bytes where the vocabulary has room for one. The same seed gives the same file.
    /// </summary>
    /// <param name="path">Path of the file; it never holds half of it.</param>
    /// <param name="config">Sizes, such as one of <see cref="PublishedShapes"/>.</param>
    /// <param name="type">Wanted storage type of matrices (see <see cref="WeightConversion.FileTypeOf"/>).</param>
    /// <param name="seed">Seed of the values.</param>
    /// <param name="progress">Is told the name of each tensor that is written.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="InvalidDataException">The sizes do not fit each other.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(
        string path,
        DecoderConfig config,
        GgufTensorType type,
        ulong seed = 0,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        var writer = new GgufBackboneWriter(config, type);
        writer.File.Metadata.Add("general.name", "random weights");
        AddTokenizer(config, writer.File.Metadata);
        writer.AddAll((name, shape, stored, stream) =>
        {
            progress?.Report(name);
            Write(stream, shape, stored, name, seed, cancellationToken);
        });
        writer.File.Save(path);
    }

    // Other runtimes refuse a file that is silent about its tokenizer, and write no text without one.
    private static void AddTokenizer(DecoderConfig config, GgufMetadata metadata)
    {
        if (config.VocabularySize < RandomTokenizer.LeastTokens)
        {
            metadata.Add(GgufTokenizer.KindKey, GgufTokenizer.NoKind);
            return;
        }

        var tokens = RandomTokenizer.Of(config);
        GgufTokenizerWriter.Write(Encoding.UTF8.GetBytes(tokens.Json), tokens.Names, config.VocabularySize, metadata);
    }

    /// <summary>Adds the tensors of a model around a language model, in the types of converted checkpoints (<see cref="CheckpointTypes"/>).</summary>
    internal static void AddAll(
        GgufWriter writer,
        IEnumerable<(string Name, int[] Shape)> tensors,
        GgufTensorType type,
        ulong seed,
        IProgress<string>? progress,
        CancellationToken cancellationToken)
    {
        foreach (var (name, shape) in tensors)
        {
            var stored = CheckpointTypes.Of(name, shape, type);
            writer.AddStreamed(name, shape, stored, stream =>
            {
                progress?.Report(name);
                Write(stream, shape, stored, name, seed, cancellationToken);
            });
        }
    }

    /// <summary>Writes the random values of a tensor: ones for the gains of norms and the gates of cross-attention.</summary>
    internal static void Write(
        Stream stream, int[] shape, GgufTensorType type, string name, ulong baseSeed, CancellationToken cancellationToken)
    {
        var seed = SeedOf(name, baseSeed);
        var columns = shape[^1];
        var rows = shape.Aggregate(1, (product, size) => product * size) / columns;
        var piece = Math.Max(1, PieceValues / columns);
        for (var row = 0; row < rows; row += piece)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var values = new float[Math.Min(piece, rows - row) * columns];
            if (shape.Length == 1)
            {
                Array.Fill(values, name.EndsWith("bias", StringComparison.Ordinal) ? 0 : 1);
            }
            else
            {
                FillNormal(values, seed + (ulong)row);
            }

            var bytes = new byte[WeightConversion.BytesOf(type, values.Length, columns)];
            WeightConversion.Store(type, values, bytes, columns);
            stream.Write(bytes);
        }
    }

    private static void FillNormal(float[] values, ulong seed)
    {
        var random = new SplitMix64(seed);
        for (var i = 0; i < values.Length; i += 2)
        {
            // Box and Muller's way gives the tails that quantisation has to cope with.
            var radius = (float)(StandardDeviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())));
            var (sine, cosine) = MathF.SinCos((float)(Math.Tau * random.NextDouble()));
            values[i] = radius * cosine;
            if (i + 1 < values.Length)
            {
                values[i + 1] = radius * sine;
            }
        }
    }

    private static ulong SeedOf(string name, ulong seed) =>
        BitConverter.ToUInt64(SHA256.HashData([.. BitConverter.GetBytes(seed), .. Encoding.UTF8.GetBytes(name)]));
}
