using System.Globalization;
using System.Text;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Csv;

/// <summary>
/// Writes recordings as comma-separated text: a header with units, a column <c>time [s]</c>, and one column a channel.
/// <see cref="CsvSignalReader"/> gives back the same channels, units, samples, rate and start.
/// </summary>
/// <remarks>
/// Samples have the fewest digits that read back as the same value, times are in whole nanoseconds. A start, and a
/// rate that the time column does not give exactly, stand in comments. Annotations and notes are not written.
/// Thread-safe.
/// </remarks>
public static class CsvSignalWriter
{
    private const int BlockLength = 4096;

    /// <summary>Writes a file; an existing one is replaced.</summary>
    /// <param name="recording">A recording whose channels share one regular axis.</param>
    /// <param name="path">Path of the file; it never holds half of it.</param>
    /// <exception cref="ArgumentException">The recording cannot be written so that it reads back the same; the message says why.</exception>
    public static void Write(Recording recording, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Check(recording);
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            Write(recording, writer);
        });
    }

    /// <summary>Writes text.</summary>
    /// <param name="recording">A recording whose channels share one regular axis.</param>
    /// <param name="writer">Receives the text; not disposed.</param>
    /// <exception cref="ArgumentException">
    /// The recording cannot be written so that it reads back the same; the message says why.
    /// </exception>
    public static void Write(Recording recording, TextWriter writer)
    {
        Check(recording);
        ArgumentNullException.ThrowIfNull(writer);
        var axis = (TimeAxis.Regular)recording.Channels[0].Axis;
        var count = recording.Channels[0].Count;
        if (!TimeColumnGivesRate(axis, count))
        {
            writer.Write($"# Sampling Rate (Hz):= {Text(axis.SamplingRateHz)}\n");
        }

        if (axis.Start is { } start)
        {
            writer.Write($"# Date:= {start.ToString("O", CultureInfo.InvariantCulture)}\n");
        }

        writer.Write("time [s],");
        writer.Write(string.Join(',', recording.Channels.Select(channel => Quote(HeaderOf(channel)))));
        writer.Write('\n');
        var block = recording.Channels.Select(_ => new float[BlockLength]).ToArray();
        for (long from = 0; from < count; from += BlockLength)
        {
            var length = (int)Math.Min(BlockLength, count - from);
            for (var c = 0; c < block.Length; c++)
            {
                recording.Channels[c].Read(from, block[c].AsSpan(0, length));
            }

            WriteRows(writer, axis, block, from, length);
        }
    }

    private static void WriteRows(TextWriter writer, TimeAxis.Regular axis, float[][] block, long from, int length)
    {
        for (var i = 0; i < length; i++)
        {
            writer.Write(TimeCell(axis, from + i));
            foreach (var channel in block)
            {
                writer.Write(',');
                writer.Write(float.IsNaN(channel[i]) ? "" : Text(channel[i]));
            }

            writer.Write('\n');
        }
    }

    private static string TimeCell(TimeAxis axis, long index) => axis.SecondsAt(index).ToString("0.#########", CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string HeaderOf(TimeSeries channel) => new CsvHeaderCell(channel.Name, channel.Unit).ToString();

    private static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(",\"\t;") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    // What the reader will find: the same stamps, parsed from their text.
    private static bool TimeColumnGivesRate(TimeAxis.Regular axis, long count)
    {
        if (count < 2)
        {
            return false;
        }

        var column = new TimeColumn(new CsvHeaderCell("time", "s"), "");
        for (long i = 0; i < count; i++)
        {
            column.Add(TimeCell(axis, i), i);
        }

        return StampAxis.Create(column.Take(null, []), null, []) is TimeAxis.Regular found && found.SamplingRateHz == axis.SamplingRateHz;
    }

    private static void Check(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var first = recording.Channels[0];
        if (recording.Channels.Any(c => c.Axis is not TimeAxis.Regular || !c.Axis.Equals(first.Axis) || c.Count != first.Count))
        {
            throw new ArgumentException(
                "A CSV file holds channels of one sampling rate, start and length only; write one file for each.", nameof(recording));
        }

        if (first.Count == 0)
        {
            throw new ArgumentException("A recording without samples cannot be written.", nameof(recording));
        }

        foreach (var channel in recording.Channels)
        {
            if (!ReadsBack(channel))
            {
                throw new ArgumentException(
                    $"A channel named '{channel.Name}' in '{channel.Unit}' would not read back from a CSV file; rename it.", nameof(recording));
            }

            if (IsAllMissing(channel))
            {
                throw new ArgumentException($"Channel '{channel.Name}' has no sample that is not missing; leave it out.", nameof(recording));
            }
        }
    }

    // White space around a name is trimmed, and a column of such a name would be taken for a time, a person or a counter.
    private static bool ReadsBack(TimeSeries channel) =>
        CsvHeaderCell.Parse(HeaderOf(channel)) is var read
        && read.Name == channel.Name
        && read.Unit == (channel.Unit is null ? null : UnitNames.Normalize(channel.Unit))
        && channel.Name.Length <= CsvHeader.LongestName && !channel.Name.Any(char.IsControl) && !(channel.Unit ?? "").Any(char.IsControl)
        && !TimeColumnName.IsClear(channel.Name) && !PersonalColumns.Contain(channel.Name) && !CsvTable.IsCounterName(channel.Name);

    private static bool IsAllMissing(TimeSeries channel)
    {
        var block = new float[BlockLength];
        for (long from = 0; from < channel.Count; from += BlockLength)
        {
            var part = block.AsSpan(0, (int)Math.Min(BlockLength, channel.Count - from));
            channel.Read(from, part);
            if (part.ContainsAnyExcept(float.NaN))
            {
                return false;
            }
        }

        return true;
    }
}
