namespace OpenTslm.Tools.Results;

/// <summary>One series as the model read it.</summary>
/// <param name="Name">Channel name.</param>
/// <param name="Unit">Unit, or null when unknown.</param>
/// <param name="SamplingRateHz">Rate, or null when unknown.</param>
/// <param name="SampleCount">Number of samples read.</param>
/// <param name="MissingCount">How many were missing at the source.</param>
/// <param name="Mean">Mean, or null without a valid sample.</param>
/// <param name="StandardDeviation">Population standard deviation, or null without a valid sample.</param>
public sealed record InputResult(
    string Name, string? Unit, double? SamplingRateHz, long SampleCount, long MissingCount, double? Mean, double? StandardDeviation)
{
    /// <summary>The result of an input series. JSON knows no NaN.</summary>
    public static InputResult Of(InputSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return new InputResult(
            series.Name,
            series.Unit,
            series.SamplingRateHz,
            series.SampleCount,
            series.MissingCount,
            double.IsFinite(series.Mean) ? series.Mean : null,
            double.IsFinite(series.StandardDeviation) ? series.StandardDeviation : null);
    }
}
