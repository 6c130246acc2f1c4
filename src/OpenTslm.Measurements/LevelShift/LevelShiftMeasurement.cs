namespace OpenTslm.Measurements.LevelShift;

/// <summary>The best split of each channel into two levels.</summary>
internal sealed class LevelShiftMeasurement : ChannelMeasurement
{
    public override string Name => "level-shift";

    public override string Method => "Difference of two means at the split with the least squared error.";

    public override string Source => "Csörgő and Horváth 1997, Limit Theorems in Change-Point Analysis, theorem 1.3.1";

    protected override Reading? Read(ChannelWindow channel, ReadOnlySpan<float> samples, out string? whyNot)
    {
        if (LevelShiftEstimator.Measure(samples, channel.Rate!.Value, out whyNot) is not { } result)
        {
            return null;
        }

        var size = result.MeanAfter - result.MeanBefore;
        return new Reading(size, channel.Series.Unit, result.Quality)
        {
            Category = result.IsShift ? size > 0 ? "up" : "down" : "none",
            EventSeconds = [result.Seconds],
            Details =
            {
                ["mean before"] = result.MeanBefore,
                ["mean after"] = result.MeanAfter,
                ["size in noise"] = result.SizeInNoise,
                ["explained by step"] = result.ExplainedByStep,
                ["explained by line"] = result.ExplainedByLine,
                ["p-value"] = result.PValue,
            },
        };
    }
}
