using OpenTslm.Signals;
using OpenTslm.Signals.Edf;
using OpenTslm.Signals.Numpy;
using OpenTslm.Signals.Tests.Aecg;
using OpenTslm.Signals.Tests.Axivity;
using OpenTslm.Signals.Tests.Dicom;
using OpenTslm.Signals.Tests.Fit;
using OpenTslm.Signals.Tests.Genea;
using OpenTslm.Signals.Tests.GeneActiv;
using OpenTslm.Signals.Tests.Matrix;
using OpenTslm.Signals.Tests.Scp;

namespace OpenTslm.Conformance.Tests.Readers;

/// <summary>One small recording of each format, of two samples or more in each first channel.</summary>
internal static class SmallRecordings
{
    private const string FhirObservation = """
        {"resourceType":"Observation","status":"final","code":{"text":"ecg"},"effectiveDateTime":"2015-02-19T09:30:35+01:00",
         "valueSampledData":{"origin":{"value":10,"code":"uV"},"period":4,"factor":2.5,"dimensions":2,"data":"1 2 E 4 U -6.5"}}
        """;

    private const string HealthExport = """
        <HealthData>
         <Record type="HKQuantityTypeIdentifierHeartRate" unit="count/min" startDate="2020-01-01 09:00:00 +0000" endDate="2020-01-01 09:00:00 +0000" value="60"/>
         <Record type="HKQuantityTypeIdentifierHeartRate" unit="count/min" startDate="2020-01-01 09:02:00 +0000" endDate="2020-01-01 09:02:00 +0000" value="70"/>
        </HealthData>
        """;

    private const string FitbitSteps = """
        [{ "dateTime" : "06/24/95 16:00:00", "value" : "1" },{ "dateTime" : "06/24/95 16:01:00", "value" : "2" }]
        """;

    private const string ActiGraphCounts = """
        ------------ Data File Created By ActiGraph GT3X+ ActiLife v6 date format M/d/yyyy Filter Normal -----------
        Serial Number: X
        Start Time 09:00:00
        Start Date 8/26/2013
        Epoch Period (hh:mm:ss) 00:00:15
        Download Time 12:54:04
        Download Date 9/3/2013
        Current Memory Address: 0
        Current Battery Voltage: 4.03     Mode = 13
        --------------------------------------------------
        1,2,3,4
        5,6,7,8
        """;

    private const string ActicalList = """
        Actical List Export File  (Version 03.00),,,,,,,,,
        Identity:,Harry,,,,,,,,
        Epoch#,Day#,Elapsed,Date,Time,Activity,Steps,Energy,Activity,Event Marker
        0,1,60,13-May-21,00:00,250,12,NaN,NaN,0
        1,1,120,13-May-21,00:01,361,50,0.1,1,1
        """;

    /// <summary>Writes the recordings of all formats that the library reads; the paths are those that a person would give.</summary>
    public static string[] WriteAll(TemporaryFolder folder) => [.. SignalReaderCatalog.Default.Readers.Select(reader => Write(folder, reader.Format))];

    /// <summary>Writes the recording of a format; the path is the one that a person would give.</summary>
    /// <exception cref="ArgumentException">The format has no small recording here: add one.</exception>
    public static string Write(TemporaryFolder folder, string format) => format switch
    {
        "EDF" => Save(folder.At("e.edf"), EdfWriter.Write),
        "NumPy" => Save(folder.At("n.npy"), NpyWriter.Write),
        "DICOM" => folder.Write("d.dcm", DicomBytes.Create(true, false, DicomBytes.Group(true, false, "ORIGINAL", "0", [1, 2, 3, 4, -32768, 6]))),
        "SCP-ECG" => folder.Write("s.scp", ScpBytes.Create(hasTable: false, differences: 0, [1, 0, 254, 255], [10, 0, 20, 0])),
        "FIT" => folder.Write("f.fit", FitBytes.Create([.. FitBytes.Define(false, 20, (253, 4, 0x86), (3, 1, 2)), .. Heart(0, 60), .. Heart(1, 61), .. Heart(3, 62)])),
        "Axivity CWA" => folder.Write("x.cwa", [.. CwaBytes.Header(), .. CwaBytes.Sector(0, true, [(256, -128, 0), (511, -512, 1)])]),
        "GENEActiv" => folder.Write("g.bin", GeneActivText.Header() + GeneActivText.Page(4, 256)),
        "GENEA" => folder.Write("genea.bin", GeneaBytes.Create(GeneaBytes.Time(1_000_000_000), GeneaBytes.Sample(1, 2, -340), GeneaBytes.Sample(3, 4, 5))),
        "Matrix" => folder.Write("m.bin", MatrixBytes.Create(MatrixBytes.Packet(1_000_000_000, 1_000_000_002, [1, 2, 3, 4, 5, 6], [], [365, 220], [0, 60]))),
        "Fitbit" => folder.Write("steps-2024.json", FitbitSteps),
        "ActiGraph" => folder.Write("counts.csv", ActiGraphCounts),
        "Actical" => folder.Write("actical.csv", ActicalList),
        "Actiwatch" => folder.Write("a.awd", "X1\n01-Oct-2009\n17:00\n 4 \n0\nD012345\nM\n0 , 0,00\n498 , 0,00 M\n394 , 0,00\n"),
        "aECG" => folder.Write("a.xml", AecgText.Document(AecgText.Set("TIME_ABSOLUTE", "20021122091000", "I", "1 2 3"))),
        "FHIR" => folder.Write("o.json", FhirObservation),
        "Apple Health" => folder.Write("export.xml", HealthExport),
        "TS" => folder.Write("t.ts", "@problemName P\n@timeStamps false\n@univariate true\n@classLabel true a b\n@data\n1,2,3:a\n4,?,6:b\n"),
        "ARFF" => folder.Write("p.arff", "@relation R\n@attribute a1 numeric\n@attribute a2 numeric\n@attribute target {x,y}\n@data\n1,2,x\n3,?,y\n"),
        "WFDB" => WriteWfdb(folder),
        "WISDM" => folder.Write("w.txt", "1,A,1000000000,1,2,3;\n1,A,1100000000,4,5,6;\n1,A,1200000000,7,8,9;\n"),
        "CSV" => folder.Write("c.csv", "x,y\n1,2\n3,4\n5,NaN\n"),
        _ => throw new ArgumentException($"The format {format} has no small recording; add one, so that its reader is tested.", nameof(format)),
    };

    private static string WriteWfdb(TemporaryFolder folder)
    {
        folder.Write("r.dat", [1, 0, 2, 0, 3, 0, 4, 0]);
        return folder.Write("r.hea", "r 2 10 2\nr.dat 16 200 16 0 0 0 0 a\nr.dat 16 200 16 0 0 0 0 b\n");
    }

    private static string Save(string path, Action<Recording, string> write)
    {
        var axis = new TimeAxis.Regular(10);
        write(new Recording([new("a", null, axis, [1, 2, 3, 4]), new("b", null, axis, [4, 3, 2, 1])]), path);
        return path;
    }

    private static byte[] Heart(uint second, byte rate) => [0, .. BitConverter.GetBytes(1_000_000_000 + second), rate];
}
