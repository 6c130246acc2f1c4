using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Numpy;

/// <summary>
/// Writes the samples of a recording as a NumPy array of 32-bit floating-point numbers, one row a sample and one column a
/// channel, exactly. Rate, names, units and annotations are not kept: the format has no place for them.
/// </summary>
public static class NpyWriter
{
    private const int BlockRows = 4096;
    private const int Alignment = 64;
    private const int BeforeText = 10;

    /// <summary>Writes a file; an existing one is replaced.</summary>
    /// <param name="recording">Channels of one regular axis and length, with at least as many samples as there are channels.</param>
    /// <param name="path">Path of the file; it never holds half of it.</param>
    /// <exception cref="ArgumentException">The channels differ in rate or length, or there are fewer samples than channels.</exception>
    public static void Write(Recording recording, string path)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var first = recording.Channels[0];
        if (recording.Channels.Any(channel => channel.Axis is not TimeAxis.Regular || !channel.Axis.Equals(first.Axis) || channel.Count != first.Count))
        {
            throw new ArgumentException("An array holds channels of one sampling rate, start and length only; write one file for each.", nameof(recording));
        }

        if (first.Count < recording.Channels.Count)
        {
            throw new ArgumentException("An array with fewer samples than channels would be read the wrong way round.", nameof(recording));
        }

        AtomicFile.Write(path, file =>
        {
            file.Write(Header(first.Count, recording.Channels.Count));
            WriteRows(file, recording.Channels, first.Count);
        });
    }

    private static void WriteRows(Stream file, IReadOnlyList<TimeSeries> channels, long count)
    {
        var column = new float[BlockRows];
        var rows = new float[BlockRows * channels.Count];
        for (long start = 0; start < count; start += BlockRows)
        {
            var length = (int)Math.Min(BlockRows, count - start);
            for (var c = 0; c < channels.Count; c++)
            {
                channels[c].Read(start, column.AsSpan(0, length));
                for (var i = 0; i < length; i++)
                {
                    rows[(i * channels.Count) + c] = column[i];
                }
            }

            // In the byte order of this machine, which the header states.
            file.Write(MemoryMarshal.AsBytes(rows.AsSpan(0, length * channels.Count)));
        }
    }

    private static byte[] Header(long samples, int channels)
    {
        var order = BitConverter.IsLittleEndian ? '<' : '>';
        var shape = channels == 1 ? $"({samples},)" : $"({samples}, {channels})";
        var text = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '{order}f4', 'fortran_order': False, 'shape': {shape}, }}");
        var length = ((BeforeText + text.Length + Alignment) / Alignment * Alignment) - BeforeText;
        return
        [
            0x93, .. "NUMPY"u8, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n"),
        ];
    }
}
