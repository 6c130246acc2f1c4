using System.Text;
using OpenTslm.Signals.Wfdb;

namespace OpenTslm.Evaluation.EcgGroups;

/// <summary>
/// Measures the 12-lead records of a folder in PTB-XL's form (Wagner et al. 2020, Scientific Data 7:154) and compares
/// groups of records by the statements of their reports.
/// </summary>
public static class EcgGroupEvaluator
{
    private const string Table = "ptbxl_database.csv";

    /// <summary>Evaluates.</summary>
    /// <param name="folder">Folder that holds <c>ptbxl_database.csv</c> and the records it names.</param>
    /// <param name="command">The command that asks, for the report.</param>
    /// <param name="progress">Told the number of records done.</param>
    /// <param name="cancellationToken">Stops between records.</param>
    /// <exception cref="FileNotFoundException">There is no table.</exception>
    /// <exception cref="SignalFormatException">The table lacks a column, or a record cannot be read.</exception>
    public static EcgGroupReport Evaluate(
        string folder, string command = "", IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var records = new List<PtbXlRecord>();
        foreach (var (path, statements) in ReadTable(Path.Combine(folder, Table)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            records.Add(PtbXlRecord.Measure(statements, new WfdbReader().Read(Path.Combine(folder, path + ".hea"))));
            progress?.Report($"{records.Count} records");
        }

        return new EcgGroupReport
        {
            Command = command,
            Records = records.Count,
            NotMeasurable = records.Where(r => r.WhyNot is not null).GroupBy(r => r.WhyNot!).ToDictionary(g => g.Key, g => g.Count()),
            Groups = [.. EcgGroup.All.Where(g => records.Any(r => r.Statements.Contains(g.Code))).Select(g => Compare(g, records))],
        };
    }

    private static EcgGroupResult Compare(EcgGroup group, List<PtbXlRecord> records)
    {
        var coded = records.FindAll(r => r.Statements.Contains(group.Code));
        var others = records.FindAll(r => r.Statements.Contains(group.Against) && !r.Statements.Contains(group.Code));
        var with = ValuesOf(coded, group.Measurement);
        var without = ValuesOf(others, group.Measurement);
        return new EcgGroupResult(
            group.Code,
            group.Measurement,
            group.Against,
            with.Count,
            coded.Count - with.Count,
            without.Count,
            MedianOf(with),
            MedianOf(without),
            RocArea.Of(with.ConvertAll(v => v * group.Sign), without.ConvertAll(v => v * group.Sign)));
    }

    private static List<double> ValuesOf(List<PtbXlRecord> records, string name) =>
        [.. records.Where(r => r.Values.ContainsKey(name)).Select(r => r.Values[name]).Order()];

    private static double? MedianOf(List<double> sorted) => sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;

    private static IEnumerable<(string Path, HashSet<string> Statements)> ReadTable(string table)
    {
        string[]? header = null;
        foreach (var line in File.ReadLines(table))
        {
            var cells = Split(line);
            if (header is null)
            {
                header = cells;
                continue;
            }

            string Cell(string name) => Array.IndexOf(header, name) is var at and >= 0 && at < cells.Length
                ? cells[at]
                : throw new SignalFormatException(Table, $"a row has no column '{name}'");

            // The statements are a dictionary literal: {'NORM': 100.0, 'SR': 0.0}.
            yield return (Cell("filename_lr"), [.. Cell("scp_codes").Split('\'').Where((_, i) => i % 2 == 1)]);
        }
    }

    /// <summary>Cells of a line; a comma between quotation marks is part of its cell.</summary>
    internal static string[] Split(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        foreach (var letter in line)
        {
            isQuoted ^= letter == '"';
            if (letter == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else if (letter != '"')
            {
                cell.Append(letter);
            }
        }

        cells.Add(cell.ToString());
        return [.. cells];
    }
}
