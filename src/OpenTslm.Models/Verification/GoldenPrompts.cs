using System.Text.Json;
using OpenTslm.Models.Encoders;
using OpenTslm.Models.Prompting.Published;

namespace OpenTslm.Models.Verification;

/// <summary>The texts and series of a scenario, as the manifest and the inputs hold them.</summary>
internal static class GoldenPrompts
{
    // The library's own helper normalises by the sample standard deviation, and leaves a constant series unscaled.
    private static readonly TaskFormat Format = new(PublishedTask.M4, 1, StatisticsKind.UnbiasedSingle, ScalingKind.AboveZero);

    /// <summary>Name of a scenario.</summary>
    public static string NameOf(JsonElement scenario) => scenario.GetProperty("name").GetString()!;

    /// <summary>The texts of each sample, as they stand: they were given to the model without the data set's trimming.</summary>
    public static IEnumerable<TslmPrompt> Of(JsonElement scenario) => scenario.GetProperty("batch").EnumerateArray().Select(sample => new TslmPrompt
    {
        Preamble = sample.GetProperty("pre_prompt").GetString()!,
        Segments = [.. sample.GetProperty("time_series_text").EnumerateArray().Select(text => new PromptSegment(text.GetString()!, Nothing))],
        Question = sample.GetProperty("post_prompt").GetString()!,
    });

    /// <summary>Holds the scaled and padded series of each sample against what upstream made of the same samples.</summary>
    public static void CheckSeries(GoldenCase golden, JsonElement scenario)
    {
        var normalize = scenario.GetProperty("normalize").GetBoolean();
        foreach (var (n, sample) in scenario.GetProperty("batch").EnumerateArray().Index())
        {
            var name = $"{NameOf(scenario)}/sample{n}/aggregated";
            if (!golden.Expects(name))
            {
                continue;
            }

            var length = golden.ShapeOf(name)[1];
            var found = new List<float>();
            foreach (var key in sample.GetProperty("series_keys").EnumerateArray())
            {
                var values = golden.Singles(key.GetString()!);
                values = normalize ? ScaledSeries.Of(values, Format).Values : values;
                found.AddRange(values);
                found.AddRange(new float[Math.Max(0, length - values.Length)]);
            }

            golden.Check(name, [.. found]);
        }
    }

    /// <summary>The rows of a matrix of padded series.</summary>
    public static IEnumerable<PreparedSeries> Rows(float[] values, int length) =>
        values.Chunk(length).Select(row => new PreparedSeries(row, []));

    private static TimeSeries Nothing { get; } = new("none", null, new TimeAxis.Regular(1), new float[1]);
}
