using OpenTslm.Tools;

namespace OpenTslm.Agents.Reports;

/// <summary>What was made of a recording and a chart: sentences, each with citations into one table of evidence.</summary>
/// <remarks>A draft until a person approves it. Not a medical finding.</remarks>
public sealed record InterpretationReport
{
    /// <summary>Version of this form.</summary>
    public string Form { get; init; } = "1";

    /// <summary>The question, in the caller's words.</summary>
    public required string Question { get; init; }

    /// <summary>Name of the recording's file or the like, for people; null if it is not known.</summary>
    public string? Recording { get; init; }

    /// <summary>Seconds that the recording covers.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Reference of the patient, such as <c>Patient/123</c>; null without a chart.</summary>
    public string? Patient { get; init; }

    /// <summary>Whether the chart was de-identified before it was used.</summary>
    public bool IsDeidentified { get; init; }

    /// <summary>The sentences, section by section.</summary>
    public required IReadOnlyList<ReportSentence> Sentences { get; init; }

    /// <summary>What the sentences cite.</summary>
    public required IReadOnlyList<EvidenceItem> Evidence { get; init; }

    /// <summary>The same question with and without the chart; null where there was no chart.</summary>
    public ContextAblation? Ablation { get; init; }

    /// <summary>What made it.</summary>
    public required ReportProvenance Provenance { get; init; }

    /// <summary>The approval; null for a draft.</summary>
    public HumanApproval? Approval { get; init; }

    /// <summary>What it is not.</summary>
    public string Disclaimer { get; init; } = Notice.Text;

    /// <summary>Whether something that was wanted could not be had; the section of what is uncertain says what.</summary>
    public bool IsPartial => Evidence.Any(e => e.Kind == EvidenceKind.Gap);

    /// <summary>The sentences of a section that a reader is shown: all that were not dropped.</summary>
    /// <param name="section">The section.</param>
    public IEnumerable<ReportSentence> Shown(ReportSection section) =>
        Sentences.Where(s => s.Section == section && s.State != SentenceState.Dropped);

    /// <summary>The evidence of that id, or null.</summary>
    /// <param name="id">Such as <c>m3</c>.</param>
    public EvidenceItem? Find(string id) => Evidence.FirstOrDefault(e => e.Id == id);
}
