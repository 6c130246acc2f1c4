using System.IO.Compression;
using System.Text;
using OpenTslm.Conformance.Tests.Readers;
using OpenTslm.Signals.Tests.Aecg;
using OpenTslm.Signals.Tests.Dicom;
using OpenTslm.Signals.Tests.Edf;
using OpenTslm.Signals.Tests.Fit;
using OpenTslm.Signals.Tests.GeneActiv;
using OpenTslm.Signals.Tests.Matrix;
using OpenTslm.Signals.Tests.Scp;

namespace OpenTslm.Fuzz.Signals;

/// <summary>Small recordings of each format in all its forms.</summary>
internal static class SignalSeeds
{
    private const long MostUnpacked = 64L << 20;
    private const string Night = """
        [{"logId":1,"dateOfSleep":"1995-07-11","levels":{"data":[{"dateTime":"1995-07-11T02:28:30.000","level":"light","seconds":2160},
        {"dateTime":"1995-07-11T03:04:30.000","level":"deep","seconds":300}],"shortData":[{"dateTime":"1995-07-11T02:30:30.000","level":"wake","seconds":60}]}}]
        """;

    private const string Bundle = """
        {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation","status":"final","code":{"coding":[{"code":"8867-4"}]},"effectiveDateTime":"2024-01-01T00:00:00Z",
        "component":[{"code":{"text":"a"},"valueQuantity":{"value":1,"code":"mm[Hg]"}}]}},{"resource":{"resourceType":"Observation","status":"final","code":{"text":"a"},
        "effectiveInstant":"2024-01-01T00:01:00Z","valueQuantity":{"value":2.5,"unit":"kg"}}}]}
        """;

    private const string Actiware = """
        "Actiware Export File (version 06.01)"
        "Line","Date","Time","Off-Wrist Status","Activity","Marker","White Light","Sleep/Wake","Interval Status"
        "1","12/31/2020","23:59:30","0","12","0","3,5","1","ACTIVE"
        "2","1/1/2021","00:00:00","0","13","1","4,5","0","REST"
        """;

    /// <summary>The recordings of a format.</summary>
    public static IReadOnlyList<FuzzSeed> Of(string format) => [Small(format), .. Further(format)];

