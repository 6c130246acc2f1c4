namespace OpenTslm.Measurements.DynamicTimeWarping;

/// <summary>Which samples of two series meet when they are warped onto each other.</summary>
/// <param name="Distance">Their distance, as <see cref="WarpingDistance"/> gives it.</param>
/// <param name="Path">
/// Pairs of sample indices from (0, 0) to the last of both; neither index ever falls, and one rises by one at each step.
/// </param>
public sealed record WarpingAlignment(double Distance, IReadOnlyList<(int First, int Second)> Path)
{
    /// <summary>Mean of |first − second| over the path, in samples: how much is warped.</summary>
    public double MeanDeviation => Path.Average(p => Math.Abs((double)p.First - p.Second));
}
