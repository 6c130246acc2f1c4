using OpenTslm.Agents.Fhir;

namespace OpenTslm.Agents.Reports;

/// <summary>A report as FHIR R4: preliminary as a draft, final once a person has approved it.</summary>
public static class ReportFhir
{
    private static readonly ReportSection[] Stated = [ReportSection.Signal, ReportSection.Together, ReportSection.Contradictions, ReportSection.Attention];

    /// <summary>The Bundle: only sentences that their citations carry.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writtenAt">When it was written.</param>
    /// <param name="originalOf">Leads a pseudonym back to the chart's reference; null where the chart was not de-identified.</param>
    public static string Write(InterpretationReport report, DateTimeOffset writtenAt, Func<string, string?>? originalOf = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        string Original(string reference) => originalOf?.Invoke(reference) ?? reference;
        var reading = report.Evidence.FirstOrDefault(e => e.Reading is not null)?.Reading;
        ReportSentence[] carried = [.. report.Sentences.Where(s => s.State == SentenceState.Carried)];
        var draft = new DraftReport
        {
            Patient = report.Patient is { } patient ? Original(patient) : null,
            Title = "Interpretation of a recording",
            Observations = [.. carried.Where(s => Stated.Contains(s.Section)).Select(s => Observation(s, report, Original))],
            Conclusion = string.Join(' ', carried.Where(s => s.Section == ReportSection.Answer).Select(s => s.Text)) is { Length: > 0 } answer ? answer : null,
            DurationSeconds = report.DurationSeconds,
            WrittenAt = writtenAt,
            Source = new ReportSource
            {
                Model = reading?.Model ?? "rules",
                Version = report.Provenance.Version,
                ModelHash = reading?.ModelHash,
                PromptTemplate = reading?.PromptHash,
                LanguageModel = report.Provenance.Planner == "rules" ? null : report.Provenance.Planner,
                RecordingHash = report.Provenance.RecordingHash,
                Recording = report.Recording,
            },
        };
        return report.Approval is { } approval
            ? FhirReport.WriteFinal(draft, new ReportApproval(approval.By, approval.At, FhirReport.HashOf(draft)))
            : FhirReport.Write(draft);
    }

    private static ReportedObservation Observation(ReportSentence sentence, InterpretationReport report, Func<string, string> original)
    {
        EvidenceItem[] cited = [.. sentence.Cites.Select(id => report.Find(id)!)];
        var measured = cited.FirstOrDefault(e => e.Measurement is not null)?.Measurement;
        var isNumber = sentence.Section == ReportSection.Signal && measured is not null && sentence.Text.Any(char.IsAsciiDigit);
        var window = cited.Select(e => e.Window).FirstOrDefault(w => w is not null);
        return new ReportedObservation
        {
            Statement = sentence.Text,
            Name = (measured?.Name ?? cited[0].Span?.Kind ?? sentence.Section.ToString()).Replace('-', ' '),
            Codes = isNumber && ReportCodes.Of(measured!.Name) is { } code ? [code] : [],
            Value = isNumber ? measured!.Value : null,
            Unit = isNumber ? measured!.Unit : null,
            Text = isNumber ? null : sentence.Text,
            FromSeconds = window?.From,
            ToSeconds = window?.To,
            Channels = measured?.Channels ?? cited[0].Span?.Channels ?? [],
            Method = measured is not null ? $"{measured.Name} {measured.Version}" : sentence.Author,
            ChartReferences = [.. cited.Where(e => e.Fact is not null).Select(e => original(e.Fact!.Reference)).Distinct()],
        };
    }
}
