using System.Globalization;
using OpenTslm.Signals.Plotting.Drawing;

namespace OpenTslm.Signals.Plotting;

/// <summary>Times to write under an axis: round ones, as many as have room.</summary>
/// <param name="Ticks">Seconds from the recording's start, and what is written there.</param>
/// <param name="AxisName">What is counted.</param>
internal sealed record TimeTicks((double Seconds, string Label)[] Ticks, string AxisName)
{
    private const double Minute = 60;
    private const double Hour = 3600;
    private const double Day = 86400;
    private const int MostTicks = 200;

    private static readonly double[] LongSteps =
    [
        1, 2, 5, 10, 15, 30, Minute, 2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute, Hour, 2 * Hour, 3 * Hour, 6 * Hour, 12 * Hour, Day, 2 * Day,
        7 * Day, 14 * Day, 28 * Day, 91 * Day, 182 * Day,
    ];

    /// <summary>The ticks of a window.</summary>
    /// <param name="from">Its start, seconds from the recording's start.</param>
    /// <param name="to">Its end.</param>
    /// <param name="pixels">Its width.</param>
    /// <param name="size">Font size.</param>
    public static TimeTicks Create(double from, double to, double pixels, double size)
    {
        const double TwoMinutes = 2 * Minute;
        const double TwoDays = 2 * Day;
        var needsSeconds = to < TwoMinutes;
        return Fit(from, to, pixels, size, 0, (seconds, step) =>
            needsSeconds || step < 1 ? NiceTicks.Format(seconds, step)
            : to < Hour ? FormattableString.Invariant($"{Math.Floor(seconds / Minute):0}:{seconds % Minute:00}")
            : to < TwoDays && step >= Minute ? FormattableString.Invariant($"{Math.Floor(seconds / Hour):0}:{Math.Floor(seconds % Hour / Minute):00}")
            : to < TwoDays ? FormattableString.Invariant($"{Math.Floor(seconds / Hour):0}:{Math.Floor(seconds % Hour / Minute):00}:{seconds % Minute:00}")
            : step >= Day ? FormattableString.Invariant($"{seconds / Day:0} d")
            : FormattableString.Invariant($"{Math.Floor(seconds / Day):0} d {Math.Floor(seconds % Day / Hour):0}:{Math.Floor(seconds % Hour / Minute):00}"),
            step => needsSeconds || step < 1 ? "time (s)" : to < Hour ? "time (min:s)" : to < TwoDays ? (step >= Minute ? "time (h:min)" : "time (h:min:s)") : "time (days)");
    }

    /// <summary>The ticks of a window over days: midnights with their date, or days from the start where no time of day is known.</summary>
    /// <param name="from">Its start, seconds from the recording's start.</param>
    /// <param name="to">Its end.</param>
    /// <param name="start">Absolute time of the recording's start, if known.</param>
    /// <param name="pixels">Its width.</param>
    /// <param name="size">Font size.</param>
    public static TimeTicks CreateDaily(double from, double to, DateTimeOffset? start, double pixels, double size)
    {
        if (start is not { } zero)
        {
            return Fit(from, to, pixels, size, 0, (seconds, _) => seconds % Day == 0
                ? FormattableString.Invariant($"day {(seconds / Day) + 1:0}")
                : FormattableString.Invariant($"+{Math.Floor(seconds % Day / Hour):0} h"), _ => "time from the start");
        }

        var longWindow = to - from > 300 * Day;
        return Fit(from, to, pixels, size, zero.TimeOfDay.TotalSeconds, (seconds, _) =>
        {
            var time = zero.AddSeconds(seconds);
            return time.ToString(time.TimeOfDay < TimeSpan.FromSeconds(1) ? (longWindow ? "d MMM yy" : "d MMM") : "HH:mm", CultureInfo.InvariantCulture);
        }, _ => $"date, from {zero.AddSeconds(from).ToString("d MMM yyyy", CultureInfo.InvariantCulture)}");
    }

    private static TimeTicks Fit(
        double from, double to, double pixels, double size, double offset, Func<double, double, string> label, Func<double, string> name)
    {
        TimeTicks? last = null;
        foreach (var step in Steps(to - from))
        {
            var first = Math.Ceiling(((from + offset) / step) - 1e-9);
            var count = (int)Math.Max(0, Math.Floor(((to + offset) / step) - first + 1e-9) + 1);
            var ticks = Enumerable.Range(0, count).Select(i => ((first + i) * step) - offset).Select(seconds => (seconds, label(Math.Round(seconds, 9), step))).ToArray();
            last = new(ticks, name(step));
            var widest = ticks.Length == 0 ? 0 : ticks.Max(tick => StrokeFont.Measure(tick.Item2, (float)size));
            if (widest + (1.2 * size) <= pixels * step / (to - from))
            {
                return last;
            }
        }

        return last! with { Ticks = last!.Ticks.Length > 0 ? last.Ticks[..1] : [] };
    }

    /// <summary>Steps from short to long, without those of which there would be hundreds.</summary>
    private static IEnumerable<double> Steps(double range)
    {
        for (var exponent = -9; exponent < 0; exponent++)
        {
            foreach (var digit in new[] { 1, 2, 5 })
            {
                if (digit * Math.Pow(10, exponent) * MostTicks > range)
                {
                    yield return digit * Math.Pow(10, exponent);
                }
            }
        }

        foreach (var step in LongSteps.Where(step => step * MostTicks > range))
        {
            yield return step;
        }

        for (var years = 364.0; years * Day < range * 2; years *= 2)
        {
            yield return years * Day;
        }
    }
}
