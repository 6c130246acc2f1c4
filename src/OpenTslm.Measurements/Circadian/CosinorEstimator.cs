using MathNet.Numerics.Distributions;

namespace OpenTslm.Measurements.Circadian;

/// <summary>
/// Least-squares fit of a level and a wave of 24 hours, <c>y = M + A cos(2π t / 24 h - φ)</c>, at even or uneven times
/// (cosinor; Nelson et al. 1979, Chronobiologia 6:305; Cornelissen 2014, Theor. Biol. Med. Model. 11:16).
/// </summary>
public static class CosinorEstimator
{
    /// <summary>Fewest readings.</summary>
    public const int FewestReadings = 8;

    /// <summary>Fewest of the 24 hours of a day with a reading.</summary>
    public const int FewestHours = 12;

    private const double DaySeconds = 86_400;

    /// <summary>Fits the wave.</summary>
    /// <param name="secondsOfDay">Times, seconds from a midnight; whole days do not matter.</param>
    /// <param name="values">As many values, finite.</param>
    /// <param name="whyNot">A sentence when the result is null.</param>
    /// <returns>Null if the readings are too few, all equal, or leave more than half of the day unseen.</returns>
    public static CosinorResult? Measure(ReadOnlySpan<double> secondsOfDay, ReadOnlySpan<double> values, out string? whyNot)
    {
        if (secondsOfDay.Length != values.Length)
        {
            throw new ArgumentException($"There are {values.Length} values and {secondsOfDay.Length} times.", nameof(secondsOfDay));
        }

        var hours = CountHours(secondsOfDay);
        whyNot = (values.Length, hours) switch
        {
            ( < FewestReadings, _) => $"The window holds {values.Length} reading(s); at least {FewestReadings} are needed.",
            (_, < FewestHours) => $"The readings fall into {hours} of the 24 hours of a day; at least {FewestHours} are needed.",
            _ => null,
        };
        if (whyNot is not null)
        {
            return null;
        }

        double n = values.Length, meanCosine = 0, meanSine = 0, mean = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var (sine, cosine) = Math.SinCos(Angle(secondsOfDay[i]));
            meanCosine += cosine / n;
            meanSine += sine / n;
            mean += values[i] / n;
        }

        double cc = 0, ss = 0, cs = 0, cy = 0, sy = 0, yy = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var (sine, cosine) = Math.SinCos(Angle(secondsOfDay[i]));
            double c = cosine - meanCosine, s = sine - meanSine, y = values[i] - mean;
            cc += c * c;
            ss += s * s;
            cs += c * s;
            cy += c * y;
            sy += s * y;
            yy += y * y;
        }

        if (WindowReadiness.IsConstant(Math.Sqrt(yy / n), mean))
        {
            whyNot = "All readings are equal.";
            return null;
        }

        var determinant = (cc * ss) - (cs * cs);
        if (!(determinant > 1e-9 * cc * ss))
        {
            whyNot = "The times of the readings do not tell the wave from its delay.";
            return null;
        }

        double beta = ((cy * ss) - (sy * cs)) / determinant, gamma = ((sy * cc) - (cy * cs)) / determinant;
        var explained = Math.Clamp((beta * cy) + (gamma * sy), 0, yy);
        var left = yy - explained;
        var memory = LagOne(secondsOfDay, values, mean - (beta * meanCosine) - (gamma * meanSine), beta, gamma);
        var peak = Math.Atan2(gamma, beta) / (2 * Math.PI) * 24;
        return new CosinorResult(
            mean - (beta * meanCosine) - (gamma * meanSine),
            Math.Sqrt((beta * beta) + (gamma * gamma)),
            peak < 0 ? peak + 24 : peak,
            explained / yy,
            PValue(explained, left, n),
            PValue(explained, left, n * (1 - memory) / (1 + memory)),
            hours);
    }

    private static double PValue(double explained, double left, double count) => count <= 4
        ? 1
        : Math.Clamp(1 - FisherSnedecor.CDF(2, count - 3, explained / 2 / Math.Max(left / (count - 3), 1e-300)), 0, 1);

    /// <summary>Lag-one autocorrelation of what the wave leaves, 0 to 0.99.</summary>
    private static double LagOne(ReadOnlySpan<double> seconds, ReadOnlySpan<double> values, double mesor, double beta, double gamma)
    {
        double squares = 0, products = 0, previous = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var (sine, cosine) = Math.SinCos(Angle(seconds[i]));
            var residual = values[i] - mesor - (beta * cosine) - (gamma * sine);
            squares += residual * residual;
            products += residual * previous;
            previous = residual;
        }

        return squares > 0 ? Math.Clamp(products / squares, 0, 0.99) : 0;
    }

    private static double Angle(double seconds) => 2 * Math.PI * (seconds % DaySeconds) / DaySeconds;

    private static int CountHours(ReadOnlySpan<double> secondsOfDay)
    {
        var seen = new bool[24];
        foreach (var second in secondsOfDay)
        {
            seen[(int)(((second % DaySeconds) + DaySeconds) % DaySeconds / 3600)] = true;
        }

        return seen.Count(s => s);
    }
}
