using OpenTslm.Measurements.Comparison;
using OpenTslm.Measurements.Statistics;

namespace OpenTslm.Cli.Output;

/// <summary>One channel of two recordings, as <c>compare --json</c> prints it. Differences are those of the second from the first.</summary>
internal sealed record ChannelComparison
{
    /// <summary>Name of the channel; both where they differ.</summary>
    public required string Channel { get; init; }

    /// <summary>Unit of both, or null when unknown.</summary>
    public string? Unit { get; init; }

    /// <summary>Distribution in the first recording.</summary>
    public StatisticsResult? First { get; init; }

    /// <summary>Distribution in the second recording.</summary>
    public StatisticsResult? Second { get; init; }

    /// <summary>Difference of the means.</summary>
    public double? MeanDifference { get; init; }

    /// <summary>Difference of the medians.</summary>
    public double? MedianDifference { get; init; }

    /// <summary>Difference of the means in pooled standard deviations.</summary>
    public double? HedgesG { get; init; }

    /// <summary>Chance of a greater value in the second less that of a smaller one.</summary>
    public double? CliffsDelta { get; init; }

    /// <summary>Standard deviation of the second over that of the first.</summary>
    public double? DeviationRatio { get; init; }

    /// <summary>Interquartile range of the second over that of the first.</summary>
    public double? QuartileRatio { get; init; }

    /// <summary><c>first</c>, <c>second</c>, <c>alike</c> or <c>unclear</c>.</summary>
    public string? MoreVariable { get; init; }

    /// <summary>How unlike the shapes are.</summary>
    public ShapeComparison? Shape { get; init; }

    /// <summary>Why there is no shape.</summary>
    public string? WhyNoShape { get; init; }

    /// <summary>Why the channel cannot be compared.</summary>
    public string? NotComparable { get; init; }

    public static ChannelComparison Of(TimeSeries first, TimeSeries second)
    {
        var name = first.Name == second.Name ? first.Name : $"{first.Name} and {second.Name}";
        string? whyNot;
        SeriesComparison? result = null;
        try
        {
            result = SeriesComparer.Compare(first, second, out whyNot);
        }
        catch (ArgumentException failure)
        {
            whyNot = Tools.FailureText.Of(failure); // an infinite sample of one channel does not take the others along
        }

        return result is null
            ? new ChannelComparison { Channel = name, Unit = first.Unit, NotComparable = whyNot }
            : new ChannelComparison
            {
                Channel = name,
                Unit = first.Unit,
                First = result.First,
                Second = result.Second,
                MeanDifference = result.MeanDifference,
                MedianDifference = result.MedianDifference,
                HedgesG = result.HedgesG,
                CliffsDelta = result.CliffsDelta,
                DeviationRatio = result.DeviationRatio,
                QuartileRatio = result.QuartileRatio,
                MoreVariable = result.Spread switch
                {
                    Spread.FirstMore => "first",
                    Spread.SecondMore => "second",
                    Spread.Alike => "alike",
                    _ => "unclear",
                },
                Shape = result.Shape,
                WhyNoShape = result.WhyNoShape,
            };
    }
}
