using OpenTslm.Training.Mini;
using OpenTslm.Training.Tasks;

namespace OpenTslm.Training.Tests.Tasks;

public sealed class GenericExamplesTests
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
            var mean = samples.Average();
            var scatter = samples.Select(value => Math.Abs(value - mean)).Order().ElementAt(samples.Length / 2) * 1.4826;
            samples.Count(value => Math.Abs(value - mean) > 5 * scatter).ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(example.Answer);
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
            example.Rationale.ShouldStartWith($"A is highest near {a.High:0} % and lowest near {a.Low:0} %. B is highest near {b.High:0} % and lowest near {b.Low:0} %. ");
            var alike = Math.Max(Math.Abs(a.High - b.High), Math.Abs(a.Low - b.Low));
            var opposite = Math.Max(Math.Abs(a.High - b.Low), Math.Abs(a.Low - b.High));
            var seen = alike <= 10 ? "together" : opposite <= 10 ? "opposite" : "unrelated";
            seen.ShouldBe(example.Answer);
        }
    }

    private static (double High, double Low) PlacesOf(TimeSeries series)
    {
        var samples = series.Read(0, (int)series.Count);
        double Place(float value) => Math.Round(Array.IndexOf(samples, value) * 20.0 / (samples.Length - 1)) * 5;
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
