using System.Globalization;
using System.Text.RegularExpressions;
using OpenTslm.Agents.Interpreting.Rules;
using OpenTslm.Agents.Reports;
using OpenTslm.Grounding.Audit;
using OpenTslm.Measurements;

namespace OpenTslm.Agents.Interpreting;

/// <summary>Puts evidence into sentences, each with its citations.</summary>
internal sealed partial class FindingWriter(InterpretationCase task, EvidenceLog log)
{
    /// <summary>Who the sentences are by.</summary>
    public const string Author = "rules";

    private const int MostFacts = 40;

    private readonly ClaimAuditor _auditor = new();

    /// <summary>All sentences, in the order of the sections.</summary>
    public List<ReportSentence> Write(CancellationToken cancellationToken)
    {
        var sentences = new List<ReportSentence>();
        var words = Findings(sentences, cancellationToken);
        foreach (var span in log.Items.Where(i => i.Kind == EvidenceKind.Span))
        {
            sentences.Add(Make(ReportSection.Signal, Located(span), span));
        }

        Readings(sentences);
        Chart(sentences);
        var fired = RuleEngine.Apply(task.Patient, log);
        sentences.AddRange(fired);
        foreach (var gap in log.Items.Where(i => i.Kind == EvidenceKind.Gap))
        {
            sentences.Add(Make(ReportSection.Uncertain, gap.Text, gap));
        }

        // In short: what is said in words about the signal, what the models answer, and what the rules find against each other.
        var answers = sentences.Where(s => s.Section == ReportSection.Signal && s.Cites.Any(IsReading)).ToArray();
        sentences.InsertRange(0, words.Concat(answers).Concat(fired.Where(s => s.Section is ReportSection.Contradictions)).Select(s => s with { Section = ReportSection.Answer }));
        return sentences;
    }

    /// <summary>A sentence of these.</summary>
    public static ReportSentence Make(ReportSection section, string text, params IEnumerable<EvidenceItem> cited) =>
        new() { Section = section, Text = text, Cites = [.. cited.Select(i => i.Id).Distinct()], Author = Author };

    private bool IsReading(string id) => log.Items.Any(i => i.Id == id && i.Kind == EvidenceKind.Reading);

    private List<ReportSentence> Findings(List<ReportSentence> sentences, CancellationToken cancellationToken)
    {
        var inWords = new List<ReportSentence>();
        foreach (var phrase in RuleBook.Findings)
        {
            if (log.Items.FirstOrDefault(i => i.Measurement?.Name == phrase.Measurement) is not { } item)
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (phrase.Says is { } says)
            {
                sentences.Add(Make(ReportSection.Signal, Fill(says, item.Measurement!) + ".", item));
            }

            if (phrase.Also.FirstOrDefault(IsSupported) is { } word)
            {
                sentences.Add(Make(ReportSection.Signal, word, item));
                inWords.Add(sentences[^1]);
            }
        }

        return inWords;
    }

    private bool IsSupported(string sentence)
    {
        var audit = _auditor.Audit(Part(), sentence);
        return audit.Claims.Count > 0 && audit.Count(Verdict.Supported) == audit.Claims.Count;
    }

    private Recording Part() => task.Recording.DurationSeconds > EvidenceGatherer.LongestWindow && task.Recording.Channels.Sum(c => c.Count) >= 100_000
        ? task.Recording.Slice(0, EvidenceGatherer.LongestWindow)
        : task.Recording;

    private static string Located(EvidenceItem item) => string.Create(
        CultureInfo.InvariantCulture,
        $"A span of the kind {item.Span!.Kind.Replace('-', ' ')} was located from {item.Span.StartSeconds:0.#} s to {item.Span.EndSeconds:0.#} s.");

    private void Readings(List<ReportSentence> sentences)
    {
        EvidenceItem[] readings = [.. log.Items.Where(i => i.Reading is not null)];
        foreach (var same in readings.GroupBy(i => (i.Reading!.Model, i.Reading.Answer)))
        {
            sentences.Add(Make(ReportSection.Signal, $"The model {PlainText.Of(same.Key.Model, 60)} answers “{PlainText.Of(same.Key.Answer)}”.", same));
        }

        foreach (var item in readings)
        {
            var against = _auditor.Audit(Part(), item.Reading!.Rationale).Claims.Where(c => c.Verdict == Verdict.Contradicted).ToArray();
            if (against.Length > 0)
            {
                var of = against.Length == 1 ? "A claim" : $"{against.Length} claims";
                sentences.Add(Make(ReportSection.Contradictions, $"{of} of the model's rationale against the measurements: “{PlainText.Of(against[0].Text)}”.", item));
            }
        }

        var answers = readings.Select(i => i.Reading!.Answer).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (answers.Length > 1)
        {
            sentences.Add(Make(ReportSection.Contradictions, $"Second opinions disagree: {string.Join(" and ", answers.Select(a => $"“{PlainText.Of(a)}”"))}.", readings));
            sentences.Add(Make(ReportSection.Attention, "A person should look at the recording, as second opinions disagree.", readings));
        }
    }

    private void Chart(List<ReportSentence> sentences)
    {
        if (task.Patient is not { } patient)
        {
            return;
        }

        foreach (var fact in patient.Facts.Take(MostFacts))
        {
            sentences.Add(Make(ReportSection.Chart, ChartText.Sentence(fact), log.Add(fact)));
        }

        foreach (var fact in patient.Facts.Skip(MostFacts))
        {
            log.Add(fact);
        }

        if (patient.Facts.Count > MostFacts)
        {
            log.AddGap($"{patient.Facts.Count - MostFacts} further facts of the chart were read and are in the table of evidence only.");
        }

        foreach (var sentence in patient.LeftOut.Concat(patient.Problems))
        {
            log.AddGap(sentence);
        }
    }

    private static string Fill(string template, Measurement measurement) => Blank().Replace(template, blank =>
    {
        var (name, format) = (blank.Groups[1].Value, blank.Groups[2].Value.TrimStart(':'));
        return name switch
        {
            "unit" => measurement.Unit ?? "",
            "channel" => PlainText.Of(measurement.Channels[0], 40),
            "value" => measurement.Value.ToString(format, CultureInfo.InvariantCulture),
            _ => measurement.Details[name].ToString(format, CultureInfo.InvariantCulture),
        };
    });

    [GeneratedRegex(@"\{([^{}:]+)(:[^{}]*)?\}")]
    private static partial Regex Blank();
}
