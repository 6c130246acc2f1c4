using System.Globalization;
using OpenTslm.Agents.Interpreting;

namespace OpenTslm.Agents.Reports;

/// <summary>Words that the written forms of a report share.</summary>
internal static class ReportText
{
    /// <summary>Sections in the order in which they are read, with their headings.</summary>
    public static IReadOnlyList<(ReportSection Section, string Heading)> Sections { get; } =
    [
        (ReportSection.Answer, "In short"), (ReportSection.Attention, "What a person should look at"), (ReportSection.Contradictions, "What contradicts"),
        (ReportSection.Together, "Signal and chart together"), (ReportSection.Signal, "From the signal"), (ReportSection.Chart, "From the chart"),
        (ReportSection.Uncertain, "What is uncertain or missing"),
    ];

    /// <summary>What the report is at the moment.</summary>
    public static string Status(InterpretationReport report) => report.Approval is { } approval
        ? $"Approved by {approval.By} at {approval.At.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}."
        : "Draft: no person has approved it.";

    /// <summary>What it is about, line by line.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(InterpretationReport report)
    {
        yield return ("Question", report.Question);
        yield return ("Recording", string.Create(CultureInfo.InvariantCulture, $"{report.Recording ?? "without a name"}, {report.DurationSeconds:0.##} s"));
        yield return ("Patient", report.Patient is { } patient ? PlainText.Of(patient) + (report.IsDeidentified ? " (de-identified)" : "") : "no chart");
        yield return ("Written by", report.Provenance.Planner + (report.Provenance.Fallback is { } why ? $" ({why})" : ""));
    }

    /// <summary>What the chart changed, in sentences.</summary>
    public static IEnumerable<string> Ablation(ContextAblation ablation)
    {
        yield return $"Of the conclusions, {ablation.OnSignal} rest on the signal alone, {ablation.OnChart} on the chart alone and {ablation.OnBoth} on both.";
        yield return ablation.Changes
            ? $"Without the chart the answer differs: {(ablation.Without.Count == 0 ? "there is none." : string.Join(' ', ablation.Without))}"
            : "Without the chart the answer is the same.";
        foreach (var sentence in ablation.FromChartAlone)
        {
            yield return $"The chart alone produced: {sentence}";
        }
    }

    /// <summary>What verification took out, by reason.</summary>
    public static IEnumerable<string> Dropped(InterpretationReport report) => report.Sentences
        .Where(s => s.State == SentenceState.Dropped)
        .GroupBy(s => s.Reason)
        .Select(g => $"{g.Count()} sentence{(g.Count() == 1 ? "" : "s")} dropped: {g.Key}");

    /// <summary>What made the report.</summary>
    public static IEnumerable<(string Name, string Value)> Provenance(InterpretationReport report)
    {
        var provenance = report.Provenance;
        yield return ("Version", provenance.Version);
        yield return ("Rules", provenance.RulesHash);
        yield return ("Recording", provenance.RecordingHash ?? "not from bytes");
        if (provenance.InstructionsHash is { } instructions)
        {
            yield return ("Instructions", instructions);
        }

        foreach (var reading in report.Evidence.Where(e => e.Reading is not null))
        {
            var read = reading.Reading!;
            yield return ($"Reading {reading.Id}", $"{read.Model}, model {read.ModelHash}, prompt {read.PromptHash}, seed {read.Seed}");
        }

        foreach (var call in provenance.ToolCalls)
        {
            yield return ("Tool", call);
        }
    }
}
