using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Signals.Csv;

namespace OpenTslm.Signals.Tests.Csv;

public sealed class CsvSignalWriterTests
{
    [Fact]
    public void Write_Recording_IsAHeaderWithUnitsAndATimeColumn()
    {
        var axis = new TimeAxis.Regular(4);
        var text = Write(new Recording([new("x", "mV", axis, [1f, float.NaN, -0.5f]), new("a, b", null, axis, [1e10f, 2f, float.PositiveInfinity])]));

        text.ShouldBe("time [s],x [mV],\"a, b\"\n0,1,1E+10\n0.25,,2\n0.5,-0.5,Infinity\n");
    }

    [Fact]
    public void Write_AnyRecording_ReadsBackTheSame()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("a.csv");
        var property = Prop.ForAll(Arb.From(Recordings()), recording =>
        {
            CsvSignalWriter.Write(recording, path);
            var read = new CsvSignalReader().Read(path);
            return read.Channels.Select(c => (c.Name, c.Unit)).SequenceEqual(recording.Channels.Select(c => (c.Name, c.Unit)))
                && read.Channels.All(c => c.Axis.Equals(recording.Channels[0].Axis))
                && read.Channels.Zip(recording.Channels).All(pair => pair.First.ReadAll().SequenceEqual(pair.Second.ReadAll()));
        });
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(1, 3));
    }

    [Theory]
    [InlineData("time")]
    [InlineData("patient")]
    [InlineData("index")]
    [InlineData(" x")]
    [InlineData("x\ny")]
    public void Write_NameThatWouldNotReadBack_IsRefused(string name) =>
        Should.Throw<ArgumentException>(() => Write(new Recording([new(name, null, new TimeAxis.Regular(1), [1f, 2f])])))
            .Message.ShouldContain("would not read back");

    [Fact]
    public void Write_WhatACsvFileCannotHold_IsRefused()
    {
        TimeAxis one = new TimeAxis.Regular(1);
        Should.Throw<ArgumentException>(() => Write(new Recording([new("x", null, one, [1f]), new("y", null, new TimeAxis.Regular(2), [1f])])));
        Should.Throw<ArgumentException>(() => Write(new Recording([new("x", null, one, [1f]), new("y", null, one, [1f, 2f])])));
        Should.Throw<ArgumentException>(() => Write(new Recording([new("x", null, new TimeAxis.Timestamps([0, 5]), [1f, 2f])])));
        Should.Throw<ArgumentException>(() => Write(new Recording([new("x", null, one, [])])));
        Should.Throw<ArgumentException>(() => Write(new Recording([new("x", null, one, [float.NaN])])));
    }

    private static string Write(Recording recording)
    {
        var text = new StringWriter();
        CsvSignalWriter.Write(recording, text);
        return text.ToString();
    }

    private static Gen<Recording> Recordings() =>
        from names in Gen.SubListOf(
            "x", "y_acc", "a, b", "a;b", "tab\there"[..3], "\"quoted\"", "x (raw)", "[x]", "1", "ECG II", "Δ", "#5", "NA", "a'b", "c d e")
        from units in Gen.ArrayOf(Gen.Elements<string?>(null, "mV", "m/s2", "mm[Hg]", "%", "10*3/uL"), 16)
        from count in Gen.Choose(1, 40)
        from rate in Gen.OneOf(
            Gen.Elements(1, 100, 104.25, 1 / 300.0, 128, 256.5, 44_100, 1e-3, 1 / 3.0),
            Gen.Choose(1, 1_000_000).Select(n => n / 997.0))
        from start in Gen.Elements<DateTimeOffset?>(null, new DateTimeOffset(2024, 5, 1, 9, 30, 15, 123, TimeSpan.FromHours(2)))
        from values in Gen.ArrayOf(Gen.ArrayOf(Samples(), count), 16)
        let axis = new TimeAxis.Regular(rate) { Start = start }
        select new Recording(
            [.. (names.Count > 0 ? names : ["only"]).Select((name, i) => new TimeSeries(name, units[i], axis, Present(values[i])))]);

    private static Gen<float> Samples() => Gen.Frequency(
        (6, Gen.Choose(int.MinValue, int.MaxValue).Select(BitConverter.Int32BitsToSingle)),
        (3, Gen.Choose(-1000, 1000).Select(n => n / 8f)),
        (1, Gen.Elements(float.NaN, float.PositiveInfinity, -0f, float.Epsilon, float.MaxValue)));

    // A channel without any sample cannot be written.
    private static float[] Present(float[] samples)
    {
        samples[0] = float.IsNaN(samples[0]) ? 0 : samples[0];
        return samples;
    }
}
