namespace OpenTslm.Certificates;

/// <summary>The recordings that a calibration holds for.</summary>
/// <param name="LeastRateHz">Lowest sampling rate as the model reads it.</param>
/// <param name="MostRateHz">Highest.</param>
/// <param name="LeastSamples">Fewest samples of a series.</param>
/// <param name="MostSamples">Most.</param>
/// <param name="LeastSeries">Fewest series of a prompt.</param>
/// <param name="MostSeries">Most.</param>
public sealed record InputDomain(
    double LeastRateHz, double MostRateHz, long LeastSamples, long MostSamples, int LeastSeries, int MostSeries)
{
    /// <summary>Mean of the embeddings of the series by the model's encoder; empty where it offers none.</summary>
    public IReadOnlyList<float> Center { get; init; } = [];

    /// <summary>Standard deviation of each value of the embeddings.</summary>
    public IReadOnlyList<float> Spread { get; init; } = [];

    /// <summary>Distance from the center, in deviations (root of the mean square), beyond which a series is unlike those.</summary>
    public double LargestDistance { get; init; }
}
