using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace OpenTslm.Tools.Store;

/// <summary>Reads the content of a recording piece by piece and hashes it on the way.</summary>
/// <remarks>
/// The hash covers names, units, times, samples and annotations, not the file's name: the same file read with another
/// declared rate is another recording, and a renamed copy is the same one.
/// </remarks>
internal static class RecordingContent
{
    /// <summary>Samples in one piece of a column.</summary>
    public const int PieceLength = 1 << 16;

    /// <summary>SHA-256 of the content.</summary>
    public static byte[] Hash(Recording recording, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendText(hash, recording.Subject);
        foreach (var channel in recording.Channels)
        {
            AppendText(hash, channel.Name);
            AppendText(hash, channel.Unit);
            AppendText(hash, channel.SamplingRateHz?.ToString("R", CultureInfo.InvariantCulture));
            AppendText(hash, channel.Axis.Start?.ToString("O", CultureInfo.InvariantCulture));
            AppendText(hash, channel.Count.ToString(CultureInfo.InvariantCulture));
            if (channel.Axis is TimeAxis.Timestamps stamps)
            {
                hash.AppendData(MemoryMarshal.AsBytes(stamps.Seconds.Span));
            }

            foreach (var piece in Pieces(channel))
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(MemoryMarshal.AsBytes(piece.Span));
            }
        }

        foreach (var annotation in recording.Annotations)
        {
            AppendText(hash, annotation.ToString());
        }

        return hash.GetHashAndReset();
    }

    /// <summary>The samples of a channel, piece by piece; each piece is valid until the next is taken.</summary>
    public static IEnumerable<ReadOnlyMemory<float>> Pieces(TimeSeries channel)
    {
        var buffer = new float[(int)Math.Min(PieceLength, channel.Count)];
        for (long start = 0; start < channel.Count; start += buffer.Length)
        {
            var count = (int)Math.Min(buffer.Length, channel.Count - start);
            channel.Read(start, buffer.AsSpan(0, count));
            yield return buffer.AsMemory(0, count);
        }
    }

    private static void AppendText(IncrementalHash hash, string? text)
    {
        hash.AppendData(text is null ? [1] : Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