    private static FuzzSeed Small(string format)
    {
        using var folder = new TemporaryFolder();
        var path = SmallRecordings.Write(folder, format);
        var beside = Directory.GetFiles(folder.Path).Where(file => file != path).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)));
        return new FuzzSeed(Path.GetFileName(path), File.ReadAllBytes(path)) { Beside = [.. beside], Repair = SignalRepairs.Of(format) };
    }

    private static IEnumerable<FuzzSeed> Further(string format) => format switch
    {
        "EDF" =>
        [
            new("d.edf", EdfBytes.Create("EDF+D", 1, [new("a", [1, 2, 3, 4], 2), new("b", [5, 6, 7, 8, 9, 10], 3)], ["+0\u0014\u0014\0+1\u00152\u0014x\u0014\0", "+2\u0014\u0014\0"])),
            new("b.bdf", EdfBytes.Create("24BIT", 1, [new("a", [1, -2, 3, 4], 2, DigitalMinimum: "-8388608", DigitalMaximum: "8388607")], isBdf: true)),
            Zipped("z.edf.gz", EdfBytes.Create("", 1, [new("a", [1, 2, 3, 4], 2)])),
        ],
        "DICOM" =>
        [
            new("i.dcm", DicomBytes.Create(false, false, DicomBytes.Group(false, false, "ORIGINAL", "0", [1, 2, 3, 4]))),
            new("u.dcm", DicomBytes.Create(true, true, DicomBytes.Group(true, true, "ORIGINAL", "4", [1, 2, 3, 4]), DicomBytes.Group(true, true, "DERIVED ", "0", [1, 2]))),
        ],
        "SCP-ECG" =>
        [
            new("h.scp", ScpBytes.Create(hasTable: true, differences: 2, [0b1111_1111, 0b1100_0000, 0b0001_1001, 0b0010_0000], [0b1111_1111, 0b1010_0111, 0b0011_0100]))
                { Repair = SignalRepairs.Of(format) },
        ],
        "aECG" => [Text("b.xml", AecgText.Document(AecgText.Set("TIME_ABSOLUTE", "20021122091000", "II", "1 2 3") + AecgText.Set("TIME_RELATIVE", "0", "V1", "4 5 6")))],
        "FHIR" => [Text("b.json", Bundle)],
        "Fitbit" => [Text("sleep-1.json", Night)],
        "FIT" =>
        [
            new("d.fit", FitBytes.Create(
            [
                .. FitBytes.Define(false, 206, (0, 1, 2), (1, 1, 2), (2, 1, 2), (3, 8, 7), (8, 4, 7)), 0, 0, 1, 0x84, .. "stride\0\0"u8, .. "cm\0\0"u8,
                0x60, 0, 0, 20, 0, 2, 253, 4, 0x86, 8, 3, 13, 1, 1, 2, 0, 0, .. BitConverter.GetBytes(1_000_000_000), 1, 2, 3, 0xD2, 4,
                .. FitBytes.Define(true, 55, 1, (26, 2, 0x84), (3, 4, 0x86), (24, 1, 13)), 1, 0, 9, 0, 0, 0, 7, 6,
            ])) { Repair = SignalRepairs.Of(format) },
        ],
        "GENEActiv" => [Text("two.bin", GeneActivText.Header() + GeneActivText.Page(4, 256) + GeneActivText.Page(7, 1))],
        "Matrix" =>
        [
            new("g.bin", MatrixBytes.Create(
                MatrixBytes.Packet(1_000_000_000, 1_000_000_001, [1, 2, 3], [4, 5, 6], [], [70, 71]), MatrixBytes.Packet(1_000_000_004, 1_000_000_005, [7, 8, 9], [], [], [])))
                { Repair = SignalRepairs.Of(format) },
        ],
        "Actiwatch" => [Text("a.csv", Actiware)],
        "NumPy" => [new("n.npz", Npz()) { MostValues = content => content.Length + MostUnpacked / 1024 }],
        "TS" => [Text("s.ts", "@problemName P\n@timeStamps true\n@univariate false\n@dimensions 2\n@classLabel true a b\n@data\n(0,1),(1,2):(0,3),(1,4):a\n(0,5),(1,6):(0,7),(1,8):b\n")],
        "WFDB" => Wfdb(),
        "CSV" =>
        [
            Text("t.csv", "# rate: 10 Hz\ntime [ms];x (mV);label\n0;1.5;a\n100;2.5;a\n200;;b\n"), Text("i.tsv", "timestamp\tx\n2024-01-01T00:00:00Z\t1\n2024-01-01T00:00:01Z\t2\n"),
            Zipped("z.csv.gz", "x,\"y \"\"z\"\"\"\n1,2\n3,4\n"u8.ToArray()), Zipped("bomb.csv.gz", Encoding.ASCII.GetBytes("x\n" + string.Concat(Enumerable.Repeat("1\n", 200_000)))),
        ],
        _ => [],
    };

    private static FuzzSeed Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    /// <summary>A compressed file, whose values are as many as it unpacks to bytes.</summary>
    private static FuzzSeed Zipped(string name, byte[] content)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return new FuzzSeed(name, file.ToArray()) { MostValues = UnpackedLength };
    }

    private static long UnpackedLength(byte[] content)
    {
        var (length, buffer) = ((long)content.Length, new byte[1 << 16]);
        try
        {
            using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
            for (int read; length < MostUnpacked && (read = gzip.Read(buffer)) > 0;)
            {
                length += read;
            }
        }
        catch (InvalidDataException)
        {
            // What came before the damage counts.
        }

        return length;
    }

    private static byte[] Npz()
    {
        using var folder = new TemporaryFolder();
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, level) in new[] { ("x.npy", CompressionLevel.NoCompression), ("y.npy", CompressionLevel.Optimal) })
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(File.ReadAllBytes(SmallRecordings.Write(folder, "NumPy")));
            }
        }

        return file.ToArray();
    }

    private static IEnumerable<FuzzSeed> Wfdb()
    {
        byte[] samples = [.. Enumerable.Range(1, 60).Select(i => (byte)(i * 7))];
        string[] formats = ["8", "24", "32", "61", "80", "160", "212", "310", "311", "16x2:1+2"];
        foreach (var (format, i) in formats.Select((format, i) => (format, i)))
        {
            yield return Header($"f{i}", $" 2 100/50(1) 4 12:30:15 02/03/2020\nf{i}.dat {format} 200(1)/uV 12 0 0 0 0 a\nf{i}.dat {format} 200/mV 12 0 0 0 0 b\n", ($"f{i}.dat", samples));
        }

        // Two segments and a gap; and a record with annotations, of which the annotations are mutated.
        var part = ("part.hea", "part 1 100 3\npart.dat 16 200 16 0 0 0 0 a\n"u8.ToArray());
        yield return Header("m", "/3 1 100 9\npart 3\n~ 3\npart 3\n", part, ("part.dat", samples));
        yield return new("a.atr", [0x04, 0x70, 0xFC, 0xFA, 0x01, 0x04, 0x02, 0xFC, (byte)'a', 0, 0x05, 0x14, 0, 0xEC, 1, 0, 2, 0, 0, 0])
        {
            Opened = "a.hea",
            Beside = [("a.hea", "a 1 100 30\na.dat 16 200 16 0 0 0 0 a\n"u8.ToArray()), ("a.dat", samples)],
        };
        yield return new("d.dat", samples) { Opened = "d.hea", Beside = [("d.hea", "d 1 100 40\nd.dat 8 200 8 0 0 0 0 a\n"u8.ToArray())] };
        yield return new("x.d1", FlacOfOneFrame()) { Opened = "x.hea", Beside = [("x.hea", "x 1 100 4\nx.d1 516 200 16 0 0 0 0 a\n"u8.ToArray())], Repair = SignalRepairs.Flac };
    }

    private static FuzzSeed Header(string name, string text, params (string, byte[])[] beside) => new(name + ".hea", Encoding.ASCII.GetBytes(name + text)) { Beside = beside };

    /// <summary>A FLAC file of one channel, 16 bits, with one frame of four samples as they are.</summary>
    private static byte[] FlacOfOneFrame() => SignalRepairs.Flac(
    [
        .. "fLaC"u8, 0x80, 0, 0, 34, 0, 16, 0, 16, 0, 0, 0, 0, 0, 0, 0x01, 0xF4, 0x00, 0xF0, 0, 0, 0, 4, .. new byte[16],
        0xFF, 0xF8, 0x60, 0x08, 0, 3, 0, 0x02, 0, 1, 0, 2, 0, 3, 0, 4, 0, 0,
    ]);
}
