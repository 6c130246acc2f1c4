using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace OpenTslm.Signals.Wfdb;

/// <summary>Composes an annotation file in MIT format (WFDB Applications Guide, annot(5)).</summary>
internal static class WfdbAnnotationWriter
{
    private const int Note = 22;
    private const int Skip = 59;
    private const int Channel = 62;
    private const int Auxiliary = 63;
    private const int LargestInterval = 1023;
    private const int LongestText = 255;

    // Finer than any frame, for marks between two frames.
    private const double FineResolution = 1e6;

    public static byte[] ToBytes(IReadOnlyList<Annotation> annotations, IReadOnlyList<string> channels, double framesPerSecond)
    {
        var isOnFrames = annotations.All(mark => IsWhole(mark.StartSeconds * framesPerSecond));
        var resolution = isOnFrames ? framesPerSecond : FineResolution;
        var bytes = new List<byte>();
        if (!isOnFrames)
        {
            Add(bytes, Note, 0);
            AddText(bytes, "## time resolution: " + resolution.ToString("R", CultureInfo.InvariantCulture));
        }

        long time = 0;
        var channel = 0;
        foreach (var mark in annotations.OrderBy(mark => mark.StartSeconds))
        {
            var sample = (long)Math.Round(Math.Max(0, mark.StartSeconds) * resolution);
            var code = WfdbAnnotationPreface.CodeOf(mark.Code);
            AddInterval(bytes, sample - time, code ?? Note);
            time = sample;
            if (Math.Max(0, IndexOf(channels, mark.Channel)) is var index && index != channel)
            {
                channel = index;
                Add(bytes, Channel, channel);
            }

            var text = code is not null ? mark.Text : mark.Text is null ? mark.Code : $"{mark.Code} {mark.Text}";
            if (text is not null)
            {
                AddText(bytes, text);
            }
        }

        Add(bytes, 0, 0);
        return [.. bytes];
    }

    private static void AddInterval(List<byte> bytes, long interval, int code)
    {
        Span<byte> halves = stackalloc byte[4];
        for (; interval > LargestInterval; interval -= Math.Min(interval, int.MaxValue))
        {
            // The high half first, each half little-endian.
            var part = (int)Math.Min(interval, int.MaxValue);
            BinaryPrimitives.WriteUInt16LittleEndian(halves, (ushort)(part >> 16));
            BinaryPrimitives.WriteUInt16LittleEndian(halves[2..], (ushort)part);
            Add(bytes, Skip, 0);
            bytes.AddRange(halves);
        }

        Add(bytes, code, (int)interval);
    }

    private static void AddText(List<byte> bytes, string text)
    {
        // Cut between characters.
        var length = text.Length;
        while (Encoding.UTF8.GetByteCount(text.AsSpan(0, length)) > LongestText)
        {
            length -= length > 1 && char.IsLowSurrogate(text[length - 1]) ? 2 : 1;
        }

        var utf8 = Encoding.UTF8.GetBytes(text[..length]);
        Add(bytes, Auxiliary, utf8.Length);
        bytes.AddRange(utf8);
        bytes.AddRange(new byte[utf8.Length % 2]);
    }

    private static void Add(List<byte> bytes, int code, int value) => bytes.AddRange([(byte)value, (byte)((code << 2) | (value >> 8))]);

    private static int IndexOf(IReadOnlyList<string> channels, string? name) =>
        name is null ? -1 : channels.TakeWhile(channel => channel != name).Count() is var at && at < channels.Count ? at : -1;

    private static bool IsWhole(double frames) => Math.Abs(frames - Math.Round(frames)) < 1e-6;
}
