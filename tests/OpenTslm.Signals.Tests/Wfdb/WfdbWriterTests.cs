using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Signals.Wfdb;

namespace OpenTslm.Signals.Tests.Wfdb;

public sealed class WfdbWriterTests
{
    [Fact]
    public void Write_AnyRecording_ReadsBackWithinHalfAStep()
    {
        var property = Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var seconds = random.Next(1, 20);
            var start = random.Next(2) == 0 ? (DateTimeOffset?)null : new DateTimeOffset(2019, 12, 31, 23, 59, 58, random.Next(1000), TimeSpan.Zero);
            var channels = Enumerable.Range(0, random.Next(1, 6)).Select(i =>
            {
                double[] rates = [1, 50, 100, 250, 500, 62.5];
                var rate = rates[random.Next(rates.Length)];
                var (scale, middle) = (Math.Pow(10, random.Next(-4, 7)), random.Next(3) == 0 ? random.Next(-1000, 1000) : 0);
                var samples = new float[(int)(rate * seconds * 2)];
                foreach (ref var sample in samples.AsSpan())
                {
                    sample = random.Next(50) == 0 ? float.NaN : (float)(middle + ((random.NextDouble() - 0.3) * scale));
                }

                return new TimeSeries($"lead {i}", i % 2 == 0 ? "mV" : null, new TimeAxis.Regular(rate) { Start = start }, samples);
            });
            var marks = Enumerable.Range(0, random.Next(40)).Select(i => new Annotation(i * 0.31, 0, "N", random.Next(2) == 0 ? null : $"text {i} µ"));
            var recording = new Recording([.. channels]) { Annotations = [.. marks] };

            var back = RoundTrip(recording);

            back.Annotations.Count.ShouldBe(recording.Annotations.Count);
            back.Annotations.Zip(recording.Annotations).ShouldAllBe(pair =>
                Math.Abs(pair.First.StartSeconds - pair.Second.StartSeconds) < 1e-6 && pair.First.Text == pair.Second.Text && pair.First.Code == "N");
            AssertSame(back, recording);
            AssertSame(RoundTrip(back), back, tolerance: 0);
        });
        property.Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(3, 5));
    }

    [Fact]
    public void Write_Annotations_KeepCodeTextAndChannel()
    {
        var series = Enumerable.Range(0, 3).Select(i => new TimeSeries($"c{i}", "mV", new TimeAxis.Regular(10), new float[30_000])).ToArray();
        var recording = new Recording(series)
        {
            Annotations =
            [
                new(0, 0, "~", "noise", "c2"), new(0.1, 0, "V", null, "c0"), new(0.1, 9.9, "+", "(N", "c1"), new(10, 2990, "+", "(AFIB", "c1"),
                new(20, 0, "[47]", null, "c0"), new(30, 2, "Sleep stage W", "why", "c0"), new(2_500, 0, "N", new string('é', 200), "c0"),
            ],
        };

        var back = RoundTrip(recording).Annotations;

        back.Take(5).ShouldBe(recording.Annotations.Take(5));
        back[5].ShouldBe(new Annotation(30, 0, "\"", "Sleep stage W why", "c0"));
        back[6].ShouldBe(new Annotation(2_500, 0, "N", new string('é', 127), "c0"));
    }

    [Fact]
    public void Write_OverARecordWithAnnotations_LeavesNoneOfThem()
    {
        using var folder = new TemporaryFolder();
        var recording = new Recording([new TimeSeries("a", "mV", new TimeAxis.Regular(10), [1f, 2f])]);
        WfdbWriter.Write(new Recording(recording.Channels) { Annotations = [new(0, 0, "N")] }, folder.At("r"));
        File.Exists(folder.At("r.atr")).ShouldBeTrue();

        WfdbWriter.Write(recording, folder.At("r.hea"));

        new WfdbReader(verifyChecksums: true).Read(folder.At("r")).Annotations.ShouldBeEmpty();
        Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order().ShouldBe(["r.dat", "r.hea"]);
    }

    [Fact]
    public void Write_WhatWfdbCannotHold_IsRefused()
    {
        TimeAxis axis = new TimeAxis.Regular(10);
        var bad = new Dictionary<string, TimeSeries[]>
        {
            ["has no samples"] = [new("a", null, axis, Array.Empty<float>())],
            ["time stamps"] = [new("a", null, new TimeAxis.Timestamps([0, 1]), [1f, 2f])],
            ["a name"] = [new("a\nb", null, axis, [1f])],
            ["white space"] = [new("a", "m V", axis, [1f])],
            ["No frame"] = [new("a", null, axis, [1f]), new("b", null, new TimeAxis.Regular(Math.PI), [1f])],
        };
        using var folder = new TemporaryFolder();
        foreach (var (expected, channels) in bad)
        {
            Should.Throw<ArgumentException>(() => WfdbWriter.Write(new Recording(channels), folder.At("a.hea"))).Message.ShouldContain(expected);
        }

        var sound = new Recording([new TimeSeries("a", null, axis, [1f])]);
        Should.Throw<ArgumentException>(() => WfdbWriter.Write(sound, folder.At("a b.hea"))).Message.ShouldContain("letters");
        Should.Throw<ArgumentException>(() => SignalWriter.Write(sound, folder.At("a.xyz"))).Message.ShouldContain(".hea (WFDB)");
        Directory.GetFiles(folder.Path).ShouldBeEmpty();
    }

    [DataFact("ecg-mitdb")]
    public void Write_RecordOfMitDb_IsTheSameDataAgain()
    {
        var recording = new WfdbReader().Read(Testing.TestData.Path("ecg-mitdb", "202"));

        var back = RoundTrip(recording);

        back.Annotations.ShouldBe(recording.Annotations);
        AssertSame(back, recording, tolerance: 0);
    }

    internal static Recording RoundTrip(Recording recording)
    {
        using var folder = new TemporaryFolder();
        WfdbWriter.Write(recording, folder.At("a.hea"));
        var back = new WfdbReader(verifyChecksums: true).Read(folder.At("a.hea"));
        return new Recording([.. back.Channels.Select(c => new TimeSeries(c.Name, c.Unit, c.Axis, c.ReadAll()))]) { Annotations = back.Annotations };
    }

    private static void AssertSame(Recording actual, Recording expected, double? tolerance = null)
    {
        actual.Channels.Select(c => (c.Name, c.Unit, c.Count, c.Axis)).ShouldBe(expected.Channels.Select(c => (c.Name, c.Unit, c.Count, c.Axis)));
        for (var i = 0; i < expected.Channels.Count; i++)
        {
            var (a, e) = (actual.Channels[i].ReadAll(), expected.Channels[i].ReadAll());
            var present = e.Where(float.IsFinite).DefaultIfEmpty(0).ToArray();

            // Steps of 1, 2 or 5 times a power of ten: up to 2.5 times the finest of 65,534, and single precision.
            var most = tolerance ?? ((Math.Max(Math.Abs(present.Min()), Math.Abs((double)present.Max())) / 32767 * 1.25) + (Math.Abs(present.Max()) * 1e-6));
            for (var k = 0; k < e.Length; k++)
            {
                if (float.IsNaN(e[k]) ? !float.IsNaN(a[k]) : !(Math.Abs(a[k] - (double)e[k]) <= most))
                {
                    throw new ShouldAssertException($"{expected.Channels[i].Name}, sample {k}: expected {e[k]}, read {a[k]}");
                }
            }
        }
    }
}
