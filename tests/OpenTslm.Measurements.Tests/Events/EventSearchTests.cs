using OpenTslm.Measurements.Events;
using OpenTslm.Signals.Simulation;

namespace OpenTslm.Measurements.Tests.Events;

public sealed class EventSearchTests
{
    private const double Rate = 125;

    [Fact]
    public void Find_TachycardiaOverTheBorderOfParts_IsOneSpan()
    {
        // An hour and a half at 60, but 150 from 29 to 32 minutes: parts are half an hour long.
        var recording = Ecg(5400, t => t is > 1740 and < 1920 ? 0.4 : 1);

        var found = Find(recording, "tachycardia").ShouldHaveSingleItem();

        found.StartSeconds.ShouldBe(1740, 5);
        found.EndSeconds.ShouldBe(1920, 5);
        found.Value!.Value.ShouldBe(150, 2);
        found.Unit.ShouldBe("/min");
        found.Score.ShouldBe(1);
        Find(recording, "bradycardia").ShouldBeEmpty();
        Find(recording, "heart rate above 160").ShouldBeEmpty();
    }

    [Fact]
    public void Find_SlowRateAndPauses_AreWhereTheyAre()
    {
        var recording = Ecg(900, t => t is > 300 and < 360 ? 1.6 : Math.Abs(t - 700) < 0.5 ? 3.4 : 0.9);

        var slow = Find(recording, "bradycardia").ShouldHaveSingleItem();
        var pause = Find(recording, "pauses longer than 3 s").ShouldHaveSingleItem();

        slow.StartSeconds.ShouldBe(300, 6);
        slow.EndSeconds.ShouldBe(360, 6);
        pause.StartSeconds.ShouldBe(700, 2);
        pause.Value!.Value.ShouldBe(3.4, 0.1);
        Find(recording, "pauses longer than 4 s").ShouldBeEmpty();
    }

    [Fact]
    public void Find_LeadThatIsOff_IsAFlatLineAndNoPause()
    {
        var recording = Ecg(300, _ => 0.8);
        var samples = recording.Channels[0].Read(0, (int)recording.Channels[0].Count);
        samples.AsSpan((int)(100 * Rate), (int)(20 * Rate)).Fill(0.25f);
        recording = BodySignal.Recording("II", "mV", Rate, samples);

        Find(recording, "pause").ShouldBeEmpty();
        var flat = Find(recording, "lead off").ShouldHaveSingleItem();
        (flat.StartSeconds, flat.EndSeconds).ShouldBe((100, 120));
    }

    [Fact]
    public void Find_IrregularRhythm_IsTheIrregularPart()
    {
        var regular = EcgSimulator.Simulate(new EcgSimulatorOptions { DurationSeconds = 600, SamplingRateHz = Rate }, 1).Channels[0];
        var irregular = EcgSimulator.Simulate(new EcgSimulatorOptions { DurationSeconds = 300, SamplingRateHz = Rate, Rhythm = EcgRhythm.Irregular }, 2).Channels[0];
        float[] samples = [.. regular.Read(0, (int)regular.Count), .. irregular.Read(0, (int)irregular.Count), .. regular.Read(0, (int)regular.Count)];

        var found = Find(BodySignal.Recording("II", "mV", Rate, samples), "atrial fibrillation").ShouldHaveSingleItem();

        found.StartSeconds.ShouldBe(600, 30);
        found.EndSeconds.ShouldBe(900, 30);
    }

    [Fact]
    public void Find_BreathingPausesAndDesaturations_AreWhereTheyAre()
    {
        (double From, double To)[] pauses = [(400, 425), (1790, 1815), (3000, 3030)];
        var breathing = BodySignal.Recording("resp", null, 25, BodySignal.Breathing(3600, 25, 14, 0.02, pauses));
        var oxygen = BodySignal.Recording("SpO2", "%", 1, Signal.Create(3600, i => pauses.Any(p => i > p.From + 20 && i < p.To + 20) ? 88 : 97));

        var found = Find(breathing, "apnoea");
        var falls = Find(oxygen, "desaturation");

        found.Count.ShouldBe(3);
        falls.Count.ShouldBe(3);
        for (var i = 0; i < 3; i++)
        {
            found[i].StartSeconds.ShouldBe(pauses[i].From, 4);
            found[i].EndSeconds.ShouldBe(pauses[i].To, 4);
            falls[i].StartSeconds.ShouldBe(pauses[i].From + 20, 3);
            falls[i].Value.ShouldBe(88);
        }

        Find(oxygen, "oxygen below 88").ShouldBeEmpty();
        Find(oxygen, "low oxygen").Count.ShouldBe(3);
    }

