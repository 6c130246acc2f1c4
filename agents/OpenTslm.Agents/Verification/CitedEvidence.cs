using OpenTslm.Agents.Context;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Agents.Interpreting.Rules;
using OpenTslm.Agents.Reports;
using OpenTslm.Measurements;

namespace OpenTslm.Agents.Verification;

/// <summary>What a sentence cites, laid out for comparison: words, numbers, dates, facts, measurements.</summary>
internal sealed class CitedEvidence
{
    private const int MostWordsOfAConcept = 24;
    private static readonly string[] Prose = [". ", ": ", "; ", "!", "?", "\n"];
    private readonly List<string[]> _texts = [];
    private readonly HashSet<string> _stems = new(StringComparer.Ordinal);
    private readonly List<double> _numbers = [];

    public CitedEvidence(IReadOnlyList<EvidenceItem> items)
    {
        Items = items;
        Facts = [.. items.Where(i => i.Fact is not null).Select(i => i.Fact!)];
        Measurements = [.. items.Where(i => i.Measurement is not null).Select(i => i.Measurement!)];
        foreach (var item in items)
        {
            foreach (var text in Texts(item))
            {
                var tokens = SentenceTokenizer.Read(text);
                string[] stems = [.. tokens.Where(t => t.Stem.Length > 0).SelectMany(t => t.Stem.Contains('-', StringComparison.Ordinal) ? [t.Stem, .. t.Stem.Split('-').Select(Vocabulary.Stem)] : new[] { t.Stem })];
                _texts.Add(stems);
                _stems.UnionWith(stems);
                _numbers.AddRange(tokens.Where(t => t.Number is not null).Select(t => t.Number!.Value));
            }

            _numbers.AddRange(Numbers(item));
        }
    }

    /// <summary>The items.</summary>
    public IReadOnlyList<EvidenceItem> Items { get; }

    /// <summary>Facts of the chart among them.</summary>
    public IReadOnlyList<ChartFact> Facts { get; }

    /// <summary>Measurements among them.</summary>
    public IReadOnlyList<Measurement> Measurements { get; }

    /// <summary>Whether any comes from the recording.</summary>
    public bool HasSignal => Items.Any(i => i.IsOfSignal);

    /// <summary>Whether any comes from the chart.</summary>
    public bool HasChart => Items.Any(i => i.IsOfChart);

    /// <summary>Whether something is cited that says itself what is not there: a search, a rule, a gap.</summary>
    public bool HasDenial => Items.Any(i => i.Kind is EvidenceKind.ChartSearch or EvidenceKind.Rule or EvidenceKind.Gap);

    /// <summary>What may stand in quotation marks: names and values of the chart, and what a model answered.</summary>
    public IEnumerable<string> Quotable =>
        Facts.SelectMany(f => new[] { PlainText.Of(f.Name, 120), PlainText.Of(f.Text), PlainText.Of(f.Detail) })
            .Concat(Items.Where(i => i.Reading is not null).SelectMany(i => new[] { PlainText.Of(i.Reading!.Answer), PlainText.Of(i.Reading.Rationale, 4000) }))
            .Where(t => t.Length > 0);

    /// <summary>Whether the word stands in what is cited.</summary>
    public bool Holds(string stem) => _stems.Contains(stem);

    /// <summary>Whether the words stand in what is cited, one after the other.</summary>
    public bool Holds(string[] phrase) => _texts.Any(text => IndexOf(text, phrase) >= 0);

    /// <summary>Whether a number as written stands in what is cited, to the digits written or within a share.</summary>
    public bool Holds(SentenceToken number, double share, bool isPercent) =>
        _numbers.Any(n => IsNear(n, number, share) || (isPercent && IsNear(100 * n, number, share)));

    /// <summary>Whether a number as written is that number, to the digits written or within a share.</summary>
    public static bool IsNear(double value, SentenceToken number, double share)
    {
        var point = number.Text.IndexOf('.', StringComparison.Ordinal);
        var half = 0.5 * Math.Pow(10, point < 0 ? 0 : -(number.Text.Length - point - 1));
        return Math.Abs(value - number.Number!.Value) <= Math.Max(half, share * Math.Abs(value)) + 1e-9;
    }

    /// <summary>Where the words stand one after the other; -1 if nowhere.</summary>
    public static int IndexOf(IReadOnlyList<string> text, string[] phrase, int from = 0)
    {
        for (var i = from; i + phrase.Length <= text.Count; i++)
        {
            if (phrase.Select((word, k) => text[i + k] == word).All(same => same))
            {
                return i;
            }
        }

        return -1;
    }

    private static IEnumerable<string> Texts(EvidenceItem item) => item switch
    {
        { Measurement: { } m } => [m.Name.Replace('-', ' '), m.Category ?? "", m.Unit ?? "", .. m.Channels, .. m.Details.Keys],
        { Span: { } s } => [s.Kind.Replace('-', ' '), s.Unit ?? "", .. s.Channels],
        { Reading: { } r } => [r.Model],
        { Fact: { } f } => [Concept(f.Name), Concept(f.Text), Concept(f.Detail), f.Status ?? "", f.Unit ?? "", ChartText.Noun(f.Kind), .. f.Codes.Select(c => c.Display ?? "")],
        { Kind: EvidenceKind.Rule, Rule: { } rule } => [item.Text, .. RuleBook.Rules.Where(r => r.Id == rule).SelectMany(r => r.Chart).Select(c => RuleBook.Classes[c.Class].Says)],
        { Kind: EvidenceKind.ChartSearch, Rule: { } name } => [item.Text, RuleBook.Classes[name].Says],
        _ => [item.Text],
    };

    // The words of a concept are its name; prose may say anything, so that it carries nothing but its own quotation.
    private static string Concept(string? text) =>
        text is null || text.Split(' ').Length > MostWordsOfAConcept || Prose.Any(mark => text.Contains(mark, StringComparison.Ordinal)) ? "" : text;

    private static IEnumerable<double> Numbers(EvidenceItem item) => item switch
    {
        { Measurement: { } m } => [m.Value, m.Quality, m.StartSeconds, m.EndSeconds, m.EventSeconds.Count, .. m.Details.Values, .. m.EventSeconds],
        { Span: { } s } => [s.StartSeconds, s.EndSeconds, s.EndSeconds - s.StartSeconds, s.Score, .. s.Value is { } v ? new[] { v } : []],
        { Fact: { Value: { } v } } => [v],
        _ => [],
    };
}
