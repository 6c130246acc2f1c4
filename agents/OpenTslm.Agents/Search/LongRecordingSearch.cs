using System.Diagnostics;
using System.Globalization;
using OpenTslm.Measurements;
using OpenTslm.Measurements.Events;
using OpenTslm.Tools.Interpreting;

namespace OpenTslm.Agents.Search;

/// <summary>
/// Searches a recording of many hours instead of stuffing it into a prompt: measurements scan everything and name candidate
/// spans; a time-series language model is asked about the clearest ones, as far as the budget goes.
/// </summary>
/// <remarks>
/// Every span stands on a measurement; the model adds what it sees and removes nothing. Thread-safe.
/// </remarks>
/// <param name="model">The model; null searches by measurement alone. Not owned.</param>
/// <param name="budget">What the questions may cost; the default where left out.</param>
public sealed class LongRecordingSearch(ITimeSeriesLanguageModel? model = null, SearchBudget? budget = null)
{
    // What models of electrocardiograms and of sleep were trained on.
    private const double HeartWindow = 10;
    private const double OtherWindow = 30;
    private const int MostTokens = 96;

    private readonly SearchBudget _budget = budget ?? new SearchBudget();

    /// <summary>Searches.</summary>
    /// <param name="recording">The recording; its samples are read part by part.</param>
    /// <param name="progress">Receives the share of the scan that is done, 0 to 1; may be null.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ArgumentException">A sample is infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit of the budget is out of range.</exception>
    public async Task<SearchReport> SearchAsync(
        Recording recording, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(recording);
        _budget.Check();
        var log = new List<string>();
        var started = Stopwatch.GetTimestamp();
        var (spans, notSearched) = await Task.Run(() => CoarseScan.Find(recording, progress, cancellationToken), cancellationToken);
        var scanSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        log.Add(Say($"Scanned {recording.DurationSeconds / 3600:0.##} h of {recording.Channels.Count} channel(s) by measurements: {spans.Count} candidate span(s)."));

        using var metered = model is null ? null : new MeteredModel(model);
        started = Stopwatch.GetTimestamp();
        var (answers, stopped) = metered is null
            ? ([], "No model was given; the spans stand on measurements alone.")
            : await AskAsync(metered, recording, spans, log, started, cancellationToken);
        return new SearchReport
        {
            Spans = [.. spans.Select(s => new SearchSpan(s, answers.GetValueOrDefault(s)))],
            Log = log,
            NotSearched = notSearched,
            Stopped = stopped,
            ScanSeconds = scanSeconds,
            AskSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            ModelCalls = metered?.Calls ?? 0,
            TokensRead = metered?.TokensRead ?? 0,
            TokensWritten = metered?.TokensWritten ?? 0,
        };
    }

    private async Task<(Dictionary<EventSpan, SpanAnswer> Answers, string Stopped)> AskAsync(
        MeteredModel metered, Recording recording, IReadOnlyList<EventSpan> spans, List<string> log, long started, CancellationToken cancellationToken)
    {
        var interpreter = new RecordingInterpreter(metered);
        var answers = new Dictionary<EventSpan, SpanAnswer>(ReferenceEqualityComparer.Instance);
        var series = new Dictionary<string, (string Answer, int Times)>(StringComparer.Ordinal);
        var questions = 0;
        foreach (var span in spans.Where(CanBeAsked).OrderByDescending(s => s.Score).ThenBy(s => s.StartSeconds))
        {
            if (WhyStop(questions, metered, started) is { } reason)
            {
                log.Add(reason);
                return (answers, reason);
            }

            if (series.TryGetValue(span.Kind, out var same) && same.Times >= _budget.EqualAnswers)
            {
                continue; // Enough was heard of this kind.
            }

            questions++;
            if (await AskAsync(interpreter, recording, span, log, cancellationToken) is not { } answer)
            {
                continue;
            }

            answers[span] = answer;
            series[span.Kind] = same.Answer == answer.Text ? (answer.Text, same.Times + 1) : (answer.Text, 1);
            if (series[span.Kind].Times == _budget.EqualAnswers)
            {
                log.Add(Say($"{_budget.EqualAnswers} equal answers about {span.Kind}: no more is asked about this kind."));
            }
        }

        return (answers, "Every candidate span was asked about, or its kind was settled.");
    }

    private static async Task<SpanAnswer?> AskAsync(
        RecordingInterpreter interpreter, Recording recording, EventSpan span, List<string> log, CancellationToken cancellationToken)
    {
        var (from, to) = WindowOf(recording, span);
        var request = new InterpretationRequest
        {
            Question = QuestionOf(span),
            Channels = [span.Channels[0]],
            FromSeconds = from,
            ToSeconds = to,
            Generation = new GenerationOptions { MaximumTokens = MostTokens },
        };
        try
        {
            var said = await interpreter.InterpretToEndAsync(recording, request, cancellationToken);
            log.Add(Say($"{span.Kind} from {span.StartSeconds:0.0} s to {span.EndSeconds:0.0} s: asked about {from:0.0} s to {to:0.0} s, answered \"{said.Answer}\"."));
            return new SpanAnswer(request.Question, said.Answer, said.Rationale, from, to);
        }
        catch (Exception e) when (e is ArgumentException or PromptException)
        {
            log.Add(Say($"{span.Kind} from {span.StartSeconds:0.0} s to {span.EndSeconds:0.0} s: the model cannot read it. {e.Message}"));
            return null;
        }
    }

    private string? WhyStop(int questions, MeteredModel metered, long started) =>
        questions >= _budget.MaximumQuestions ? Say($"Stopped after {questions} question(s), the most that the budget allows.")
        : metered.TokensRead + metered.TokensWritten >= _budget.MaximumTokens ? Say($"Stopped after {metered.TokensRead + metered.TokensWritten} tokens, the most that the budget allows.")
        : Stopwatch.GetElapsedTime(started).TotalSeconds >= _budget.MaximumSeconds ? Say($"Stopped after {_budget.MaximumSeconds:0} s of questions, the most that the budget allows.")
        : null;

    /// <summary>Whether there is a signal to look at.</summary>
    private static bool CanBeAsked(EventSpan span) => span.Kind is not ("lead-off" or "gap" or "flat-line");

    /// <summary>The middle of a span, or what lies around a short one, as long as models read.</summary>
    private static (double From, double To) WindowOf(Recording recording, EventSpan span)
    {
        var isHeart = recording.FindChannel(span.Channels[0]) is { } channel && ChannelKinds.Of(channel) == ChannelKind.Electrocardiogram;
        var length = Math.Min(isHeart ? HeartWindow : OtherWindow, recording.DurationSeconds);
        var from = Math.Clamp(((span.StartSeconds + span.EndSeconds) / 2) - (length / 2), 0, recording.DurationSeconds - length);
        return (from, from + length);
    }

    private static string QuestionOf(EventSpan span) => span.Kind switch
    {
        "desaturation" or "breathing-pause" => "What happens to breathing and oxygen here?",
        "noise" => "Can the heart rhythm be read in this electrocardiogram?",
        _ => "What is the heart rhythm in this electrocardiogram?",
    };

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
