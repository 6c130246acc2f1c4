using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenTslm.Signals.Simulation;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools.Tests;

public sealed class FindEventsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteRecordingStore _store = SqliteRecordingStore.CreateTemporary();

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Find_KnownEvent_IsMeasuredAndNoModelIsAsked()
    {
        var model = new ScriptedModel();
        var handle = await AddAsync(EcgSimulator.Simulate(new EcgSimulatorOptions { DurationSeconds = 60, HeartRatePerMinute = 130, Leads = ["II"] }, 1));

        var json = await CallAsync(Tools(model), new() { ["recording"] = handle, ["description"] = "a fast heart rate", ["channels"] = new[] { "II" } });

        json.GetProperty("total").GetInt32().ShouldBe(1);
        var found = json.GetProperty("events")[0];
        (found.GetProperty("end_seconds").GetDouble() - found.GetProperty("start_seconds").GetDouble()).ShouldBeGreaterThan(50);
        found.GetProperty("value").GetDouble().ShouldBe(130, 12);
        found.GetProperty("unit").GetString().ShouldBe("/min");
        json.GetProperty("text").GetString()!.ShouldContain("tachycardia is a heart rate above 100/min");
        json.GetProperty("disclaimer").GetString()!.ShouldStartWith("Not a medical device");
        model.Scored.ShouldBeEmpty();
    }

    [Fact]
    public async Task Find_MoreEventsThanFit_ShowsTheClearestAndSaysSo()
    {
        var samples = Enumerable.Range(0, 50_000).Select(i => i % 50 == 0 ? 10f + (i / 50) : MathF.Sin(i)).ToArray();
        var handle = await AddAsync(new Recording([new TimeSeries("pressure", "Pa", new TimeAxis.Regular(10), samples)]));

        var json = await CallAsync(Tools(), new() { ["recording"] = handle, ["description"] = "values above 5" });

        json.GetProperty("total").GetInt32().ShouldBe(1000);
        json.GetProperty("events").GetArrayLength().ShouldBe(60);
        json.GetProperty("text").GetString()!.ShouldContain("60 with the highest scores");
        json.GetRawText().Length.ShouldBeLessThan(8_000);
    }

    [Fact]
    public async Task Find_UnknownEvent_ModelReadsWindowsWithinItsBudget()
    {
        // A model that says yes where the window's mean is high: from 600 to 900 s of an hour.
        var asked = new List<double>();
        var model = new WindowModel(mean =>
        {
            asked.Add(mean);
            return mean > 5 ? 0.9 : 0.1;
        });
        var samples = Enumerable.Range(0, 36_000).Select(i => i is > 6_000 and < 9_000 ? 10f : MathF.Sin(i)).ToArray();
        var handle = await AddAsync(new Recording([new TimeSeries("pressure", "Pa", new TimeAxis.Regular(10), samples)]));
        var steps = new List<ToolProgress>();

        var json = await CallAsync(Tools(model), new() { ["recording"] = handle, ["description"] = "the pump was pushed" }, steps.Add);

        asked.Count.ShouldBe(48);
        var found = json.GetProperty("events").EnumerateArray().ShouldHaveSingleItem();
        found.GetProperty("start_seconds").GetDouble().ShouldBe(600, 80);
        found.GetProperty("end_seconds").GetDouble().ShouldBe(900, 80);
        found.GetProperty("score").GetDouble().ShouldBe(0.9);
        json.GetProperty("text").GetString()!.ShouldContain("48 windows of 75 s (100");
        steps[^1].Message.ShouldBe("48 of 48 windows are read.");
    }

    [Fact]
    public async Task Find_NamedModel_IsAskedAboutAKnownEventToo()
    {
        var model = new WindowModel(mean => mean > 5 ? 0.9 : 0.1);
        var handle = await AddAsync(new Recording([new TimeSeries("II", "mV", new TimeAxis.Regular(100), [.. Enumerable.Range(0, 6000).Select(i => i < 3000 ? 9f : 0f)])]));

        var json = await CallAsync(Tools(model), new() { ["recording"] = handle, ["description"] = "tachycardia", ["model"] = "windows" });

        json.GetProperty("text").GetString()!.ShouldContain("windows was asked about 6 windows of 10 s");
    }

    [Fact]
    public async Task Find_NothingCanLookForIt_IsAClearError()
    {
        var handle = await AddAsync(Recordings.Walk(1, 6000));

        (await ErrorAsync(Tools(), new() { ["recording"] = handle, ["description"] = "unicorns" })).ShouldContain("answers the same for every part");
        (await ErrorAsync(Tools(groups: [ToolGroup.Measure]), new() { ["recording"] = handle, ["description"] = "unicorns" }))
            .ShouldContain("What is measured: awake, bradycardia");
        (await ErrorAsync(Tools(), new() { ["recording"] = handle, ["description"] = "tachycardia" })).ShouldContain("an electrocardiogram, a pulse wave");
        (await ErrorAsync(Tools(), new() { ["recording"] = handle, ["description"] = "  " })).ShouldContain("in words");
        (await ErrorAsync(Tools(), new() { ["recording"] = handle, ["description"] = new string('x', 400) })).ShouldContain("300 are enough");
        (await ErrorAsync(Tools(), new() { ["recording"] = handle, ["description"] = "spikes", ["channels"] = new[] { "zz" } })).ShouldContain("no channel 'zz'");
        (await ErrorAsync(Tools(), new() { ["recording"] = handle, ["description"] = "spikes", ["from_seconds"] = 1e6 })).ShouldContain("which lasts");
        (await ErrorAsync(Tools(), new() { ["recording"] = "recording://0123456789abcdef", ["description"] = "spikes" })).ShouldContain("There is no recording");
    }

    [Fact]
    public async Task Find_Cancelled_StopsTheModelBetweenWindows()
    {
        using var cancel = new CancellationTokenSource();
        var asked = 0;
        var model = new WindowModel(_ =>
        {
            asked++;
            cancel.Cancel();
            return 0.1;
        });
        var handle = await AddAsync(Recordings.Walk(1, 60_000));

        await Should.ThrowAsync<OperationCanceledException>(() => Function(Tools(model)).InvokeAsync(
            new AIFunctionArguments(new Dictionary<string, object?> { ["recording"] = handle, ["description"] = "unicorns" }), cancel.Token).AsTask());

        asked.ShouldBeLessThanOrEqualTo(4);
    }

    private async Task<string> AddAsync(Recording recording) => await _store.AddAsync(recording, CancellationToken.None);

    private ToolSet Tools(ITimeSeriesLanguageModel? model = null, params ToolGroup[] groups) => new(new ToolSetOptions
    {
        Store = _store,
        Reader = new NumbersReader(),
        Files = new FileGate([_folder.Path]),
        Model = () => model ?? new ScriptedModel(),
        Groups = groups.Length > 0 ? groups.ToHashSet() : null,
    });

    private static AIFunction Function(ToolSet tools) => tools.Functions.Single(f => f.Name == "find_events");

    private static async Task<JsonElement> CallAsync(ToolSet tools, Dictionary<string, object?> arguments, Action<ToolProgress>? report = null)
    {
        var call = new AIFunctionArguments(arguments);
        if (report is not null)
        {
            call.OfferProgress(new Reporter(report));
        }

        var result = (JsonElement)(await Function(tools).InvokeAsync(call))!;
        result.TryGetProperty("error", out var error).ShouldBeFalse(error.ToString());
        return result;
    }

    private static async Task<string> ErrorAsync(ToolSet tools, Dictionary<string, object?> arguments) =>
        ((JsonElement)(await Function(tools).InvokeAsync(new AIFunctionArguments(arguments)))!).GetProperty("error").GetString()!;

    private sealed class Reporter(Action<ToolProgress> report) : IProgress<ToolProgress>
    {
        public void Report(ToolProgress value) => report(value);
    }

    /// <summary>A model that answers by the mean of the window that it is shown.</summary>
    private sealed class WindowModel(Func<double, double> yes) : ITimeSeriesLanguageModel
    {
        private readonly ScriptedModel _inner = new();

        public ModelCard Card => _inner.Card with { Name = "windows" };

        public TslmPrompt CreatePrompt(IReadOnlyList<TimeSeries> series, string question, IReadOnlyList<string> options, AnswerForm form) =>
            _inner.CreatePrompt(series, question, options, form);

        public IAsyncEnumerable<GeneratedToken> GenerateAsync(TslmPrompt prompt, GenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            _inner.GenerateAsync(prompt, options, cancellationToken);

        public Task<IReadOnlyList<IReadOnlyList<LabelScore>>> ScoreAsync(IReadOnlyList<ScoreRequest> requests, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<IReadOnlyList<LabelScore>>>([.. requests.Select(Score)]);

        public void Dispose() => _inner.Dispose();

        private List<LabelScore> Score(ScoreRequest request)
        {
            var series = request.Prompt.Segments[0].Series;
            var share = yes(series.Read(0, (int)series.Count).Average());
            return [new("yes", Math.Log(share), share), new("no", Math.Log(1 - share), 1 - share)];
        }
    }
}
