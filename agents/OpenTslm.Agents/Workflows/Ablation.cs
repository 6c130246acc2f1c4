using OpenTslm.Agents.Reports;

namespace OpenTslm.Agents.Workflows;

/// <summary>Compares what was concluded with the chart and without it.</summary>
internal static class Ablation
{
    private static readonly ReportSection[] Conclusions = [ReportSection.Answer, ReportSection.Together, ReportSection.Contradictions, ReportSection.Attention];

    /// <summary>Whether a conclusion rests on no part of the recording, or appears only with the chart and cites nothing else.</summary>
    public static bool IsFromChartAlone(ReportSentence sentence, IReadOnlyList<ReportSentence> without) =>
        Conclusions.Contains(sentence.Section) && sentence.State != SentenceState.Dropped && sentence.Basis == ConclusionBasis.Chart
        && !without.Any(s => s.State != SentenceState.Dropped && s.Text == sentence.Text);

    /// <summary>The comparison.</summary>
    public static ContextAblation Of(IReadOnlyList<ReportSentence> with, IReadOnlyList<ReportSentence> without)
    {
        ReportSentence[] conclusions = [.. with.Where(s => Conclusions.Contains(s.Section) && s.State != SentenceState.Dropped).DistinctBy(s => s.Text)];
        return new ContextAblation
        {
            With = Answers(with),
            Without = Answers(without),
            OnSignal = conclusions.Count(s => s.Basis == ConclusionBasis.Signal),
            OnChart = conclusions.Count(s => s.Basis == ConclusionBasis.Chart),
            OnBoth = conclusions.Count(s => s.Basis == ConclusionBasis.Both),
            FromChartAlone = [.. conclusions.Where(s => IsFromChartAlone(s, without)).Select(s => s.Text)],
        };
    }

    private static string[] Answers(IReadOnlyList<ReportSentence> sentences) =>
        [.. sentences.Where(s => s.Section == ReportSection.Answer && s.State != SentenceState.Dropped).Select(s => s.Text)];
}
