using OpenTslm.Agents.Search;
using OpenTslm.Measurements.Events;
using OpenTslm.Measurements.Events.Scan;
using OpenTslm.Testing.Holter;

namespace OpenTslm.Agents.Tests.Search;

public sealed class LongRecordingSearchTests
{
    private static readonly Lazy<PlantedHolter> Holter = new(() =>
        PlantedHolter.Create(BeatLibrary.Load(TestData.Path("ecg-mitdb"), 250), seed: 20, duration: 4 * 3600, episodes: 14));

    [DataFact("ecg-mitdb")]
    public void Find_FourHoursWithPlantedEpisodes_FindsThemAndLittleElse()
    {
        var spans = HeartScan.Find(Holter.Value.ToRecording());
        var score = SearchScore.Of(Holter.Value.Episodes, spans);

        score.Planted.ShouldBe(14);
        score.Missed.ShouldBeEmpty();
        score.FalseSpans.ShouldBeEmpty();
        score.Named.ShouldBeGreaterThanOrEqualTo(13);
        spans.ShouldBe(spans.OrderBy(s => s.StartSeconds));
    }

    [DataFact("ecg-mitdb")]
    public async Task SearchAsync_WithAModel_AsksWithinTheBudgetAndSaysWhatItCost()
    {
        using var model = new ScriptedModel();
        var search = new LongRecordingSearch(model, new SearchBudget { MaximumQuestions = 4 });
        var report = await search.SearchAsync(Holter.Value.ToRecording());

        report.Spans.Count(s => s.Answer is not null).ShouldBe(4);
        report.Stopped.ShouldContain("4 question(s)");
        report.ModelCalls.ShouldBe(model.Generated.Count + model.Scored.Count);
        report.TokensWritten.ShouldBeGreaterThan(0);
        report.TokensRead.ShouldBeGreaterThan(0);
        report.Log.Count(l => l.Contains("answered", StringComparison.Ordinal)).ShouldBe(4);
        foreach (var span in report.Spans.Where(s => s.Answer is not null))
        {
            (span.Answer!.ToSeconds - span.Answer.FromSeconds).ShouldBe(10, 1e-6);
            span.Answer.FromSeconds.ShouldBeLessThan(span.Event.EndSeconds);
            span.Answer.ToSeconds.ShouldBeGreaterThan(span.Event.StartSeconds);
        }
    }

    [DataFact("ecg-mitdb")]
    public async Task SearchAsync_EqualAnswersAboutAKind_AsksNoMoreAboutIt()
    {
        using var model = new ScriptedModel();
        var report = await new LongRecordingSearch(model, new SearchBudget { EqualAnswers = 1, MaximumTokens = 1_000_000 }).SearchAsync(Holter.Value.ToRecording());

        report.Spans.Where(s => s.Answer is not null).Select(s => s.Event.Kind).ShouldBeUnique();
        report.Stopped.ShouldContain("settled");
    }

    [Fact]
    public async Task SearchAsync_ShortQuietRecording_FindsNothingAndNeedsNoModel()
    {
        var lead = OpenTslm.Signals.Simulation.EcgSimulator.Simulate(
            new OpenTslm.Signals.Simulation.EcgSimulatorOptions { DurationSeconds = 120, SamplingRateHz = 250 }, 3);
        var report = await new LongRecordingSearch().SearchAsync(lead);

        report.Spans.ShouldBeEmpty();
        report.Stopped.ShouldContain("No model");
        report.ModelCalls.ShouldBe(0);
    }

    [Fact]
    public async Task SearchAsync_ANightOfOxygenAndBreathing_FindsWhatWasPlanted()
    {
        const int Hours = 8;
        var random = new Random(5);
        double[] dips = [3000, 9000, 9600, 20_000];
        double[] stops = [5000, 15_000, 25_000];
        var oxygen = new float[Hours * 3600];
        for (var i = 0; i < oxygen.Length; i++)
        {
            var low = dips.Where(d => i >= d && i < d + 60).Select(d => 7 * Math.Sin(Math.PI * (i - d) / 60)).FirstOrDefault();
            oxygen[i] = (float)(96 - low + (0.3 * (random.NextDouble() - 0.5)));
        }

        var breath = new float[Hours * 3600 * 10];
        for (var i = 0; i < breath.Length; i++)
        {
            var t = i / 10.0;
            var isStopped = stops.Any(s => t >= s && t < s + 25);
            breath[i] = (float)((isStopped ? 0.02 : 1) * Math.Sin(2 * Math.PI * 0.25 * t) + (0.02 * (random.NextDouble() - 0.5)));
        }

        var night = new Recording(
        [
            new TimeSeries("SpO2", "%", new TimeAxis.Regular(1), oxygen), new TimeSeries("Resp thorax", null, new TimeAxis.Regular(10), breath),
        ]);
        var report = await new LongRecordingSearch().SearchAsync(night);

        foreach (var (kind, planted) in new[] { ("desaturation", dips), ("breathing-pause", stops) })
        {
            var found = report.Spans.Where(s => s.Event.Kind == kind).ToArray();
            found.Length.ShouldBe(planted.Length, kind);
            found.Zip(planted).ShouldAllBe(p => p.First.Event.StartSeconds >= p.Second - 20 && p.First.Event.EndSeconds <= p.Second + 90);
        }
    }

    [Fact]
    public async Task SearchAsync_BadBudget_IsRefused() => await Should.ThrowAsync<ArgumentOutOfRangeException>(
        () => new LongRecordingSearch(null, new SearchBudget { MaximumQuestions = -1 }).SearchAsync(Recordings.Walk()));
}
