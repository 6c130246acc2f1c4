using System.Globalization;
using OpenTslm.Signals.Wfdb;

namespace OpenTslm.Signals.Tests.Wfdb;

/// <summary>Agreement with published records and with the output of the reference tools rdsamp and rdann.</summary>
public sealed class WfdbReferenceTests
{
    [DataFact("ecg-ptbxl")]
    public void ComputeChecksums_AllOfPtbXl_Match()
    {
        var headers = Directory.GetFiles(TestData.Path("ecg-ptbxl"), "*.hea", SearchOption.AllDirectories);
        headers.Length.ShouldBeGreaterThan(400);
        foreach (var header in headers)
        {
            var sums = WfdbReader.ComputeChecksums(header);
            sums.Count.ShouldBe(12);
            sums.ShouldAllBe(sum => sum.Matches && sum.DeclaredSum != null && sum.DeclaredInitialValue != null, header);
        }
    }

    [DataFact("ecg-ptbxl")]
    public void Read_PtbXl_HasTwelveLeadsInMillivolts()
    {
        var recording = new WfdbReader().Read(TestData.Path("ecg-ptbxl", "records100", "00000", "00002_lr.dat"));

        recording.Channels.Select(c => c.Name).ShouldBe(["I", "II", "III", "AVR", "AVL", "AVF", "V1", "V2", "V3", "V4", "V5", "V6"]);
        recording.Channels.ShouldAllBe(c => c.Unit == "mV" && c.SamplingRateHz == 100 && c.Count == 1000);
        recording.Channels[1].Read(0, 1)[0].ShouldBe(0.138f, 1e-6f);
    }

    [DataFact("ecg-mitdb")]
    public void Read_AllOfMitDb_ChecksumsAndAnnotationsAreRight()
    {
        // Beats as the database's own annotation table counts them.
        var beats = new Dictionary<string, int>
        {
            ["100"] = 2273, ["103"] = 2084, ["106"] = 2027, ["108"] = 1763, ["117"] = 1535, ["119"] = 1987, ["121"] = 1863,
            ["200"] = 2601, ["202"] = 2136, ["207"] = 1860, ["208"] = 2955, ["213"] = 3251, ["222"] = 2483, ["232"] = 1780,
        };
        foreach (var (name, count) in beats)
        {
            var recording = new WfdbReader(verifyChecksums: true).Read(TestData.Path("ecg-mitdb", name + ".hea"));
            recording.Channels.ShouldAllBe(c => c.Count == 650000 && c.SamplingRateHz == 360);
            recording.Annotations.Count(a => "NLRaVFJASEj/Qefn".Contains(a.Code[0])).ShouldBe(count, name);
            recording.Annotations.ShouldAllBe(a => a.StartSeconds < recording.DurationSeconds);
            recording.Annotations.Select(a => a.StartSeconds).ShouldBeInOrder();
        }
    }

    [DataFact("ecg-mitdb")]
    public void Read_Record202_HoldsItsAtrialFibrillation()
    {
        var rhythm = new WfdbReader().Read(TestData.Path("ecg-mitdb", "202")).Annotations.Where(a => a.Code == "+").ToArray();

        rhythm[0].Text.ShouldBe("(N");
        rhythm.ShouldContain(a => a.Text == "(AFIB" && a.DurationSeconds > 60);
        rhythm.Sum(a => a.DurationSeconds).ShouldBe((650000 / 360.0) - rhythm[0].StartSeconds, 1e-6);
    }

    [DataFact("ecg-wfdb")]
    public void Read_Format16WithOffset_AgreesWithRdsamp()
    {
        AssertDigital("record-1c", Open("a103l.hea"), 80 * 250, [0, 1], [(7247, 0), (10520, 0)]);
        AssertPhysical("record-1b", Open("a103l"), 50 * 250, [2, 0]);
    }

    [DataFact("ecg-wfdb")]
    public void Read_Format212_AgreesWithRdsamp()
    {
        AssertDigital("record-2b", Open("100.hea"), 1, [1], [(200, 1024)]);
        AssertPhysical("record-2c", Open("100_3chan.hea"), 0, [0, 1, 2]);
    }

