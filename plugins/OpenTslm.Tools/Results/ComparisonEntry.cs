using OpenTslm.Measurements.Comparison;

namespace OpenTslm.Tools.Results;

/// <summary>One channel of two recordings as <c>compare_recordings</c> shows it. Numbers are in the channel's unit.</summary>
public sealed record ComparisonEntry
{
    /// <summary>Channel name; both where they differ.</summary>
    public required string Channel { get; init; }

    /// <summary>Unit, or null when unknown.</summary>
    public string? Unit { get; init; }

    /// <summary>Mean of the first.</summary>
    public double? FirstMean { get; init; }

    /// <summary>Mean of the second.</summary>
    public double? SecondMean { get; init; }

    /// <summary>Standard deviation of the first.</summary>
    public double? FirstDeviation { get; init; }

    /// <summary>Standard deviation of the second.</summary>
    public double? SecondDeviation { get; init; }

    /// <summary>Median of the second less that of the first.</summary>
    public double? MedianDifference { get; init; }

    /// <summary>Difference of the means in pooled standard deviations (Hedges' g).</summary>
    public double? EffectSize { get; init; }

    /// <summary>Chance of a greater value in the second less that of a smaller one, -1 to 1 (Cliff's delta).</summary>
    public double? CliffsDelta { get; init; }

    /// <summary>first, second, alike or unclear.</summary>
    public string? MoreVariable { get; init; }

    /// <summary>How unlike the shapes are after time warping, in standard deviations; 0 is equal.</summary>
    public double? ShapeDistance { get; init; }

    /// <summary>The same without warping; unrelated shapes lie 1.41 apart.</summary>
    public double? PlainShapeDistance { get; init; }

    /// <summary>Why something is missing here.</summary>
    public string? NotComparable { get; init; }

    /// <summary>The entry of a comparison.</summary>
    internal static ComparisonEntry Of(TimeSeries first, TimeSeries second, SeriesComparison? result, string? whyNot)
    {
        var entry = new ComparisonEntry { Channel = first.Name == second.Name ? first.Name : $"{first.Name} and {second.Name}", Unit = first.Unit };
        return result is null ? entry with { NotComparable = whyNot } : entry with
        {
            FirstMean = Rounded.To(result.First.Mean),
            SecondMean = Rounded.To(result.Second.Mean),
            FirstDeviation = Rounded.To(result.First.StandardDeviation),
            SecondDeviation = Rounded.To(result.Second.StandardDeviation),
            MedianDifference = Rounded.To(result.MedianDifference),
            EffectSize = result.HedgesG is { } g ? Rounded.To(g) : null,
            CliffsDelta = Rounded.To(result.CliffsDelta),
            MoreVariable = result.Spread switch
            {
                Spread.FirstMore => "first",
                Spread.SecondMore => "second",
                Spread.Alike => "alike",
                _ => "unclear",
            },
            ShapeDistance = result.Shape is { } shape ? Rounded.To(shape.WarpedDistance) : null,
            PlainShapeDistance = result.Shape is { } plain ? Rounded.To(plain.PlainDistance) : null,
            NotComparable = result.WhyNoShape,
        };
    }
}
