using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTslm.Models.Observability;

namespace OpenTslm.Models.Tests.Observability;

public sealed class ObservedLanguageModelTests : IDisposable
{
    private readonly string _name = $"model-{Guid.NewGuid():N}";
    private readonly List<Activity> _activities = [];
    private readonly List<(string Name, double Value, KeyValuePair<string, object?>[] Tags)> _measures = [];
    private readonly Entries _entries = new();
    private readonly ActivityListener _listener;
    private readonly MeterListener _meters;

    public ObservedLanguageModelTests()
    {
        // Other tests report too; what is theirs bears another model's name.
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TslmTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => Add(() => _activities.Add(activity), activity.DisplayName),
        };
        ActivitySource.AddActivityListener(_listener);
        _meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == TslmTelemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        _meters.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meters.Dispose();
        _entries.Dispose();
    }

    [Fact]
    public async Task GenerateAsync_ToItsEnd_IsASpanAndMeasuresWithoutTexts()
    {
        using var model = Observed(new ScriptedModel { Card = CardOf(_name) });
        var prompt = model.CreatePrompt([Recordings.Sine("x")], "A secret question?", [], AnswerForm.RationaleFirst);

        var tokens = await model.GenerateAsync(prompt, new GenerationOptions { MaximumTokens = 9, Seed = 4 }).ToListAsync();

        var span = _activities.ShouldHaveSingleItem();
        span.DisplayName.ShouldBe($"generate_content {_name}");
        span.GetTagItem("gen_ai.provider.name").ShouldBe("opentslm");
        span.GetTagItem("gen_ai.request.max_tokens").ShouldBe(9);
        span.GetTagItem("gen_ai.usage.output_tokens").ShouldBe(tokens.Count);
        span.GetTagItem("opentslm.request.samples").ShouldBe(100L);
        span.Status.ShouldBe(ActivityStatusCode.Unset);
        _measures.Select(m => m.Name).Order(StringComparer.Ordinal).ShouldBe(
            ["gen_ai.client.token.usage", "gen_ai.server.request.duration", "gen_ai.server.time_per_output_token", "gen_ai.server.time_to_first_token"]);
        _measures.Single(m => m.Name == "gen_ai.client.token.usage").Value.ShouldBe(tokens.Count);
        span.TagObjects.Concat(_measures.SelectMany(m => m.Tags)).ShouldNotContain(tag => $"{tag.Value}".Contains("secret", StringComparison.Ordinal));
        _entries.All.Where(e => e.Level > LogLevel.Trace).ShouldHaveSingleItem().Text.ShouldStartWith($"{_name} wrote {tokens.Count} tokens in ");
        _entries.All.ShouldContain(e => e.Level == LogLevel.Trace && e.Text.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GenerateAsync_ThatFails_NamesTheErrorAndThrowsIt()
    {
        using var model = Observed(new ScriptedModel { Card = CardOf(_name), BetweenPieces = _ => throw new PromptException("It is full.") });
        var prompt = model.CreatePrompt([Recordings.Sine("x")], "What?", [], AnswerForm.RationaleFirst);

        await Should.ThrowAsync<PromptException>(async () => await model.GenerateAsync(prompt).ToListAsync());

        var span = _activities.ShouldHaveSingleItem();
        (span.Status, span.GetTagItem("error.type"), span.GetTagItem("gen_ai.usage.output_tokens")).ShouldBe((ActivityStatusCode.Error, typeof(PromptException).FullName, 1));
        _measures.Single(m => m.Name == "gen_ai.server.request.duration").Tags.ShouldContain(new KeyValuePair<string, object?>("error.type", typeof(PromptException).FullName));
        _entries.All.ShouldContain(e => e.Level == LogLevel.Warning && e.Text == $"{_name} ended with PromptException after 1 tokens");
    }

    [Fact]
    public async Task GenerateAsync_ThatIsLeftInTheMiddle_IsReportedAsFarAsItCame()
    {
        using var model = Observed(new ScriptedModel { Card = CardOf(_name) });
        var prompt = model.CreatePrompt([Recordings.Sine("x")], "What?", [], AnswerForm.RationaleFirst);

        await foreach (var _ in model.GenerateAsync(prompt))
        {
            break;
        }

        _activities.ShouldHaveSingleItem().GetTagItem("gen_ai.usage.output_tokens").ShouldBe(1);
    }

    [Fact]
    public async Task ScoreAsync_GivesTheModelsScoresAndASpan()
    {
        var inner = new ScriptedModel { Card = CardOf(_name) };
        using var model = Observed(inner);
        var request = new ScoreRequest(model.CreatePrompt([Recordings.Sine("x")], "What?", ["a", "bb"], AnswerForm.Direct), ["a", "bb"]);

        var scores = await model.ScoreAsync([request, request]);

        scores[1].ShouldBe((await inner.ScoreAsync([request]))[0]);
        var span = _activities.ShouldHaveSingleItem();
        (span.DisplayName, span.GetTagItem("opentslm.request.prompts"), span.GetTagItem("opentslm.request.candidates")).ShouldBe(($"score_labels {_name}", 2, 4));
    }

    private static ModelCard CardOf(string name) => new ScriptedModel().Card with { Name = name };

    private ObservedLanguageModel Observed(ScriptedModel model) => new(model, _entries);

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var copy = tags.ToArray();
        Add(() => _measures.Add((instrument.Name, value, copy)), $"{copy.FirstOrDefault(t => t.Key == "gen_ai.request.model").Value}");
    }

    private void Add(Action add, string name)
    {
        if (name.EndsWith(_name, StringComparison.Ordinal))
        {
            lock (_activities)
            {
                add();
            }
        }
    }

    private sealed class Entries : ILoggerFactory, ILogger
    {
        public List<(LogLevel Level, string Text)> All { get; } = [];

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add((logLevel, formatter(state, exception)));

        public void Dispose()
        {
        }
    }
}
