using OpenTslm.Evaluation.Qrs;
using Spectre.Console;

namespace OpenTslm.Cli.Output;

/// <summary>Shows how well beats were found.</summary>
internal static class QrsReportPrinter
{
    public static void Print(QrsReport report)
    {
        var table = Tables.Create(2, "record", "leads", "beats", "Se %", "+P %", "missed", "false", "Se % first lead", "+P % first lead", "CPU s");
        foreach (var record in report.Records)
        {
            Add(table, record.Record, string.Join(", ", record.Leads), record.Counts, record.FirstLead, record.DetectionSeconds);
        }

        Add(table, "pooled", "", report.Pooled, report.PooledFirstLead, report.Records.Sum(record => record.DetectionSeconds));
        foreach (var noise in report.Noise)
        {
            Add(table, FormattableString.Invariant($"{noise.Noise} noise, {noise.Decibels:0.#} dB"), "", noise.Counts, noise.FirstLead, null);
        }

        Tables.Write(table);
        foreach (var (record, reason) in report.Skipped)
        {
            Console.Error.WriteLine($"opentslm: {record} was not evaluated: {reason}");
        }
    }

    private static void Add(Table table, string name, string leads, BeatCounts counts, BeatCounts first, double? seconds) => table.AddRow(
        Markup.Escape(name),
        Markup.Escape(leads),
        Tables.Number(counts.ReferenceBeats),
        Percent(counts.Sensitivity),
        Percent(counts.PositivePredictivity),
        Tables.Number(counts.FalseNegatives),
        Tables.Number(counts.FalsePositives),
        Percent(first.Sensitivity),
        Percent(first.PositivePredictivity),
        seconds is { } s ? Tables.Number(Math.Round(s, 3)) : "");

    private static string Percent(double? share) => Tables.Number(100 * share);
}
