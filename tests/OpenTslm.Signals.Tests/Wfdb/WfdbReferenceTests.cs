using System.Globalization;
using System.IO.Compression;
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
    public void Read_EveryFormat_AgreesWithRdsamp()
    {
        var missing = new[] { double.NaN, -32768, -32768, -128, -32768, -2048, -512, -512, -8388608, int.MinValue };
        AssertRaw("record-1f.gz", "binformats", missing);
        AssertRaw("record-flac.gz", "flacformats", [-128, -32768, -8388608]);
        foreach (var name in new[] { "binformats", "flacformats" })
        {
            WfdbReader.ComputeChecksums(TestData.Path("ecg-wfdb", name)).ShouldAllBe(sum => sum.Matches && sum.DeclaredSum != null, name);
        }
    }

    [DataFact("ecg-wfdb")]
    public void Read_TwoSignalFiles_AgreeWithRdsamp() => AssertPhysical("record-3b.gz", Open("s0010_re"), 5000, [13, 0, 4, 8, 3]);

    [DataFact("ecg-wfdb")]
    public void Read_FixedLayout_AgreesWithRdsamp()
    {
        AssertPhysical("record-multi-fixed-c", Open("multi-segment/fixed1/v102s"), 70_000, [1, 0, 3]);

        var recording = Open("multi-segment/041s/041s");
        var rows = Expected("record-multi-fixed-d.gz");
        rows.Length.ShouldBe(8000);
        (int Signal, int Every, double Gain, double Baseline)[] columns = [(3, 4, 20, -1600), (2, 1, 2000, 0), (1, 1, 2000, 0)];
        for (var c = 0; c < columns.Length; c++)
        {
            var (signal, every, gain, baseline) = columns[c];
            var samples = recording.Channels[signal].ReadAll();
            for (var i = 0; i < rows.Length; i++)
            {
                var value = samples[i / every];
                (float.IsNaN(value) ? -2048 : Math.Round((value * gain) + baseline)).ShouldBe(rows[i][c], $"column {c}, row {i}");
            }
        }
    }

    [DataFact("ecg-wfdb")]
    public void Read_VariableLayout_AgreesWithRdsamp()
    {
        var recording = Open("multi-segment/p000878/p000878-2137-10-26-16-57");

        recording.Channels.Select(c => c.Name).ShouldBe(["PLETH", "II", "V", "ABP"]);
        recording.Channels[0].Count.ShouldBe(52_725_000);
        recording.Notes.ShouldContain(note => note.Contains("3269321_0003"));
        AssertDigital("record-multi-variable-d", recording, 3550, [0, 1], [(255, -128), (127, -64)], missing: -128);
    }

    [DataFact("ecg-wfdb")]
    public void Read_PackedFormats_AgreeWithRdsamp()
    {
        AssertDigital("record-1a", Open("test01_00s"), 0, [0, 1, 2, 3], [(100, 0), (100, 0), (100, 0), (100, 0)]);
        AssertPhysical("record-1d", Open("3000003_0003"), 125, [1]);
        AssertDigital("record-2d", Open("310derive"), 2, [0, 1], [(200, 0), (200, 0)]);
        AssertPhysical("record-2e", Open("311derive"), 1, [0]);
        foreach (var name in new[] { "310derive", "310derive_2", "310derive_3", "311derive", "311derive_2", "311derive_3", "311derive_4", "p10143" })
        {
            var sums = WfdbReader.ComputeChecksums(TestData.Path("ecg-wfdb", name));
            sums.ShouldAllBe(sum => sum.Matches && sum.DeclaredSum != null, name);
        }

        // Its header states the sums of its three signals, but the first value of a signal that was cut out.
        WfdbReader.ComputeChecksums(TestData.Path("ecg-wfdb", "test01_00s_frame"))
            .ShouldAllBe(sum => sum.DeclaredSum != null && (short)(sum.DeclaredSum.Value & 0xFFFF) == sum.ComputedSum);
    }

    [DataFact("ecg-wfdb")]
    public void Read_SegmentWithFourSamplesAFrame_HasItsChecksums() =>
        WfdbReader.ComputeChecksums(TestData.Path("ecg-wfdb", "multi-segment", "041s", "041s01.hea")).ShouldAllBe(sum => sum.Matches);

    [DataFact("ecg-wfdb")]
    public void Read_SkewAndFrames_AgreeWithRdsamp()
    {
        var channels = Open("test01_00s_skewframe").Channels;
        var (skewed, twice, plain) = (channels[0].ReadAll(), channels[1].ReadAll(), channels[2].ReadAll());
        var rows = Expected("record-4d");
        for (var i = 0; i < rows.Length; i++)
        {
            if (Math.Abs(skewed[i / 2] - rows[i][0]) > 1e-6 || Math.Abs(twice[i] - rows[i][1]) > 1e-6 || Math.Abs(plain[i / 2] - rows[i][2]) > 1e-6)
            {
                throw new ShouldAssertException($"record-4d, row {i}");
            }
        }

        skewed[^3..].ShouldAllBe(value => float.IsNaN(value));

        // One value a frame is the mean of its samples, cut to a whole number.
        var frames = Expected("record-4a");
        for (var i = 0; i < frames.Length; i++)
        {
            double[] row = [Math.Round(skewed[i] * 100.0), Math.Truncate(Math.Round((twice[2 * i] + (double)twice[(2 * i) + 1]) * 100) / 2), Math.Round(plain[i] * 100.0)];
            row.ShouldBe(frames[i], $"record-4a, row {i}");
        }
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

    private static double[][] Expected(string name)
    {
        var path = TestData.Path("ecg-wfdb", "expected", name);
        using var reader = new StreamReader(name.EndsWith(".gz") ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress) : File.OpenRead(path));
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
                line.Split(['\t', ' '], StringSplitOptions.RemoveEmptyEntries)
                    .Select(field => field == "-" ? double.NaN : double.Parse(field, CultureInfo.InvariantCulture)).ToArray()),
        ];
    }

    // All signals at 200 units a millivolt, without the rounding to single precision that values of 32 bits would suffer.
    private static void AssertRaw(string name, string record, double[] missing)
    {
        var rows = Expected(name);
        var recording = Open(record);
        recording.Channels.Count.ShouldBe(missing.Length);
        for (var s = 0; s < missing.Length; s++)
        {
            var actual = recording.Channels[s].ReadAll();
            actual.Length.ShouldBe(rows.Length);
            for (var i = 0; i < rows.Length; i++)
            {
                var expected = rows[i][s] == missing[s] ? float.NaN : (float)(rows[i][s] / 200);
                if (!actual[i].Equals(expected))
                {
                    throw new ShouldAssertException($"{name}, row {i}, column {s}: expected {expected}, read {actual[i]}");
                }
            }
        }
    }

    private static void AssertDigital(
        string name, Recording recording, long start, int[] signals, (double Gain, double Baseline)[] scale, double missing = -32768)
    {
        var rows = Expected(name);
        for (var s = 0; s < signals.Length; s++)
        {
            var actual = recording.Channels[signals[s]].Read(start, rows.Length);
            for (var i = 0; i < rows.Length; i++)
            {
                var digital = float.IsNaN(actual[i]) ? missing : Math.Round((actual[i] * scale[s].Gain) + scale[s].Baseline);
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
