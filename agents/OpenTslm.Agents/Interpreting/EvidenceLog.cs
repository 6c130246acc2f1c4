using System.Globalization;
using OpenTslm.Agents.Context;
using OpenTslm.Agents.Reports;
using OpenTslm.Measurements;
using OpenTslm.Measurements.Events;

namespace OpenTslm.Agents.Interpreting;

/// <summary>Evidence as it is gathered: each piece gets its id once.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class EvidenceLog
{
    private const int MostEvents = 200;
    private readonly Lock _lock = new();
    private readonly List<EvidenceItem> _items = [];

    /// <summary>Starts with what is known.</summary>
    public EvidenceLog(IReadOnlyList<EvidenceItem>? known = null) => _items.AddRange(known ?? []);

    /// <summary>What was gathered so far, in order.</summary>
    public IReadOnlyList<EvidenceItem> Items
    {
        get
        {
            lock (_lock)
            {
                return [.. _items];
            }
        }
    }

    /// <summary>Notes a measurement.</summary>
    public EvidenceItem Add(Measurement measurement)
    {
        var kept = measurement with
        {
            EventSeconds = [.. measurement.EventSeconds.Take(MostEvents)],
            Details = measurement.Details.Where(d => double.IsFinite(d.Value)).ToDictionary(d => d.Key, d => d.Value),
        };
        var unit = kept.Unit is null or "1" ? "" : " " + kept.Unit;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{kept.Name} {kept.Value:0.####}{unit}{(kept.Category is { } category ? $" ({category})" : "")} of {string.Join(", ", kept.Channels)}, {kept.StartSeconds:0.##} s to {kept.EndSeconds:0.##} s, quality {kept.Quality:0.00}");
        return Add(EvidenceKind.Measurement, text, item => item with { Measurement = kept, Source = kept.Source });
    }

    /// <summary>Notes a located span.</summary>
    public EvidenceItem Add(EventSpan span)
    {
        var value = span.Value is { } number ? string.Create(CultureInfo.InvariantCulture, $", {number:0.##} {span.Unit}") : "";
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{span.Kind} from {span.StartSeconds:0.##} s to {span.EndSeconds:0.##} s of {string.Join(", ", span.Channels)}{value}");
        return Add(EvidenceKind.Span, text, item => item with { Span = span });
    }

    /// <summary>Notes what a model read.</summary>
    public EvidenceItem Add(Interpretation reading) => Add(
        EvidenceKind.Reading,
        $"{reading.Model} (seed {reading.Seed}) answers “{PlainText.Of(reading.Answer)}” to “{PlainText.Of(reading.Question)}”",
        item => item with { Reading = reading });

    /// <summary>Notes a fact of the chart.</summary>
    public EvidenceItem Add(ChartFact fact) => Add(EvidenceKind.ChartFact, ChartText.Of(fact), item => item with { Fact = fact });

    /// <summary>Notes that nothing of a class is in the chart.</summary>
    public EvidenceItem AddSearch(string name, string text, string source) =>
        Add(EvidenceKind.ChartSearch, text, item => item with { Rule = name, Source = source });

    /// <summary>Notes a rule.</summary>
    public EvidenceItem AddRule(string name, string text, string source) =>
        Add(EvidenceKind.Rule, text, item => item with { Rule = name, Source = source });

    /// <summary>Notes what is missing, a sentence.</summary>
    public EvidenceItem AddGap(string sentence) => Add(EvidenceKind.Gap, PlainText.Of(sentence), item => item);

    private EvidenceItem Add(EvidenceKind kind, string text, Func<EvidenceItem, EvidenceItem> fill)
    {
        lock (_lock)
        {
            if (_items.FirstOrDefault(i => i.Kind == kind && i.Text == text) is { } known)
            {
                return known;
            }

            var id = $"{Letter(kind)}{_items.Count(i => Letter(i.Kind) == Letter(kind)) + 1}";
            _items.Add(fill(new EvidenceItem { Id = id, Kind = kind, Text = text }));
            return _items[^1];
        }
    }

    private static char Letter(EvidenceKind kind) => kind switch
    {
        EvidenceKind.Measurement => 'm',
        EvidenceKind.Span => 's',
        EvidenceKind.Reading => 'a',
        EvidenceKind.ChartFact or EvidenceKind.ChartSearch => 'c',
        EvidenceKind.Rule => 'r',
        _ => 'g',
    };
}
