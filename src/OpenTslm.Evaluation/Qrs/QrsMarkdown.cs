using System.Globalization;
using System.Text;

namespace OpenTslm.Evaluation.Qrs;

/// <summary>Writes a <see cref="QrsReport"/> as Markdown.</summary>
internal static class QrsMarkdown
{
    public static string Render(QrsReport report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Produced by `{report.Command}`: 150 ms window, whole records, beats only, ");
        text.Append("ventricular flutter left out. In brackets missed and false beats.\n\n");
        text.Append("| Record | Beats | Leads together: sensitivity | positive predictivity | First lead: sensitivity | positive predictivity |\n");
        text.Append("|---|---|---|---|---|---|\n");
        foreach (var record in report.Records)
        {
            Append(text, $"{record.Record} ({string.Join(", ", record.Leads)})", record.Counts, record.FirstLead);
        }

        Append(text, "**pooled**", report.Pooled, report.PooledFirstLead);
        text.Append(CultureInfo.InvariantCulture, $"\nAverage of the records: sensitivity {Share(report.AverageSensitivity)}, ");
        text.Append(CultureInfo.InvariantCulture, $"positive predictivity {Share(report.AveragePositivePredictivity)}.\n");
        if (report.Noise.Count > 0)
        {
            text.Append("\n| Noise added to each lead | Beats | Leads together: sensitivity | positive predictivity | First lead: sensitivity | positive predictivity |\n");
            text.Append("|---|---|---|---|---|---|\n");
            foreach (var noise in report.Noise)
            {
                Append(text, string.Create(CultureInfo.InvariantCulture, $"{Name(noise.Noise)}, {noise.Decibels:0.#} dB"), noise.Counts, noise.FirstLead);
            }
        }

        foreach (var (record, reason) in report.Skipped)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nNot evaluated: {record}: {reason}\n");
        }

        return text.ToString();
    }

    public static string Name(QrsNoiseKind kind) => kind switch
    {
        QrsNoiseKind.White => "white",
        QrsNoiseKind.Motion => "motion (1/f)",
        _ => "muscle (20-60 Hz)",
    };

    public static string Share(double? value) =>
        value is { } share ? (100 * share).ToString("0.00", CultureInfo.InvariantCulture) + " %" : "-";

    private static void Append(StringBuilder text, string name, BeatCounts counts, BeatCounts first)
    {
        text.Append(CultureInfo.InvariantCulture, $"| {name} | {counts.ReferenceBeats} ");
        text.Append(CultureInfo.InvariantCulture, $"| {Share(counts.Sensitivity)} ({counts.FalseNegatives}) ");
        text.Append(CultureInfo.InvariantCulture, $"| {Share(counts.PositivePredictivity)} ({counts.FalsePositives}) ");
        text.Append(CultureInfo.InvariantCulture, $"| {Share(first.Sensitivity)} ({first.FalseNegatives}) ");
        text.Append(CultureInfo.InvariantCulture, $"| {Share(first.PositivePredictivity)} ({first.FalsePositives}) |\n");
    }
}