    [DataFact("ecg-wfdb")]
    public void Read_HeaderWithoutLength_CountsTheSamplesInTheFile()
    {
        Open("100-no-len.hea").Channels[0].Count.ShouldBe(650000);
        Open("a103l-no-len.hea").Channels[0].Count.ShouldBe(82500);
    }

    [DataFact("ecg-wfdb")]
    public void Read_OtherFormats_NamesTheFormat()
    {
        Should.Throw<SignalFormatException>(() => Open("310derive.hea")).Message.ShouldContain("format 310");
        Should.Throw<SignalFormatException>(() => Open("3000003_0003.hea")).Message.ShouldContain("format 80");
        Should.Throw<SignalFormatException>(() => Open("flacformats.hea")).Message.ShouldContain("format 5");
    }

    [DataFact("ecg-wfdb")]
    public void ReadAnnotations_AgreeWithRdann()
    {
        AssertAnnotations("ann-1", "100.atr");
        AssertAnnotations("ann-2", "12726.anI");
        AssertAnnotations("ann-3", "1003.atr");
    }

    [DataFact("ecg-wfdb")]
    public void ReadAnnotations_LongIntervals_AreRead()
    {
        var file = WfdbAnnotationFile.Read(TestData.Path("ecg-wfdb", "huge.qrs"));

        file.Annotations.Count.ShouldBeGreaterThan(0);
        file.Annotations.Max(a => a.Sample).ShouldBeGreaterThan(int.MaxValue / 2);
    }

    private static Recording Open(string name) => new WfdbReader().Read(TestData.Path("ecg-wfdb", name));

    private static double[][] Expected(string name) =>
    [
        .. File.ReadLines(TestData.Path("ecg-wfdb", "expected", name)).Select(line =>
            line.Split(['\t', ' '], StringSplitOptions.RemoveEmptyEntries)
                .Select(field => field == "-" ? double.NaN : double.Parse(field, CultureInfo.InvariantCulture)).ToArray()),
    ];

    private static void AssertDigital(string name, Recording recording, long start, int[] signals, (double Gain, double Baseline)[] scale)
    {
        var rows = Expected(name);
        for (var s = 0; s < signals.Length; s++)
        {
            var actual = recording.Channels[signals[s]].Read(start, rows.Length);
            for (var i = 0; i < rows.Length; i++)
            {
                var digital = float.IsNaN(actual[i]) ? -32768 : Math.Round((actual[i] * scale[s].Gain) + scale[s].Baseline);
                if (digital != rows[i][s])
                {
                    throw new ShouldAssertException($"{name}, row {i}, column {s}: expected {rows[i][s]}, read {digital}");
                }
            }
        }
    }

    private static void AssertPhysical(string name, Recording recording, long start, int[] signals)
    {
        var rows = Expected(name);
        for (var s = 0; s < signals.Length; s++)
        {
            var actual = recording.Channels[signals[s]].Read(start, rows.Length);
            for (var i = 0; i < rows.Length; i++)
            {
                if (double.IsNaN(rows[i][s]) ? !float.IsNaN(actual[i]) : !(Math.Abs(actual[i] - rows[i][s]) < 1e-6 * Math.Max(1, Math.Abs(rows[i][s]))))
                {
                    throw new ShouldAssertException($"{name}, row {i}, column {s}: expected {rows[i][s]}, read {actual[i]}");
                }
            }
        }
    }

    // rdann prints: time (one field, in brackets where absolute), sample, type, subtype, channel, number, tab, text.
    private static void AssertAnnotations(string expected, string file)
    {
        var read = WfdbAnnotationFile.Read(TestData.Path("ecg-wfdb", file)).Annotations;
        var lines = File.ReadAllLines(TestData.Path("ecg-wfdb", "expected", expected));
        read.Count.ShouldBe(lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            var parts = lines[i].Split('\t', 2);
            var fields = parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var a = read[i];
            new[] { a.Sample.ToString(CultureInfo.InvariantCulture), a.Symbol, $"{a.Subtype}", $"{a.Channel}", $"{a.Number}" }
                .ShouldBe(fields[^5..], $"{expected}, line {i + 1}");
            (a.Auxiliary ?? "").Trim().ShouldBe(parts.Length > 1 ? parts[1].Trim() : "");
        }
    }
}