    [Fact]
    public void Find_MovementOfADay_IsWalksAndRest()
    {
        var walk = MovementSimulator.Simulate(new MovementSimulatorOptions { DurationSeconds = 600, SamplingRateHz = 50 }, 1);
        var rest = MovementSimulator.Simulate(new MovementSimulatorOptions { DurationSeconds = 3000, SamplingRateHz = 50, Activity = MovementActivity.Sitting }, 2);
        var day = new Recording(
        [
            .. Enumerable.Range(0, 3).Select(axis => new TimeSeries(
                walk.Channels[axis].Name,
                "m/s2",
                new TimeAxis.Regular(50),
                [.. Enumerable.Repeat(Join(rest.Channels[axis], walk.Channels[axis]), 6).SelectMany(s => s)])),
        ]);

        var walks = Find(day, "walking").Where(w => w.EndSeconds - w.StartSeconds > 300).ToArray();
        var moves = Find(day, "movement");
        var rests = Find(day, "rest");

        walks.Length.ShouldBe(6);
        moves.Count(m => m.EndSeconds - m.StartSeconds > 500).ShouldBe(6);
        rests.Count(r => r.EndSeconds - r.StartSeconds > 2500).ShouldBe(6);
        walks[3].StartSeconds.ShouldBe((3 * 3600) + 3000, 15);
        moves.ShouldAllBe(m => m.Channels.Count == 3);

        static float[] Join(TimeSeries one, TimeSeries other) => [.. one.Read(0, (int)one.Count), .. other.Read(0, (int)other.Count)];
    }

    [Fact]
    public void Find_FaultsOfASensor_AreWhereTheyAre()
    {
        var random = Signal.Noise(36_000, 3, 0.05);
        var samples = Signal.Create(36_000, i => Math.Sin(i / 30.0) + (random[i] * (i is > 10_000 and < 11_000 ? 40 : 1)) + (i == 20_000 ? 9 : 0));
        samples.AsSpan(30_000, 300).Fill(float.NaN);
        for (var i = 25_000; i < 25_200; i++)
        {
            samples[i] = Math.Min(samples[i] * 20, 12);
        }

        var recording = BodySignal.Recording("pressure", "Pa", 100, samples);

        var noise = Find(recording, "noise").ShouldHaveSingleItem();
        noise.StartSeconds.ShouldBe(100, 1.1);
        noise.EndSeconds.ShouldBe(110, 1.1);
        Find(recording, "spikes").ShouldContain(s => Math.Abs(s.StartSeconds - 200) < 0.02 && s.Value > 5);
        var gap = Find(recording, "missing data").ShouldHaveSingleItem();
        (gap.StartSeconds, gap.EndSeconds).ShouldBe((300, 303));
        Find(recording, "clipping").ShouldAllBe(c => c.StartSeconds > 249 && c.EndSeconds < 253);
        Find(recording, "clipping").ShouldNotBeEmpty();
        Find(recording, "values above 11").ShouldAllBe(v => v.StartSeconds > 249 && v.EndSeconds < 253 && v.Unit == "Pa");
    }

    [Fact]
    public void Find_LevelShiftsOfASlowSeries_AreBoth()
    {
        var noise = Signal.Noise(2000, 5, 0.3);
        var recording = BodySignal.Recording("temperature", "Cel", 0.01, Signal.Create(2000, i => (i is > 700 and < 1300 ? 39 : 36.5) + noise[i]));

        var found = Find(recording, "level shifts");

        found.Count.ShouldBe(2);
        found[0].StartSeconds.ShouldBe(70_000, 600);
        found[0].Value!.Value.ShouldBe(2.5, 0.2);
        found[1].Value!.Value.ShouldBe(-2.5, 0.2);
    }

