using System.IO.Compression;

namespace OpenTslm.Fuzz.Models;

/// <summary>Small PyTorch checkpoints.</summary>
internal static class TorchSeeds
{
    // Bytes of the storages 0 to 3 in every archive.
    private static readonly int[] Storages = [96, 16, 32, 12];

    /// <summary>A plain state dictionary of several types, and one like upstream's with adapters and their configuration.</summary>
    public static IReadOnlyList<FuzzSeed> Create() => [new("plain.pt", Zip(Plain())), new("adapters.pt", Zip(Adapters()))];

    /// <summary>The pickles of these checkpoints alone.</summary>
    public static IReadOnlyList<FuzzSeed> CreatePickles() => [new("plain.pkl", Plain()), new("adapters.pkl", Adapters())];

    /// <summary>A checkpoint with a pickle that may be damaged.</summary>
    public static byte[] Zip(byte[] pickle)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "m/data.pkl", pickle);
            Add(archive, "m/byteorder", "little"u8);
            for (var i = 0; i < Storages.Length; i++)
            {
                Add(archive, $"m/data/{i}", [.. Enumerable.Range(0, Storages[i]).Select(n => (byte)(n * 7))]);
            }
        }

        return file.ToArray();
    }

    private static byte[] Plain() => new PickleBytes()
        .OrderedDictionary(
            ("a", p => p.Tensor("0", "FloatStorage", 24, 0, [2, 3, 4], [12, 4, 1])),
            ("b", p => p.Tensor("0", "FloatStorage", 24, 4, [3, 4], [1, 3])),
            ("c", p => p.Tensor("1", "HalfStorage", 8, 0, [8], [1])),
            ("d", p => p.Tensor("2", "LongStorage", 4, 1, [], [])),
            ("e", p => p.Tensor("3", "BFloat16Storage", 6, 0, [2, 3], [3, 1])))
        .ToArray();

    private static byte[] Adapters() => new PickleBytes()
        .Dictionary(
            ("model_state", p => p.OrderedDictionary(
                ("x.weight", q => q.Tensor("0", "FloatStorage", 24, 0, [3, 4], [4, 1])),
                ("x.bias", q => q.Tensor("1", "FloatStorage", 4, 0, [4], [1])))),
            ("lora_state", p => p.Dictionary(
                ("y.lora_A.default.weight", q => q.Tensor("2", "FloatStorage", 8, 0, [2, 4], [4, 1])))),
            ("lora_config", p => p.Dictionary(("default", q => q.Instance(
                "peft.tuners.lora.config", "LoraConfig", ("r", r => r.Number(16)), ("bias", r => r.Text("none")), ("path", r => r.Op('N')))))),
            ("epoch", p => p.Number(7)),
            ("val_loss", p => p.Op('N')))
        .ToArray();

    private static void Add(ZipArchive archive, string name, ReadOnlySpan<byte> bytes)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero); // the same file on every day
        using var stream = entry.Open();
        stream.Write(bytes);
    }
}
