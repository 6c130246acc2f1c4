using System.Globalization;

namespace OpenTslm.Signals.Plotting;

/// <summary>Values to write beside an axis: 1, 2 or 5 times a power of ten apart.</summary>
internal static class NiceTicks
{
    private const double Hundred = 100;
    private static readonly double[] Steps = [1, 2, 5, 10];

    /// <summary>The ticks within a range.</summary>
    /// <param name="minimum">Lower end.</param>
    /// <param name="maximum">Upper end, above the lower one.</param>
    /// <param name="most">Most ticks; at least 2.</param>
    public static (double Value, string Label)[] Create(double minimum, double maximum, int most)
    {
        var step = Step(maximum - minimum, most);
        var slack = step / Hundred;
        var first = Math.Ceiling((minimum - slack) / step);
        var count = (int)Math.Floor((maximum + slack) / step - first) + 1;
        return [.. Enumerable.Range(0, Math.Clamp(count, 0, most + 1)).Select(i => (first + i) * step).Select(value => (value, Format(value, step)))];
    }

    /// <summary>The step of a range.</summary>
    public static double Step(double range, int most)
    {
        var rough = range / Math.Max(1, most);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * Steps.First(step => (step * power) >= rough * (1 - 1e-9) || step == Steps[^1]);
    }

    /// <summary>A value with as many digits as a step needs.</summary>
    public static string Format(double value, double step)
    {
        const double Large = 1e6;
        const double Small = 1e-4;
        if (Math.Abs(value) >= Large || step < Small)
        {
            return value.ToString("0.###E0", CultureInfo.InvariantCulture);
        }

        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 6);
        // Minus nothing is nothing.
        var rounded = Math.Round(value, decimals) + 0.0;
        return rounded.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
