using OpenTslm.Agents.Reports;

namespace OpenTslm.Agents.Interpreting;

/// <summary>What an interpreter made, before anybody checked it.</summary>
/// <param name="Sentences">The sentences.</param>
/// <param name="Evidence">What they cite.</param>
/// <param name="Provenance">What made them.</param>
public sealed record InterpretationDraft(
    IReadOnlyList<ReportSentence> Sentences, IReadOnlyList<EvidenceItem> Evidence, ReportProvenance Provenance);
