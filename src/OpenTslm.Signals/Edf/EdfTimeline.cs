namespace OpenTslm.Signals.Edf;

/// <summary>
/// Where the records of a discontinuous file stand in time, seen from one signal. Gaps of whole samples keep the rate,
/// and the samples in them are missing; other gaps, and those that would dwarf the data, need explicit time stamps.
/// </summary>
internal static class EdfTimeline
{
    // Onsets are decimal text, so a whole number of samples is met only nearly.
    private const double WholeSampleTolerance = 0.02;
    private const long MostMissingPerSample = 100;
    private const long MostTimeStamps = 100_000_000;

    /// <summary>Refuses records without a time, or one that begins before the last has ended.</summary>
    public static void Check(string file, EdfHeader header, double[]? onsets)
    {
        for (var i = 0; i < (onsets?.Length ?? 1); i++)
        {
            var at = $"byte {header.HeaderBytes + (i * header.RecordBytes)}";
            if (onsets is null || double.IsNaN(onsets[i]))
            {
                throw new SignalFormatException(file, $"expected the onset of data record {i}, which a discontinuous file states, found none", at);
            }

            if (i > 0 && onsets[i] < onsets[i - 1] + (header.RecordSeconds * 0.999))
            {
                var end = onsets[i - 1] + header.RecordSeconds;
                throw new SignalFormatException(
                    file, FormattableString.Invariant($"expected data record {i} to begin at or after {end} s, the end of the one before, found {onsets[i]} s"), at);
            }
        }
    }

    /// <summary>The sample at which each record begins, on a grid of constant rate; null if the records do not lie on it.</summary>
    /// <param name="onsets">Seconds of each record.</param>
    /// <param name="samplesPerRecord">Samples of the signal in a record.</param>
    /// <param name="rate">Samples a second.</param>
    public static long[]? OnGrid(double[] onsets, int samplesPerRecord, double rate)
    {
        var starts = new long[onsets.Length];
        for (var i = 0; i < onsets.Length; i++)
        {
            var place = (onsets[i] - onsets[0]) * rate;
            starts[i] = (long)Math.Round(place);
            if (Math.Abs(place - starts[i]) > WholeSampleTolerance || (i > 0 && starts[i] < starts[i - 1] + samplesPerRecord))
            {
                return null;
            }
        }

        return starts[^1] / MostMissingPerSample > (long)onsets.Length * samplesPerRecord ? null : starts;
    }

    /// <summary>The time of every sample, seconds from the first.</summary>
    /// <exception cref="SignalFormatException">There are too many samples.</exception>
    public static double[] Stamps(string file, double[] onsets, int samplesPerRecord, double rate)
    {
        if ((long)onsets.Length * samplesPerRecord > MostTimeStamps)
        {
            throw new SignalFormatException(
                file, $"expected at most {MostTimeStamps} samples where gaps are no whole samples, found {(long)onsets.Length * samplesPerRecord}");
        }

        var seconds = new double[onsets.Length * samplesPerRecord];
        for (var i = 0; i < seconds.Length; i++)
        {
            var time = onsets[i / samplesPerRecord] - onsets[0] + (i % samplesPerRecord / rate);
            seconds[i] = i == 0 ? time : Math.Max(time, seconds[i - 1]);
        }

        return seconds;
    }

    /// <summary>Notes on the gaps: how many, and the first twenty.</summary>
    public static void NoteGaps(double[] onsets, double recordSeconds, List<string> notes)
    {
        const int MostListed = 20;
        var count = 0;
        var total = 0.0;
        for (var i = 1; i < onsets.Length; i++)
        {
            var (from, to) = (onsets[i - 1] + recordSeconds - onsets[0], onsets[i] - onsets[0]);
            if (to - from <= recordSeconds * 0.001)
            {
                continue;
            }

            total += to - from;
            if (++count <= MostListed)
            {
                notes.Add(FormattableString.Invariant($"Nothing was recorded from {from:0.######} s to {to:0.######} s."));
            }
        }

        if (count > 0)
        {
            notes.Add(FormattableString.Invariant($"The recording has {count} gap(s), {total:0.######} s in all."));
        }
    }
}
