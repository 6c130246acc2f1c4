using System.Security.Cryptography;

namespace OpenTslm.Signals.IO;

/// <summary>SHA-256 of files, streamed.</summary>
internal static class ContentHasher
{
    /// <summary>Hash of the files' bytes one after the other, in lower-case hexadecimal.</summary>
    public static string Hash(params ReadOnlySpan<string> paths)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        foreach (var path in paths)
        {
            using var handle = File.OpenHandle(path, options: FileOptions.SequentialScan);
            int read;
            for (long at = 0; (read = RandomAccess.Read(handle, buffer, at)) > 0; at += read)
            {
                hash.AppendData(buffer, 0, read);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
