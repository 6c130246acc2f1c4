using System.Text;
using OpenTslm.Signals.Ucr;

namespace OpenTslm.Signals.Tests.Ucr;

public sealed class SeriesFilesTests
{
    private const string Head = "# about\n@problemName P\n@timeStamps false\n@univariate false\n@dimensions 2\n@classLabel true a b\n@data\n";
    private const string Stamped = "@problemName P\n@timeStamps true\n@univariate true\n@classLabel true a b\n@data\n";
    private const string Arff = "% about\n@relation R\n@attribute a1 numeric\n@ATTRIBUTE a2 REAL\n@attribute target {x,y}\n@data\n";
    private static readonly SignalReadOptions AtTenHertz = new() { SamplingRateHz = 10 };

    [Fact]
    public void Read_CasesOfUnequalLength_AreJoinedAndAnnotated()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("p.txt", Head + "1,2,3:4,5,6:a\r\n\n7,?:8:b\n");

        var recording = SignalReaderCatalog.Default.Read(path, AtTenHertz);

        recording.Format.ShouldBe("TS");
        recording.Channels.Select(c => c.Name).ShouldBe(["dimension 1", "dimension 2"]);
        recording.Channels[0].ReadAll().ShouldBe([1f, 2f, 3f, 7f, float.NaN]);
        recording.Channels[1].ReadAll().ShouldBe([4f, 5f, 6f, 8f, float.NaN]);
        recording.Annotations.ShouldBe([new Annotation(0, 0.3, "a"), new Annotation(0.3, 0.2, "b")]);
        recording.Notes.ShouldHaveSingleItem().ShouldContain("2 separate case(s)");
        TsReader.ReadCases(path).Last().Dimensions[1].ShouldBe([8f]);
        Should.Throw<SignalFormatException>(() => new TsReader().Read(path)).Message.ShouldContain("--rate");
    }

    [Fact]
    public void Read_TimeStamps_GiveTheRate()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("p.ts", Stamped + "(2020-01-01 00:00:00,1),(2020-01-01 00:00:30,2):a\n(100.5,3),(130.5,4):b\n");

        var recording = new TsReader().Read(path);

        recording.Channels[0].SamplingRateHz.ShouldBe(1 / 30.0);
        recording.Channels[0].ReadAll().ShouldBe([1f, 2f, 3f, 4f]);
    }

    [Fact]
    public void Read_Arff_IsCaseByRow()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("p.arff", Arff + "1,2,x\n% in between\n3,?,'y'\n");

        var recording = SignalReaderCatalog.Default.Read(path, AtTenHertz);

        recording.Format.ShouldBe("ARFF");
        recording.Channels.ShouldHaveSingleItem().ReadAll().ShouldBe([1f, 2f, 3f, float.NaN]);
        recording.Annotations.Select(a => a.Code).ShouldBe(["x", "y"]);
    }

    [Theory]
    [InlineData(Head + "1,2:3,4:5,6:a\n", "expected 2 dimension(s)")]
    [InlineData(Head + "1,2:a\n", "expected 2 dimension(s)")]
    [InlineData(Head + "1,2:3,x:a\n", "expected a number, found 'x'")]
    [InlineData(Head + "1,2:3,4\n", "line 8: expected")]
    [InlineData(Head + "a\n", "expected a class after the samples")]
    [InlineData(Head, "no cases")]
    [InlineData("@problemName P\n@dimensions 10000\n@data\n1\n", "expected 1 to 4096 dimensions")]
    [InlineData("@problemName P\n@dimensions 0\n@data\n1\n", "expected 1 to 4096 dimensions")]
    [InlineData("@problemName P\n@dimensions -1\n@data\n1\n", "expected 1 to 4096 dimensions")]
    [InlineData("@problemName P\nnonsense\n@data\n1\n", "begins with @")]
    [InlineData("@problemName P\n", "expected a line @data")]
    [InlineData(Stamped + "(2020-01-01 00:00:00,1),(2020-01-01 00:00:30,2),(2020-01-01 00:00:31,3):a\n", "even time stamps")]
    [InlineData(Stamped + "(1,1),(2,2):a\n(1,1),(3,2):b\n", "another in case 2")]
    [InlineData(Stamped + "(x,1),(2,2):a\n", "expected a time stamp")]
    [InlineData(Stamped + "(1,1:a\n", "closing bracket")]
    public void Read_BadTs_SaysWhereWhatWasExpectedAndFound(string text, string expected)
    {
        using var folder = new TemporaryFolder();

        var error = Should.Throw<SignalFormatException>(() => new TsReader().Read(folder.Write("p.ts", text), expected.Contains("another") ? null : AtTenHertz));

        error.Message.ShouldContain(expected);
        error.Message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData(Arff + "1,2\n", "2 numbers and a class")]
    [InlineData(Arff + "1,2,x,3\n", "expected the end of the row")]
    [InlineData(Arff + "1,b,x\n", "expected a number, found 'b'")]
    [InlineData(Arff + "1,2,\n", "expected the end of the row, found ''")]
    [InlineData(Arff, "no cases")]
    [InlineData("@relation R\n@attribute a string\n@data\n", "numeric attributes and one nominal")]
    [InlineData("@relation R\n@attribute a {x}\n@attribute b {x}\n@data\n", "numeric attributes and one nominal")]
    [InlineData("@relation R\n@data\n1\n", "numeric attributes before the data")]
    [InlineData("@relation R\n@attribute a real\n", "expected a line @data")]
    public void Read_BadArff_SaysWhereWhatWasExpectedAndFound(string text, string expected)
    {
        using var folder = new TemporaryFolder();

        Should.Throw<SignalFormatException>(() => new ArffReader().Read(folder.Write("p.arff", text), AtTenHertz)).Message.ShouldContain(expected);
    }

    [Fact]
    public void Read_MutatedFiles_AreReadOrRefusedWithBoundedMemory()
    {
        using var folder = new TemporaryFolder();
        FileMutations.Run(Encoding.UTF8.GetBytes(Head + "1,2,3:4,5,6:a\n7,8.5:9:b\n"), 1000, 31, bytes => new TsReader().Read(folder.Write("m.ts", bytes), AtTenHertz))
            .ShouldBeInRange(10, 999);
        FileMutations.Run(
            Encoding.UTF8.GetBytes(Stamped + "(2020-01-01 00:00:00,1),(2020-01-01 00:00:30,2):a\n"), 1000, 32, bytes => new TsReader().Read(folder.Write("m.ts", bytes), AtTenHertz))
            .ShouldBeInRange(10, 999);
        FileMutations.Run(Encoding.UTF8.GetBytes(Arff + "1,2,x\n3,?,y\n"), 1000, 33, bytes => new ArffReader().Read(folder.Write("m.arff", bytes), AtTenHertz))
            .ShouldBeInRange(10, 999);
    }

    [DataFact("ucr-uea-ts")]
    public void ReadCases_FilesOfTheArchive_HaveTheirCasesAndShapes()
    {
        (string Name, int Cases, int Dimensions, int Length, string[] Labels)[] expected =
        [
            ("BasicMotions_TRAIN.ts", 40, 6, 100, ["Badminton", "Running", "Standing", "Walking"]),
            ("BasicMotions_TEST.ts", 40, 6, 100, ["Badminton", "Running", "Standing", "Walking"]),
            ("GunPoint_TRAIN.ts", 50, 1, 150, ["1", "2"]), ("GunPoint_TEST.ts", 150, 1, 150, ["1", "2"]),
            ("ECG200_TRAIN.ts", 100, 1, 96, ["-1", "1"]), ("ECG200_TEST.ts", 100, 1, 96, ["-1", "1"]),
            ("UnitTest_TRAIN.ts", 20, 1, 24, ["1", "2"]), ("UnitTestTimeStamps_TRAIN.ts", 4, 1, 4, ["1", "2"]),
            ("ArrowHead_TRAIN.arff", 36, 1, 251, ["0", "1", "2"]),
            ("JapaneseVowels_TRAIN.ts", 270, 12, 0, ["1", "2", "3", "4", "5", "6", "7", "8", "9"]),
            ("PickupGestureWiimoteZ_TRAIN.ts", 50, 1, 0, ["1", "10", "2", "3", "4", "5", "6", "7", "8", "9"]),
        ];
        foreach (var (name, count, dimensions, length, labels) in expected)
        {
            var path = TestData.Path("ucr-uea-ts", name);
            var cases = (name.EndsWith(".arff") ? ArffReader.ReadCases(path) : TsReader.ReadCases(path)).ToArray();

            cases.Length.ShouldBe(count, name);
            cases.ShouldAllBe(c => c.Dimensions.Count == dimensions && c.Dimensions.All(d => d.Length == (length == 0 ? d.Length : length) && d.All(float.IsFinite)), name);
            cases.Select(c => c.Label).Distinct().Order(StringComparer.Ordinal).ShouldBe(labels);
            (cases.Select(c => c.Dimensions[0].Length).Distinct().Count() == 1).ShouldBe(length != 0, name);
        }

        TsReader.ReadCases(TestData.Path("ucr-uea-ts", "GunPoint_TRAIN.ts")).First().Dimensions[0][0].ShouldBe(-0.6478854f);
        new TsReader().Read(TestData.Path("ucr-uea-ts", "UnitTestTimeStamps_TRAIN.ts")).Channels[0].SamplingRateHz.ShouldBe(1 / 60.0);
    }

    // The published error of the nearest neighbour without warping: what is read is what everybody else reads.
    [DataFact("ucr-uea-ts")]
    public void ReadCases_Ecg200_HasItsPublishedNearestNeighbourError()
    {
        var train = TsReader.ReadCases(TestData.Path("ucr-uea-ts", "ECG200_TRAIN.ts")).ToArray();
        var test = TsReader.ReadCases(TestData.Path("ucr-uea-ts", "ECG200_TEST.ts")).ToArray();

        var wrong = test.Count(c => train.MinBy(t => t.Dimensions[0].Zip(c.Dimensions[0]).Sum(p => Math.Pow(p.First - p.Second, 2)))!.Label != c.Label);

        (wrong / (double)test.Length).ShouldBe(0.12, 1e-9);
    }
}
