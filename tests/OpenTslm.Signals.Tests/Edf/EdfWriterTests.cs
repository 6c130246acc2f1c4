using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Signals.Edf;

namespace OpenTslm.Signals.Tests.Edf;

public sealed class EdfWriterTests
{
    private static readonly double[] Rates = [0.5, 1, 50, 100, 128, 250, 256, 360];

    [Fact]
    public void Write_AnyRecording_ReadsBackWithinTheResolution()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var seconds = 2 * random.Next(1, 90);
            var scale = Math.Pow(10, random.Next(-4, 7));
            var start = random.Next(2) == 0 ? (DateTimeOffset?)null : new DateTimeOffset(2019, 12, 31, 23, 59, 58, random.Next(1000), TimeSpan.Zero);
            var channels = Enumerable.Range(0, random.Next(1, 6)).Select(i =>
            {
                var rate = Rates[random.Next(Rates.Length)];
                var samples = new float[(int)(rate * seconds)];
                foreach (ref var sample in samples.AsSpan())
                {
                    sample = (float)((random.NextDouble() - 0.3) * scale);
                }

                return new TimeSeries($"c{i}", i % 2 == 0 ? "mV" : null, new TimeAxis.Regular(rate) { Start = start }, samples);
            });
            var marks = Enumerable.Range(0, random.Next(40)).Select(i => new Annotation(i / 4.0, i % 3, "mark " + new string('µ', i)));
            var recording = new Recording([.. channels]) { Annotations = [.. marks], Subject = seed % 2 == 0 ? "S 7" : null };

            var back = RoundTrip(recording);

            back.Annotations.ShouldBe(recording.Annotations);
            back.Subject.ShouldBe(recording.Subject?.Replace(' ', '_'));
            back.Notes.ShouldBeEmpty();
            AssertSame(back, recording);
        }));
    }

    [Fact]
    public void Write_SamplesThatFillNoRecord_ArePaddedAndTheEndIsMarked()
    {
        var samples = Enumerable.Range(0, 650_003).Select(i => (float)Math.Sin(i)).ToArray();
        var recording = new Recording([new("I", "mV", new TimeAxis.Regular(360), samples), new("II", "mV", new TimeAxis.Regular(360), samples)]);

        var back = RoundTrip(recording);

        back.Channels[0].SamplingRateHz.ShouldBe(360);
        back.Channels[0].Count.ShouldBe(650_160);
        back.Channels[0].Read(650_002, 158).Distinct().ShouldHaveSingleItem().ShouldBe(samples[^1], 1e-4f);
        back.Annotations.ShouldHaveSingleItem().Code.ShouldBe("Recording ends");
        back.Annotations[0].StartSeconds.ShouldBe(650_003 / 360.0, 1e-6);
    }

    [Fact]
    public void Write_ConstantAndHugeAndTinyValues_KeepTheirScale()
    {
        foreach (var value in new[] { 0f, 5f, -5f, 1e30f, -1e30f, 3.3e-20f, float.MaxValue / 2, -123456.7f })
        {
            var back = RoundTrip(new Recording([new TimeSeries("a", null, new TimeAxis.Regular(1), [value, value])]));

            back.Channels[0].ReadAll()[0].ShouldBe(value, Math.Max(2e-5f, Math.Abs(value) * 2e-3f), $"{value}");
        }
    }

    [Fact]
    public void Write_TextOfAnnotation_KeepsItsPartsInOneText()
    {
        var series = new TimeSeries("C3", "uV", new TimeAxis.Regular(10), new float[100]);
        var recording = new Recording([series])
        {
            Annotations = [new Annotation(1, 0, "N", "late\u0014beat", "C3"), new Annotation(2, 0, "a\nb")],
        };

        RoundTrip(recording).Annotations.ShouldBe([new Annotation(1, 0, "N late beat", Channel: "C3"), new Annotation(2, 0, "a\nb")]);
    }

    [Fact]
    public void Write_WhatEdfCannotHold_IsRefused()
    {
        var second = new TimeAxis.Regular(10);
        var bad = new Dictionary<string, TimeSeries[]>
        {
            ["missing samples"] = [new("a", null, second, [1, float.NaN])],
            ["has no samples"] = [new("a", null, second, Array.Empty<float>())],
            ["time stamps"] = [new("a", null, new TimeAxis.Timestamps([0, 1]), [1, 2])],
            ["a name"] = [new("a name of more than 16", null, second, [1, 2])],
            ["a unit"] = [new("a", "µV", second, [1, 2])],
            ["end at different times"] = [new("a", null, second, new float[100]), new("b", null, second, new float[20])],
            ["No length of data records"] = [new("a", null, new TimeAxis.Regular(Math.PI), new float[100])],
        };
        using var folder = new TemporaryFolder();
        foreach (var (expected, channels) in bad)
        {
            Should.Throw<ArgumentException>(() => EdfWriter.Write(new Recording(channels), folder.At("a.edf"))).Message.ShouldContain(expected);
            File.Exists(folder.At("a.edf")).ShouldBeFalse();
        }
    }

    internal static Recording RoundTrip(Recording recording)
    {
        // Read lazily, so the folder goes away after the samples have been taken.
        using var folder = new TemporaryFolder();
        EdfWriter.Write(recording, folder.At("a.edf"));
        var back = new EdfReader().Read(folder.At("a.edf"));
        return new Recording([.. back.Channels.Select(c => new TimeSeries(c.Name, c.Unit, c.Axis, c.ReadAll()))])
        {
            Annotations = back.Annotations,
            Subject = back.Subject,
            Notes = back.Notes,
        };
    }

    internal static void AssertSame(Recording actual, Recording expected)
    {
        actual.Channels.Select(c => (c.Name, c.Unit, c.Count, c.Axis.Start))
            .ShouldBe(expected.Channels.Select(c => (c.Name, c.Unit, c.Count, c.Axis.Start)));
        for (var i = 0; i < expected.Channels.Count; i++)
        {
            actual.Channels[i].SamplingRateHz!.Value.ShouldBe(expected.Channels[i].SamplingRateHz!.Value, 1e-9);
            var (a, e) = (actual.Channels[i].ReadAll(), expected.Channels[i].ReadAll());
            var tolerance = Math.Max(((e.Max() - (double)e.Min()) / 65535) + (Math.Abs(e.Max()) * 1e-5), 2e-5);
            for (var k = 0; k < e.Length; k++)
            {
                if (!(Math.Abs(a[k] - (double)e[k]) <= tolerance))
                {
                    throw new ShouldAssertException($"{expected.Channels[i].Name}, sample {k}: expected {e[k]}, read {a[k]}");
                }
            }
        }
    }
}
