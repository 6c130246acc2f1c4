using System.Buffers.Binary;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Edf;

/// <summary>
/// Writes recordings of constant rates as EDF+ (continuous, 16 bit). What is read back differs by at most half of
/// 1/65,535 of each channel's range (rounded outward to the eight characters that the header has for each limit).
/// </summary>
/// <remarks>
/// <para>EDF+ holds whole data records only. Where no length of records fits, the last record is filled with each channel's
/// last value, and an annotation <c>Recording ends</c> stands where the samples end.</para>
/// <para>An annotation becomes one text: its code, and its text after a blank if it has one; the channel follows after
/// <c>@@</c>. Notes, source and hash of the recording are not kept.</para>
/// </remarks>
public static class EdfWriter
{
    private const int SampleBytes = 2;

    /// <summary>Writes a file; an existing one is replaced.</summary>
    /// <param name="recording">Channels with constant rates that end together and have no missing samples.</param>
    /// <param name="path">Path of the file; it never holds half of it.</param>
    /// <exception cref="ArgumentException">
    /// A channel has time stamps, missing samples, no samples, a name over 16 or a unit over 8 printable ASCII characters,
    /// or no data record holds whole samples of all channels.
    /// </exception>
    public static void Write(Recording recording, string path)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentException.ThrowIfNullOrEmpty(path);
        foreach (var channel in recording.Channels)
        {
            Check(channel);
        }

        var ends = recording.Channels.Select(channel => channel.DurationSeconds).ToArray();
        if (ends.Max() - ends.Min() > recording.Channels.Max(channel => 1 / channel.SamplingRateHz!.Value))
        {
            throw new ArgumentException("The channels end at different times; slice the recording so that they end together.", nameof(recording));
        }

        var plan = EdfRecordPlan.Create(recording.Channels);
        var scales = recording.Channels.Select(EdfScale.Measure).ToArray();
        var start = recording.Channels.Select(channel => channel.Axis.Start).FirstOrDefault(time => time is not null);
        var fraction = (start?.Ticks ?? 0) % TimeSpan.TicksPerSecond / (double)TimeSpan.TicksPerSecond;
        var annotations = EdfAnnotationBlocks.Create(recording, plan, fraction);
        AtomicFile.Write(path, file =>
        {
            file.Write(EdfHeaderText.Create(recording, plan, scales, start, annotations.BlockBytes / SampleBytes));
            for (long record = 0; record < plan.RecordCount; record++)
            {
                for (var i = 0; i < scales.Length; i++)
                {
                    WriteSamples(file, recording.Channels[i], scales[i], record * plan.SamplesPerRecord[i], plan.SamplesPerRecord[i]);
                }

                file.Write(annotations.BlockOf(record));
            }
        });
    }

    private static void WriteSamples(Stream file, TimeSeries channel, EdfScale scale, long start, int count)
    {
        var samples = new float[count];
        var present = (int)Math.Clamp(channel.Count - start, 1, count);
        channel.Read(start, samples.AsSpan(0, present));
        samples.AsSpan(present).Fill(samples[present - 1]);
        var bytes = new byte[count * SampleBytes];
        for (var i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(i * SampleBytes), scale.ToDigital(samples[i]));
        }

        file.Write(bytes);
    }

    private static void Check(TimeSeries channel)
    {
        var problem = channel.Axis is not TimeAxis.Regular ? "has time stamps; EDF+ holds constant rates, so resample it"
            : channel.Count == 0 ? "has no samples"
            : !IsField(channel.Name, 16) ? "has a name that is not 1 to 16 printable ASCII characters; rename it"
            : channel.Unit is not null && !IsField(channel.Unit, 8) ? $"has a unit '{channel.Unit}' that is not 1 to 8 printable ASCII characters"
            : null;
        if (problem is not null)
        {
            throw new ArgumentException($"Channel '{channel.Name}' {problem}.");
        }
    }

    private static bool IsField(string text, int width) =>
        text.Length >= 1 && text.Length <= width && text.All(c => c is >= ' ' and <= '~') && text.Trim() == text;
}
