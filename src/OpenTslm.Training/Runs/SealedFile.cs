using System.Security.Cryptography;
using System.Text;

namespace OpenTslm.Training.Runs;

/// <summary>
/// A file that is either whole or not there: written beside its place, flushed to disk and renamed, with its kind in
/// front and a SHA-256 behind.
/// </summary>
internal static class SealedFile
{
    private const int KindLength = 8;

    /// <summary>Writes a file; on failure the one that stood there is untouched.</summary>
    /// <param name="path">Where it goes.</param>
    /// <param name="kind">Eight ASCII characters.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, string kind, Action<BinaryWriter> write)
    {
        var temporary = path + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
        {
            using var hash = SHA256.Create();
            using (var hashing = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
            using (var writer = new BinaryWriter(hashing))
            {
                writer.Write(Encoding.ASCII.GetBytes(kind));
                write(writer);
            }

            file.Write(hash.Hash!);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads a file after checking that it is whole.</summary>
    /// <exception cref="TrainingException">It is damaged or of another kind.</exception>
    public static T Read<T>(string path, string kind, Func<BinaryReader, T> read)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var left = file.Length - SHA256.HashSizeInBytes;
        if (left < KindLength)
        {
            throw new TrainingException($"'{path}' is too short to be whole.");
        }

        var buffer = new byte[1 << 16];
        while (left > 0)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(left, buffer.Length));
            file.ReadExactly(part);
            hash.AppendData(part);
            left -= part.Length;
        }

        var expected = buffer.AsSpan(0, SHA256.HashSizeInBytes);
        file.ReadExactly(expected);
        if (!expected.SequenceEqual(hash.GetHashAndReset()))
        {
            throw new TrainingException($"'{path}' is damaged: its content does not match its checksum.");
        }

        file.Position = 0;
        using var reader = new BinaryReader(file);
        var found = Encoding.ASCII.GetString(reader.ReadBytes(KindLength));
        return found == kind ? read(reader) : throw new TrainingException($"'{path}' is of kind '{found}', expected '{kind}'.");
    }
}
