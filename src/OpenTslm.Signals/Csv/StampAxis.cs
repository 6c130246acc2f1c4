using System.Globalization;

namespace OpenTslm.Signals.Csv;

/// <summary>
/// Decides whether time stamps are those of an even sampling. They are where no stamp is further from an even line
/// than the way of writing explains, and where samples were only delivered late: then the earliest stamps of all
/// stretches lie on one line, whereas lost samples would shift it. All other stamps stay as they are.
/// </summary>
internal static class StampAxis
{
    // Shares of a sampling period.
    private const double Jitter = 0.1;
    private const double LostSample = 0.45;
    private const double StraightLine = 0.8;

    // Samples of a stretch, so long that one of them was delivered in time.
    private const int Stretch = 32;

    /// <summary>The axis of two stamps or more.</summary>
    /// <param name="stamps">The stamps.</param>
    /// <param name="knownRateHz">A sampling rate from elsewhere; taken where the stamps agree with it.</param>
    /// <param name="notes">Receives what is uneven.</param>
    public static TimeAxis Create(TimeStamps stamps, double? knownRateHz, ICollection<string> notes)
    {
        var seconds = stamps.Seconds;
        if (seconds[^1] == 0)
        {
            notes.Add("All time stamps are equal, so the sampling rate is unknown.");
            return new TimeAxis.Timestamps(seconds) { Start = stamps.Start };
        }

        var line = EvenLine.Fit(seconds);
        var isCoarse = stamps.Resolution > 1.01 * line.Period;
        var writing = isCoarse ? stamps.Resolution : stamps.Resolution / 2;

        // Where every sample has a stamp of its own, one lost sample must still be noticed.
        var tolerance = isCoarse ? writing : Math.Min((Jitter * line.Period) + writing, LostSample * line.Period);
        var deviation = line.LargestDeviation(seconds);
        if (deviation <= tolerance)
        {
            if (deviation > writing + (0.01 * line.Period))
            {
                notes.Add(Text($"The time stamps deviate by up to {deviation:0.####} s from even sampling; they are read as even."));
            }
            else if (isCoarse)
            {
                var step = Text($"{stamps.Resolution:0.####} s");
                notes.Add($"The time stamps are written in steps of {step}, which several samples share; they are read as even.");
            }

            return Regular(PlainRate.Find(seconds, line, stamps.Resolution, knownRateHz), stamps, knownRateHz, notes);
        }

        if (IsLateDelivery(seconds, line))
        {
            var shared = seconds.Skip(1).Zip(seconds).Count(pair => pair.First == pair.Second);
            notes.Add(
                "The time stamps are uneven, as of samples delivered in batches "
                + Text($"(up to {deviation:0.####} s from even sampling, {shared} equal to the one before); ")
                + Text($"the samples are read at their mean rate of {1 / line.Period:0.###} Hz."));
            return Regular(1 / line.Period, stamps, knownRateHz, notes);
        }

        notes.Add(UnevenText.Describe(seconds));
        return new TimeAxis.Timestamps(seconds) { Start = stamps.Start };
    }

    private static TimeAxis.Regular Regular(double rate, TimeStamps stamps, double? knownRateHz, ICollection<string> notes)
    {
        if (knownRateHz is { } known && Math.Abs((known / rate) - 1) > 0.01)
        {
            notes.Add(Text($"The given rate of {known:0.####} Hz is not used: the time stamps are those of {rate:0.####} Hz."));
        }

        return new TimeAxis.Regular(rate) { Start = stamps.Start };
    }

    private static bool IsLateDelivery(double[] seconds, EvenLine line)
    {
        var (equal, longest, closest) = (1, 1, double.MaxValue);
        for (var i = 1; i < seconds.Length; i++)
        {
            equal = seconds[i] == seconds[i - 1] ? equal + 1 : 1;
            longest = Math.Max(longest, equal);
            closest = Math.Min(closest, seconds[i] - seconds[i - 1]);
        }

        var stretch = Math.Max(Stretch, 2 * longest);
        if (seconds.Length < 4 * stretch || closest > line.Period / 2)
        {
            return false;
        }

        var (lowest, highest) = (double.MaxValue, double.MinValue);
        for (var start = 0; start + stretch <= seconds.Length; start += stretch)
        {
            var earliest = double.MaxValue;
            for (var i = start; i < start + stretch; i++)
            {
                earliest = Math.Min(earliest, seconds[i] - line.At(i));
            }

            lowest = Math.Min(lowest, earliest);
            highest = Math.Max(highest, earliest);
        }

        return highest - lowest <= StraightLine * line.Period;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
