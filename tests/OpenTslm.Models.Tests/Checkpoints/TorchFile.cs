using System.IO.Compression;
using System.Text;

namespace OpenTslm.Models.Tests.Checkpoints;

/// <summary>Writes small PyTorch checkpoints, whole and spoilt.</summary>
internal static class TorchFile
{
    /// <summary>A zip archive of stored entries.</summary>
    public static void Write(string path, byte[] pickle, params IReadOnlyList<(string Key, byte[] Bytes)> storages) =>
        WriteEntries(path, CompressionLevel.NoCompression, [("m/data.pkl", pickle), .. storages.Select(s => ($"m/data/{s.Key}", s.Bytes))]);

    public static void WriteEntries(string path, CompressionLevel level, IReadOnlyList<(string Name, byte[] Bytes)> entries)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, bytes) in entries)
        {
            using var entry = archive.CreateEntry(name, level).Open();
            entry.Write(bytes);
        }
    }

    /// <summary>Opcodes and texts one after another, behind the protocol and before the end.</summary>
    public static byte[] Pickle(params IReadOnlyList<object> parts) => [0x80, 2, .. parts.SelectMany(Bytes), (byte)'.'];

    /// <summary>A text.</summary>
    public static byte[] Text(string text) => [(byte)'X', .. BitConverter.GetBytes(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)];

    /// <summary>A tensor of one dimension that views a storage as a whole.</summary>
    public static byte[] Tensor(string storageType, string key, int count, int? claimed = null) =>
    [
        .. Bytes("ctorch._utils\n_rebuild_tensor_v2\n"), (byte)'(',
        (byte)'(', .. Text("storage"), .. Bytes($"ctorch\n{storageType}\n"), .. Text(key), .. Text("cpu"), .. Integer(claimed ?? count), (byte)'t', (byte)'Q',
        .. Integer(0), .. Integer(count), 0x85, .. Integer(1), 0x85, 0x89,
        .. Bytes("ccollections\nOrderedDict\n"), (byte)')', (byte)'R',
        (byte)'t', (byte)'R',
    ];

    public static byte[] Integer(int value) => [(byte)'J', .. BitConverter.GetBytes(value)];

    private static IEnumerable<byte> Bytes(object part) => part switch
    {
        byte[] bytes => bytes,
        char opcode => [(byte)opcode],
        string text => Encoding.ASCII.GetBytes(text),
        int opcode => [(byte)opcode],
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };
}