    [Fact]
    public void Find_SpindlesAndStages_AreWhereTheyAre()
    {
        var brain = BodySignal.Brain(3000 * 100, 4, 15);
        double[] places = [100.3, 899.5, 1799.6, 2500];
        foreach (var place in places)
        {
            BodySignal.AddBurst(brain, 100, place, 1.2, 13, 40);
        }

        var recording = new Recording([new TimeSeries("EEG C3-A2", "uV", new TimeAxis.Regular(100), Array.ConvertAll(brain, v => (float)v))])
        {
            Annotations = [new(0, 600, "Sleep stage W"), new(600, 1200, "Sleep stage N2"), new(1800, 900, "Sleep stage R"), new(2700, 300, "Sleep stage N2")],
        };

        foreach (var place in places)
        {
            Find(recording, "sleep spindles").Count(s => s.StartSeconds < place + 1.2 && s.EndSeconds > place).ShouldBe(1);
        }

        var rem = Find(recording, "REM sleep").ShouldHaveSingleItem();
        (rem.StartSeconds, rem.EndSeconds).ShouldBe((1800, 2700));
        Search(recording, "light sleep", 700, 3000).Events.Select(e => (e.StartSeconds, e.EndSeconds)).ShouldBe([(700, 1800), (2700, 3000)]);
    }

    [Fact]
    public void Find_NothingFits_SaysWhatIsNeeded()
    {
        var recording = BodySignal.Recording("temperature", "Cel", 1, Signal.Create(600, i => 36 + (i % 7)));

        var result = Search(recording, "tachycardia");

        result.Searched.ShouldBeEmpty();
        result.NotSearched.ShouldHaveSingleItem().ShouldContain("an electrocardiogram, a pulse wave or a channel of heart rates");
        Should.Throw<ArgumentException>(() => EventSearch.Find(recording, new EventQuery(["dragons"], EventLimits.None)));
        Should.Throw<ArgumentOutOfRangeException>(() => Search(recording, "spikes", 700));
    }

    [Fact]
    public void Find_GlucoseOfAMonth_IsInTheChannelsUnit()
    {
        // Every five minutes; low from 03:00 to 04:00 each night.
        var seconds = Enumerable.Range(0, 30 * 288).Select(i => 300.0 * i).ToArray();
        var values = seconds.Select(s => s % 86_400 is >= 10_800 and < 14_400 ? 60f : 120f).ToArray();
        var recording = new Recording([new TimeSeries("glucose", "mg/dL", new TimeAxis.Timestamps(seconds), values)]);

        var low = Find(recording, "hypoglycaemia");

        low.Count.ShouldBe(30);
        low[7].StartSeconds.ShouldBe((7 * 86_400) + 10_800);
        low[7].EndSeconds.ShouldBe((7 * 86_400) + 14_400);
        low[7].Value!.Value.ShouldBe(60, 1e-6);
        low[7].Unit.ShouldBe("mg/dL");
        Find(recording, "glucose below 55").ShouldBeEmpty();
    }

    [Fact]
    public void Find_RecordingOfADay_IsReadInPieces()
    {
        const long Count = 24L * 3600 * 250;
        var source = new Rhythm(Count);
        var recording = new Recording([new TimeSeries("II", "mV", new TimeAxis.Regular(250), source)]);

        var found = Find(recording, "flat line").ShouldHaveSingleItem();

        found.StartSeconds.ShouldBe(40_000, 1);
        found.EndSeconds.ShouldBe(44_000, 1);
        source.Longest.ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void Find_Cancelled_Stops()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        var recording = Ecg(60, _ => 1);

        Should.Throw<OperationCanceledException>(
            () => EventSearch.Find(recording, EventLexicon.Match("pause")!, cancellationToken: cancel.Token));
    }

    private static IReadOnlyList<EventSpan> Find(Recording recording, string description) => Search(recording, description).Events;

    private static EventSearchResult Search(Recording recording, string description, double from = 0, double to = double.PositiveInfinity) =>
        EventSearch.Find(recording, EventLexicon.Match(description)!, false, from, to);

    private static Recording Ecg(double seconds, Func<double, double> interval)
    {
        var beats = new List<double>();
        for (var t = 0.5; t < seconds; t += interval(t))
        {
            beats.Add(t);
        }

        return BodySignal.Recording("II", "mV", Rate, Signal.Ecg((int)(seconds * Rate), Rate, beats));
    }

    /// <summary>A day of samples that are made when they are read; flat for a while.</summary>
    private sealed class Rhythm(long count) : ISampleSource
    {
        public long Count => count;

        public int Longest { get; private set; }

        public void Read(long start, Span<float> destination)
        {
            Longest = Math.Max(Longest, destination.Length);
            for (var i = 0; i < destination.Length; i++)
            {
                var at = start + i;
                destination[i] = at is >= 10_000_000 and < 11_000_000 ? 0.5f : (float)Math.Sin(at % 250);
            }
        }
    }
}
