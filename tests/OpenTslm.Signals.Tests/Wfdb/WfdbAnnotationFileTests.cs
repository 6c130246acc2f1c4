using OpenTslm.Signals.Wfdb;

namespace OpenTslm.Signals.Tests.Wfdb;

public sealed class WfdbAnnotationFileTests
{
    [Fact]
    public void Parse_AllFields_AreRead()
    {
        byte[] bytes =
        [
            .. Word(59, 0), .. Word(1, 0), .. Word(0, 5),           // SKIP of 0x10005, high half first
            .. Word(28, 2), .. Word(61, 0x3FE & 0xFF), .. Word(62, 1), .. Word(60, 3), .. Word(63, 5), .. "(AFIB"u8, 0,
            .. Word(1, 100),
            .. Word(47, 1), .. Word(0, 0),
        ];
        bytes[2] = 1;
        bytes[3] = 0;

        var annotations = WfdbAnnotationFile.Parse("x.atr", bytes).Annotations;

        annotations.ShouldBe(
        [
            new WfdbAnnotation(0x10007, "+", -2, 1, 3, "(AFIB"),
            new WfdbAnnotation(0x10007 + 100, "N", 0, 1, 3, null),
            new WfdbAnnotation(0x10007 + 101, "[47]", 0, 1, 3, null),
        ]);
    }

    [Fact]
    public void Parse_OwnTimeResolution_IsRead()
    {
        var note = "## time resolution: 1000"u8.ToArray();
        byte[] bytes = [.. Word(22, 0), .. Word(63, note.Length), .. note, .. Word(1, 500), .. Word(0, 0)];

        var file = WfdbAnnotationFile.Parse("x.atr", bytes);

        file.SamplingRateHz.ShouldBe(1000);
        file.Annotations.Single().Sample.ShouldBe(500);
    }

    [Fact]
    public void Parse_CutOffAnywhere_IsRefusedNotMisread()
    {
        byte[] whole = [.. Word(28, 2), .. Word(63, 2), .. "(N"u8, .. Word(1, 100), .. Word(59, 0), 1, 0, 2, 0, .. Word(1, 0), .. Word(0, 0)];
        WfdbAnnotationFile.Parse("x.atr", whole).Annotations.Count.ShouldBe(3);
        for (var length = 0; length < whole.Length; length++)
        {
            Should.Throw<SignalFormatException>(() => WfdbAnnotationFile.Parse("x.atr", whole.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Parse_RandomBytes_GivesAnnotationsOrASignalFormatException()
    {
        var random = new Random(3);
        for (var trial = 0; trial < 2000; trial++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            try
            {
                WfdbAnnotationFile.Parse("x.atr", bytes).Annotations.ShouldAllBe(a => a.Sample >= 0);
            }
            catch (SignalFormatException error)
            {
                error.File.ShouldBe("x.atr");
            }
        }
    }

    [Fact]
    public void Read_RhythmNotes_LastUntilTheNext()
    {
        using var folder = new TemporaryFolder();
        var path = WfdbReaderTests.WriteRecord(folder, 16, [new int[1000]]);
        File.WriteAllBytes(
            Path.ChangeExtension(path, ".atr"),
            [
                .. Word(28, 100), .. Word(63, 2), .. "(N"u8, .. Word(1, 50), .. Word(28, 350), .. Word(63, 5), .. "(AFIB"u8, 0,
                .. Word(5, 100), .. Word(0, 0),
            ]);

        var recording = new WfdbReader().Read(path);

        recording.Annotations.ShouldBe(
        [
            new Annotation(1, 4, "+", "(N"), new Annotation(1.5, 0, "N"), new Annotation(5, 5, "+", "(AFIB"), new Annotation(6, 0, "V"),
        ]);
        recording.Slice(7, 9).Annotations.ShouldBe([new Annotation(0, 2, "+", "(AFIB")]);
    }

    private static byte[] Word(int code, int value) => [(byte)value, (byte)((code << 2) | (value >> 8))];
}
