using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.Enmo;

/// <summary>The conditions that a measurement in multiples of gravity asks of an accelerometer.</summary>
internal static class AccelerationReadiness
{
    private const int MostMagnitudes = 100_000;
    private const double LeastGravity = 0.5;
    private const double GreatestGravity = 2;
    private const double LeastRange = 1.9;
    private const double GreatestRailShare = 0.1;

    /// <summary>Gravities in one unit of the axes; null with a reason if they cannot be measured.</summary>
    /// <param name="axes">Three axes, equally long.</param>
    /// <param name="unit">Their unit; null if unknown.</param>
    /// <param name="mayCutOff">Whether peaks beyond the sensor's range do no harm.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    public static double? FindScale(float[][] axes, string? unit, bool mayCutOff, out string? whyNot)
    {
        var valid = axes.Min(axis => MissingSamples.CountValid(axis));
        whyNot = WindowReadiness.WhyNot(axes[0].Length, valid, 1);
        if (whyNot is not null)
        {
            return null;
        }

        var median = MedianMagnitude(axes);
        var scale = UnitScale.ToGravities(unit, median);
        whyNot = (scale, median * scale) switch
        {
            (null, _) when unit is null =>
                "The unit is unknown, and the magnitude at rest is not that of gravity in g, mg or m/s2.",
            (null, _) => $"'{unit}' is no unit of acceleration.",
            (_, not (>= LeastGravity and <= GreatestGravity)) => FormattableString.Invariant(
                $"The typical magnitude is {median * scale:0.###} g: gravity has been removed, or the unit is wrong."),
            _ => WhyFaulty(axes, scale!.Value, mayCutOff),
        };
        return whyNot is null ? scale : null;
    }

    private static double MedianMagnitude(float[][] axes)
    {
        var step = Math.Max(1, axes[0].Length / MostMagnitudes);
        var magnitudes = new List<double>();
        for (var i = 0; i < axes[0].Length; i += step)
        {
            var square = axes.Sum(axis => (double)axis[i] * axis[i]);
            if (!double.IsNaN(square))
            {
                magnitudes.Add(Math.Sqrt(square));
            }
        }

        return magnitudes.Count > 0 ? Quantile.MedianInPlace(magnitudes.ToArray()) : double.NaN;
    }

    private static string? WhyFaulty(float[][] axes, double scale, bool mayCutOff)
    {
        var constant = 0;
        foreach (var axis in axes)
        {
            var least = axis.Where(v => !float.IsNaN(v)).Min();
            var greatest = axis.Where(v => !float.IsNaN(v)).Max();
            constant += least == greatest ? 1 : 0;

            // At rest a quantised axis sits on two values; only the ends of a sensor's range cut off.
            var rail = axis.Count(v =>
                (v == greatest && greatest * scale >= LeastRange) || (v == least && least * scale <= -LeastRange));
            if (!mayCutOff && rail > GreatestRailShare * axis.Length)
            {
                return FormattableString.Invariant(
                    $"An axis is saturated: {(double)rail / axis.Length:P0} of its samples are at the end of the range.");
            }
        }

        return constant == 3 ? "The sensor reads a constant: it is asleep or faulty." : null;
    }
}
