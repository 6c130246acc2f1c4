using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Wfdb;

/// <summary>
/// Writes recordings of constant rates as WFDB records: a header, one signal file of format 16, and an annotation file.
/// What is read back differs by at most half a step of each channel's scale, which is the finest of 1, 2 or 5 times a
/// power of ten that 16 bits hold; missing and infinite samples are read back as missing.
/// </summary>
/// <remarks>
/// <para>Channels of different rates become several samples a frame. Where they do not end together, or not with a frame,
/// what is lacking is missing. The start is written as the clock shows it, without its zone.</para>
/// <para>An annotation keeps its time, code, text (up to 255 bytes) and channel. A code that WFDB does not know becomes a
/// note (<c>"</c>) whose text begins with it. Durations are not kept: a rhythm (<c>+</c>) lasts until the next.</para>
/// </remarks>
public static class WfdbWriter
{
    private const int BlockFrames = 1024;

    /// <summary>Writes a record; an existing one of that name is replaced.</summary>
    /// <param name="recording">Channels with constant rates.</param>
    /// <param name="path">
    /// Path of the header, with or without <c>.hea</c>; the file's name is the record's name. No file of it is ever half
    /// there, and the header comes last.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The name is not of letters, digits, <c>_</c> and <c>-</c>; a channel has time stamps, no samples, or a name or unit
    /// that a header cannot hold; or no frame holds whole samples of all channels.
    /// </exception>
    public static void Write(Recording recording, string path)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var header = path.EndsWith(".hea", StringComparison.OrdinalIgnoreCase) ? path : path + ".hea";
        var name = Path.GetFileNameWithoutExtension(header);
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            throw new ArgumentException($"A WFDB record is named with letters, digits, '_' and '-'; '{name}' is not.", nameof(path));
        }

        foreach (var channel in recording.Channels)
        {
            Check(channel);
        }

        var plan = WfdbFramePlan.Create(recording.Channels);
        var scales = recording.Channels.Select(WfdbScale.Measure).ToArray();
        var sums = new WfdbChecksum[scales.Length];
        AtomicFile.Write(Path.ChangeExtension(header, ".dat"), file => WriteSamples(file, recording.Channels, plan, scales, sums));
        WriteAnnotations(recording, Path.ChangeExtension(header, ".atr"), plan.FramesPerSecond);
        var text = HeaderText(name, recording.Channels, plan, scales, sums);
        AtomicFile.Write(header, file => file.Write(Encoding.UTF8.GetBytes(text)));
    }

    private static void WriteAnnotations(Recording recording, string path, double framesPerSecond)
    {
        if (recording.Annotations.Count > 0)
        {
            var bytes = WfdbAnnotationWriter.ToBytes(recording.Annotations, [.. recording.Channels.Select(channel => channel.Name)], framesPerSecond);
            AtomicFile.Write(path, file => file.Write(bytes));
        }
        else
        {
            // Those of a record that stood there before would be taken for this one's.
            File.Delete(path);
        }
    }

    private static void WriteSamples(
        Stream file, IReadOnlyList<TimeSeries> channels, WfdbFramePlan plan, WfdbScale[] scales, WfdbChecksum[] sums)
    {
        var frameSize = plan.SamplesPerFrame.Sum();
        var bytes = new byte[BlockFrames * frameSize * sizeof(short)];
        var samples = new float[BlockFrames * plan.SamplesPerFrame.Max()];
        for (long first = 0; first < plan.FrameCount; first += BlockFrames)
        {
            var frames = (int)Math.Min(BlockFrames, plan.FrameCount - first);
            for (var (c, offset) = (0, 0); c < scales.Length; offset += plan.SamplesPerFrame[c++])
            {
                var perFrame = plan.SamplesPerFrame[c];
                var part = samples.AsSpan(0, frames * perFrame);
                var present = (int)Math.Clamp(channels[c].Count - (first * perFrame), 0, part.Length);
                part[present..].Fill(float.NaN);
                if (present > 0)
                {
                    channels[c].Read(first * perFrame, part[..present]);
                }

                var sum = first == 0 ? 0 : sums[c].ComputedSum;
                for (var i = 0; i < part.Length; i++)
                {
                    var digital = scales[c].ToDigital(part[i]);
                    sum = (short)(sum + digital);
                    BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(((i / perFrame * frameSize) + offset + (i % perFrame)) * sizeof(short)), digital);
                }

                var initial = first == 0 ? scales[c].ToDigital(part[0]) : sums[c].InitialValue;
                sums[c] = new WfdbChecksum(channels[c].Name, null, sum, null, initial);
            }

            file.Write(bytes.AsSpan(0, frames * frameSize * sizeof(short)));
        }
    }

    private static string HeaderText(
        string name, IReadOnlyList<TimeSeries> channels, WfdbFramePlan plan, WfdbScale[] scales, WfdbChecksum[] sums)
    {
        var start = channels.Select(channel => channel.Axis.Start).FirstOrDefault(time => time is not null);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{name} {channels.Count} {plan.FramesPerSecond:R} {plan.FrameCount}");
        text.Append(start is null ? "" : start.Value.ToString(@" HH\:mm\:ss.FFFFFFF dd\/MM\/yyyy", CultureInfo.InvariantCulture)).Append('\n');
        for (var i = 0; i < scales.Length; i++)
        {
            var frame = plan.SamplesPerFrame[i] == 1 ? "" : FormattableString.Invariant($"x{plan.SamplesPerFrame[i]}");
            text.Append(
                CultureInfo.InvariantCulture,
                $"{name}.dat 16{frame} {scales[i].Gain:R}({scales[i].Baseline})/{channels[i].Unit ?? "NU"} 16 0 {sums[i].InitialValue} {sums[i].ComputedSum} 0 {channels[i].Name}\n");
        }

        return text.ToString();
    }

    private static void Check(TimeSeries channel)
    {
        var problem = channel.Axis is not TimeAxis.Regular ? "has time stamps; WFDB holds constant rates, so resample it"
            : channel.Count == 0 ? "has no samples"
            : channel.Name.Any(char.IsControl) || channel.Name.Trim() != channel.Name || channel.Name[0] == '#' ? "has a name that a header cannot hold; rename it"
            : channel.Unit?.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) == true ? $"has a unit '{channel.Unit}' with white space"
            : null;
        if (problem is not null)
        {
            throw new ArgumentException($"Channel '{channel.Name}' {problem}.");
        }
    }
}
