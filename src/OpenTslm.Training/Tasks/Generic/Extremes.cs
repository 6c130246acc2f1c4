namespace OpenTslm.Training.Tasks.Generic;

/// <summary>Where a series is highest and lowest, as shares of its length.</summary>
/// <param name="High">Place of the largest value.</param>
/// <param name="Low">Place of the smallest value.</param>
internal readonly record struct Extremes(double High, double Low)
{
    /// <summary>Finds them.</summary>
    public static Extremes Of(double[] values)
    {
        double last = values.Length - 1;
        return new Extremes(Array.IndexOf(values, values.Max()) / last, Array.IndexOf(values, values.Min()) / last);
    }

    /// <summary>Place of the largest value in percent, rounded to 5.</summary>
    public string HighPercent => Phrases.Round(High * 100, 5);

    /// <summary>Place of the smallest value in percent, rounded to 5.</summary>
    public string LowPercent => Phrases.Round(Low * 100, 5);
}
