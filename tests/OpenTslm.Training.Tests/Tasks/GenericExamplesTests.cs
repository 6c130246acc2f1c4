using System.Globalization;
using System.Text.RegularExpressions;
using OpenTslm.Training.Mini;
using OpenTslm.Training.Tasks;

namespace OpenTslm.Training.Tests.Tasks;

public sealed partial class GenericExamplesTests
{
    public static TheoryData<int> Sources => [.. Enumerable.Range(0, MiniSources.Generic.Count)];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Draw_ManyTimes_IsWellFormed(int source)
    {
        var random = new Random(5);
        for (var i = 0; i < 200; i++)
        {
            var example = MiniSources.Generic[source].Draw(random);
            example.Question.ShouldNotBeNullOrWhiteSpace();
            example.Rationale.ShouldEndWith(".");
            example.Rationale.ShouldNotContain("NaN");
            if (example.Options.Count > 0)
            {
                example.Options.ShouldContain(example.Answer);
                example.Options.Distinct().Count().ShouldBe(example.Options.Count);
            }

            foreach (var series in example.Series)
            {
                series.Count.ShouldBeInRange(64, 256);
                series.Read(0, (int)series.Count).ShouldAllBe(value => float.IsFinite(value));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Draw_SameSeed_SameExample(int source)
    {
        var first = MiniSources.Generic[source].Draw(new Random(11));
        var second = MiniSources.Generic[source].Draw(new Random(11));
        second.Question.ShouldBe(first.Question);
        second.Rationale.ShouldBe(first.Rationale);
        second.Answer.ShouldBe(first.Answer);
        second.Series[0].Read(0, 64).ShouldBe(first.Series[0].Read(0, 64));
    }

    [Fact]
    public void Draw_Trend_AnswerFollowsTheSamples()
    {
        foreach (var example in DrawMany("generic.trend", 300))
        {
            var change = RelativeChange(Samples(example));
            var seen = change > 1.6 ? "rising" : change < -1.6 ? "falling" : "no trend";
            seen.ShouldBe(example.Answer, $"relative change {change}");
        }
    }

    [Fact]
    public void Draw_Spikes_CountFollowsTheSamples()
    {
        foreach (var example in DrawMany("generic.spikes-count", 300))
        {
            var samples = Samples(example);
            var middle = samples.Order().ElementAt(samples.Length / 2);
            double[] distances = [.. samples.Select(value => Math.Abs(value - middle)).OrderDescending()];
            var scatter = distances[samples.Length / 2] * 1.4826;
            var count = int.Parse(example.Answer, CultureInfo.InvariantCulture);
            distances[count].ShouldBeLessThan(6 * scatter);
            if (count > 0)
            {
                distances[count - 1].ShouldBeGreaterThan(1.1 * distances[count]);
            }
        }
    }

    [Fact]
    public void Draw_Volatility_AnswerFollowsTheSamples()
    {
        foreach (var example in DrawMany("generic.volatility", 300))
        {
            var samples = Samples(example);
            var ratio = Scatter(samples[(samples.Length / 2)..]) / Scatter(samples[..(samples.Length / 2)]);
            var seen = ratio > 1.9 ? "second half" : ratio < 1 / 1.9 ? "first half" : "about equal";
            seen.ShouldBe(example.Answer, $"ratio {ratio}");
        }
    }

    [Fact]
    public void Draw_Relation_RationaleNamesWhereTheSamplesAreExtreme()
    {
        foreach (var example in DrawMany("generic.comparison-relation", 200))
        {
            var (a, b) = (PlacesOf(example.Series[0]), PlacesOf(example.Series[1]));
            var told = Places().Match(example.Rationale);
            told.Success.ShouldBeTrue(example.Rationale);
            double[] places = [a.High, a.Low, b.High, b.Low];
            for (var i = 0; i < places.Length; i++)
            {
                double.Parse(told.Groups[i + 1].Value, CultureInfo.InvariantCulture).ShouldBe(places[i], 2.51);
            }

            var alike = Math.Max(Math.Abs(a.High - b.High), Math.Abs(a.Low - b.Low));
            var opposite = Math.Max(Math.Abs(a.High - b.Low), Math.Abs(a.Low - b.High));
            var seen = alike <= 6 ? "together" : opposite <= 6 ? "opposite" : "unrelated";
            seen.ShouldBe(example.Answer);
        }
    }

    [Fact]
    public void Draw_PeriodLength_LengthOfTheSeriesDoesNotNarrowTheAnswers()
    {
        var examples = DrawMany("generic.period-length", 2000).ToArray();

        var longest = examples.Where(example => example.Series[0].Count < 180).SelectMany(example => example.Options).Distinct();
        longest.ShouldBe(["6", "8", "12", "16", "24", "32", "48"], ignoreOrder: true);
    }

    [GeneratedRegex(@"^A is highest near (\d+) % and lowest near (\d+) %\. B is highest near (\d+) % and lowest near (\d+) %\. ")]
    private static partial Regex Places();

    private static (double High, double Low) PlacesOf(TimeSeries series)
    {
        var samples = series.Read(0, (int)series.Count);
        double Place(float value) => Array.IndexOf(samples, value) * 100.0 / (samples.Length - 1);
        return (Place(samples.Max()), Place(samples.Min()));
    }

    private static IEnumerable<TrainingExample> DrawMany(string task, int count)
    {
        var random = new Random(3);
        return MiniSources.Generic
            .Where(source => task.StartsWith(source.Task, StringComparison.Ordinal))
            .SelectMany(source => Enumerable.Range(0, count).Select(_ => source.Draw(random)))
            .Where(example => example.Task == task)
            .ToArray();
    }

    private static double[] Samples(TrainingExample example) =>
        Array.ConvertAll(example.Series[0].Read(0, (int)example.Series[0].Count), value => (double)value);

    private static double Scatter(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    private static double RelativeChange(double[] values)
    {
        double mean = values.Average(), middle = (values.Length - 1) / 2.0, covariance = 0, spread = 0;
        for (var i = 0; i < values.Length; i++)
        {
            covariance += (i - middle) * (values[i] - mean);
            spread += (i - middle) * (i - middle);
        }

        return covariance / spread * (values.Length - 1) / Scatter(values);
    }
}
