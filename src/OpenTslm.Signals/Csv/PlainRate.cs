using System.Globalization;

namespace OpenTslm.Signals.Csv;

/// <summary>Finds the sampling rate that somebody set, from stamps that were rounded when they were written.</summary>
internal static class PlainRate
{
    private const int MostDigits = 15;

    /// <summary>
    /// The known rate if the stamps agree with it; else the rate, or one over the period, of the fewest digits that
    /// they agree with; else the line's.
    /// </summary>
    public static double Find(double[] seconds, EvenLine line, double resolution, double? knownRateHz)
    {
        if (knownRateHz is { } known && Agrees(seconds, known, resolution))
        {
            return known;
        }

        for (var digits = 1; digits <= MostDigits; digits++)
        {
            var rate = Round(1 / line.Period, digits);
            if (Agrees(seconds, rate, resolution))
            {
                return rate;
            }

            rate = 1 / Round(line.Period, digits);
            if (Agrees(seconds, rate, resolution))
            {
                return rate;
            }
        }

        return 1 / line.Period;
    }

    private static double Round(double value, int digits) => double.Parse(
        value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    // Rounding moves every stamp by at most half a step to either side, or by one step to one side.
    private static bool Agrees(double[] seconds, double rate, double resolution)
    {
        var end = seconds[^1];
        var allowed = resolution + (4 * (Math.BitIncrement(end) - end));
        if (Math.Abs(end - ((seconds.Length - 1) / rate)) > allowed)
        {
            return false;
        }

        var (lowest, highest) = (0.0, 0.0);
        for (var i = 0; i < seconds.Length; i++)
        {
            var deviation = seconds[i] - (i / rate);
            lowest = Math.Min(lowest, deviation);
            highest = Math.Max(highest, deviation);
            if (highest - lowest > allowed)
            {
                return false;
            }
        }

        return true;
    }
}
