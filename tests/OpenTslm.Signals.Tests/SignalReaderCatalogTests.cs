using OpenTslm.Signals.Edf;
using OpenTslm.Signals.Tests.Csv;
using OpenTslm.Signals.Tests.Edf;
using OpenTslm.Signals.Tests.Wfdb;

namespace OpenTslm.Signals.Tests;

public sealed class SignalReaderCatalogTests
{
    private static readonly SignalReaderCatalog Catalog = SignalReaderCatalog.Default;

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.txt")]
    [InlineData("a.dat")]
    [InlineData("a")]
    public void Read_Table_IsRecognisedByItsContent(string name)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(name, "time [s],x\n0,1\n0.1,2\n");

        Catalog.Read(path).Format.ShouldBe("CSV");
    }

    [Fact]
    public void Read_ZippedTableOfAnyName_IsRecognised()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.bin", CsvSignalReaderTests.Zip("time [s],x\n0,1\n0.1,2\n"));

        Catalog.Read(path).Format.ShouldBe("CSV");
    }

    [Fact]
    public void Find_EachFormat_IsTakenByItsContentBeforeItsExtension()
    {
        var edf = EdfBytes.Create("", 1, [new("a", [1, 2], 2)]);

        foreach (var name in new[] { "a.edf", "a.csv", "a.hea", "a.dat", "a" })
        {
            Catalog.Find(name, edf).ShouldBeOfType<EdfReader>(name);
        }

        Catalog.Format.ShouldBe("EDF, DICOM, SCP-ECG, aECG, FHIR, Apple Health, FIT, Axivity CWA, GENEActiv, GENEA, Matrix, Fitbit, ActiGraph, Actical, Actiwatch, NumPy, TS, ARFF, WFDB, WISDM and CSV");
    }

    [Fact]
    public void Read_WfdbRecord_IsFoundByHeaderSignalFileAndName()
    {
        using var folder = new TemporaryFolder();
        var header = WfdbReaderTests.WriteRecord(folder, 16, [[1, 2, 3]]);
        Directory.CreateDirectory(Path.ChangeExtension(header, null));

        foreach (var path in new[] { header, Path.ChangeExtension(header, ".dat"), Path.ChangeExtension(header, null) })
        {
            Catalog.Read(path).Format.ShouldBe("WFDB", path);
        }
    }

    [Fact]
    public void Read_DamagedTableNamedCsv_SaysWhatIsWrongWithIt()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.csv", "x,y\n1,2\n3\n");

        Should.Throw<SignalFormatException>(() => Catalog.Read(path)).Message.ShouldBe("a.csv, line 3: expected 2 cell(s) as in the first row, found 1");
    }

    [Fact]
    public void Read_WhatIsNoRecording_IsRefusedInOneSentence()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("folder"));
        folder.Write("empty.csv", "");
        folder.Write("garbage.csv", [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7919 >> 3))]);
        folder.Write("prose.txt", "This is a letter.\nIt holds no numbers, and no table.\n");
        folder.Write("large.csv", "x\n1\n2\n");
        string[] expected =
        [
            "folder: this is a folder; give the path of a recording file",
            "empty.csv: the file is empty",
            $"garbage.csv: this is not a format that is known; known are {Catalog.Format}",
            $"prose.txt: this is not a format that is known; known are {Catalog.Format}",
            "large.csv: the file has 6 bytes, more than the limit of 5",
        ];

        foreach (var message in expected)
        {
            Should.Throw<SignalFormatException>(() => Catalog.Read(folder.At(message.Split(':')[0]), new() { MaximumBytes = message.StartsWith("large", StringComparison.Ordinal) ? 5 : 10_000 }))
                .Message.ShouldBe(message);
        }

        var missing = folder.At("missing.csv");
        Should.Throw<FileNotFoundException>(() => Catalog.Read(missing)).Message.ShouldBe($"There is no file '{missing}'.");
        Should.Throw<ArgumentException>(() => Catalog.Read(""));
        Should.Throw<ArgumentException>(() => new SignalReaderCatalog([]));
    }
}
