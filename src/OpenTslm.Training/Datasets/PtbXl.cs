using System.Globalization;
using OpenTslm.Signals.Wfdb;

namespace OpenTslm.Training.Datasets;

/// <summary>
/// PTB-XL: 10-second, 12-lead clinical electrocardiograms with statements by cardiologists (Wagner et al. 2020, CC BY 4.0).
/// Folds 9 and 10 are for testing, fold 8 for validation.
/// </summary>
public static class PtbXl
{
    private static readonly string[] LeadNames = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"];

    private static readonly string[] RegularRhythms = ["SR", "STACH", "SBRAD", "PACE"];

    private static readonly string[] IrregularRhythms = ["AFIB", "SARRH", "SVARR", "BIGU", "TRIGU"];

    // Single extra beats and flutter with varying conduction: neither plainly regular nor plainly irregular.
    private static readonly string[] UndecidedStatements = ["PVC", "PAC", "PRC(S)", "AFLT"];

    /// <summary>Reads the records of a part, in the order of the table.</summary>
    /// <param name="dataFolder">Folder that holds <c>ecg-ptbxl</c>.</param>
    /// <param name="split">Part.</param>
    public static IReadOnlyList<EcgRecord> Load(string dataFolder, Split split)
    {
        var folder = Path.Combine(dataFolder, "ecg-ptbxl");
        var reader = new WfdbReader();
        var records = new List<EcgRecord>();
        string[]? header = null;
        foreach (var line in GzipText.Lines(Path.Combine(folder, "ptbxl_database.csv")))
        {
            var cells = QuotedCells.Split(line);
            if (header is null)
            {
                header = cells;
                continue;
            }

            string Cell(string name) => cells[Array.IndexOf(header, name)];
            if (split == PartOf((int)double.Parse(Cell("strat_fold"), CultureInfo.InvariantCulture)))
            {
                var recording = reader.Read(Path.Combine(folder, Cell("filename_lr") + ".hea"));
                records.Add(ToRecord(Cell("ecg_id"), recording, Statements(Cell("scp_codes"))));
            }
        }

        return records;
    }

    private static Split PartOf(int fold) => fold switch
    {
        9 or 10 => Split.Test,
        8 => Split.Validation,
        _ => Split.Train,
    };

    private static EcgRecord ToRecord(string id, Recording recording, HashSet<string> statements)
    {
        bool? regular = statements.Overlaps(IrregularRhythms) ? false
            : statements.Overlaps(UndecidedStatements) || !statements.Overlaps(RegularRhythms) ? null
            : true;
        return new EcgRecord
        {
            Name = "ptbxl/" + id,
            Source = "ptbxl",
            LeadNames = LeadNames,
            Leads = [.. recording.Channels.Select(channel => channel.Read(0, (int)channel.Count))],
            Rhythms = regular is { } known ? [new RhythmSpan(0, recording.DurationSeconds, known)] : [],
            IsNormal = statements.Contains("NORM"),
        };
    }

    // The cell is a dictionary literal: {'NORM': 100.0, 'SR': 0.0}.
    private static HashSet<string> Statements(string cell) => [.. cell.Split('\'').Where((_, index) => index % 2 == 1)];
}
