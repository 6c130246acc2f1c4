using OpenTslm.Measurements.Events;
using OpenTslm.Tools.Events;

namespace OpenTslm.Tools.Results;

/// <summary>What <c>find_events</c> returns.</summary>
/// <param name="Text">A sentence that an agent can pass on.</param>
/// <param name="Recording">The handle.</param>
/// <param name="Total">How many events were found.</param>
/// <param name="Events">The events in time order; of many, those with the highest scores.</param>
/// <param name="NotSearched">What could not be looked for, and why.</param>
/// <param name="Disclaimer">That this is no medical finding.</param>
public sealed record EventList(
    string Text,
    string Recording,
    int Total,
    IReadOnlyList<EventEntry> Events,
    IReadOnlyList<string>? NotSearched = null,
    string Disclaimer = Notice.Text)
{
    private const int MostShown = 60;
    private const int MostReasons = 8;
    private const int MostNames = 8;

    /// <summary>The list of measured events.</summary>
    /// <exception cref="ToolException">Nothing that was asked for could be looked for.</exception>
    public static EventList Of(EventQuery query, EventSearchResult result, string handle, double from, double to)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(result);
        if (result.Searched.Count == 0)
        {
            throw new ToolException(
                "Nothing to search: " + string.Join(' ', result.NotSearched.Take(MostReasons)) + " Name channels if you know them to fit.");
        }

        var kinds = EventSearch.Kinds.Where(k => query.Kinds.Contains(k.Name)).ToArray();
        var shown = Shown(result.Events, e => e.Score, e => e.StartSeconds);
        var isOneKind = kinds.Length == 1;
        var isOneGroup = result.Events.Select(e => string.Join('\n', e.Channels)).Distinct().Take(2).Count() < 2;
        var names = string.Join(", ", result.Searched.Take(MostNames)) + (result.Searched.Count > MostNames ? " and others" : "");
        var text = FormattableString.Invariant($"{result.Events.Count} found from {from:0.###} s to {to:0.###} s in {names}: ")
            + string.Join("; ", kinds.Select(k => $"{k.Name} is {k.Definition}")) + Stated(query.Limits) + "."
            + Hidden(result.Events.Count, shown.Count)
            + (result.IsCut ? FormattableString.Invariant($" The search stopped at {EventSearch.MostEvents} events.") : "");
        return new EventList(
            text,
            handle,
            result.Events.Count,
            [
                .. shown.Select(e => new EventEntry
                {
                    Kind = isOneKind ? null : e.Kind,
                    StartSeconds = Math.Round(e.StartSeconds, 3),
                    EndSeconds = Math.Round(e.EndSeconds, 3),
                    Score = Math.Round(e.Score, 2),
                    Value = e.Value is { } v && double.IsFinite(v) ? Short(v) : null,
                    Unit = e.Unit is "1" ? null : e.Unit,
                    Channels = isOneGroup ? null : string.Join(", ", e.Channels.Take(MostNames)),
                }),
            ],
            result.NotSearched.Count > 0 ? [.. result.NotSearched.Take(MostReasons)] : null);
    }

    /// <summary>The list of windows that a model said yes to.</summary>
    internal static EventList Of(
        string description, string model, List<EventEntry> spans, List<double> scores, WindowPlan plan, string handle, double from, double to)
    {
        var shown = Shown(spans, e => e.Score, e => e.StartSeconds);
        var text = FormattableString.Invariant(
            $"Nothing measures '{ToolText.Shown(description)}', so {model} was asked about {plan.Starts.Count} windows of {plan.WindowSeconds:0.##} s ({plan.SeenShare:P0} of {from:0.###} s to {to:0.###} s): {scores.Count(s => s > 0.5)} times yes. Scores are the model's, not calibrated; check them with measure_recording or plot_recording.")
            + Hidden(spans.Count, shown.Count);
        return new EventList(
            text,
            handle,
            spans.Count,
            [.. shown.Select(e => e with { StartSeconds = Math.Round(e.StartSeconds, 3), EndSeconds = Math.Round(e.EndSeconds, 3), Score = Math.Round(e.Score, 3) })]);
    }

    private static IReadOnlyList<T> Shown<T>(IReadOnlyList<T> all, Func<T, double> score, Func<T, double> start) =>
        all.Count <= MostShown ? all : [.. all.OrderByDescending(score).Take(MostShown).OrderBy(start)];

    private static string Hidden(int total, int shown) => total > shown
        ? $" The {shown} with the highest scores are shown; give a shorter span or a stricter limit to see others."
        : "";

    private static string Stated(EventLimits limits)
    {
        string[] parts =
        [
            .. limits.Above is { } above ? [FormattableString.Invariant($"above {above}")] : (string[])[],
            .. limits.Below is { } below ? [FormattableString.Invariant($"below {below}")] : (string[])[],
            .. limits.LongerThanSeconds is { } longer ? [FormattableString.Invariant($"{longer} s or longer")] : (string[])[],
        ];
        return parts.Length > 0 ? $" (here {string.Join(", ", parts)})" : "";
    }

    // Four digits tell a heart rate or a millivolt, and cost little.
    private static double Short(double value) =>
        double.Parse(value.ToString("G4", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
