namespace OpenTslm.Abstractions.Tests;

public sealed class RecordingTests
{
    [Fact]
    public void Constructor_WithoutChannels_Throws() =>
        Should.Throw<ArgumentException>(() => new Recording([])).Message.ShouldContain("at least one channel");

    [Fact]
    public void Constructor_TwoChannelsOfOneName_NamesIt() =>
        Should.Throw<ArgumentException>(() => new Recording([Series("II"), Series("V1"), Series("II")]))
            .Message.ShouldContain("'II'");

    [Fact]
    public void DurationSeconds_OfDifferentChannels_IsTheLongest() =>
        new Recording([Series("a", 100, rate: 50), Series("b", 100, rate: 10)]).DurationSeconds.ShouldBe(10);

    [Theory]
    [InlineData("II", "II")]
    [InlineData("ii", "II")]
    [InlineData("X", "X")]
    [InlineData("x", "x")]
    [InlineData("V2", null)]
    [InlineData("", null)]
    public void FindChannel_ByName_IgnoresCaseUnlessThatIsAmbiguous(string name, string? expected) =>
        new Recording([Series("II"), Series("X"), Series("x")]).FindChannel(name)?.Name.ShouldBe(expected);

    [Fact]
    public void FindChannel_NameIsAmbiguousWithoutCase_IsNull() =>
        new Recording([Series("Acc"), Series("aCC")]).FindChannel("acc").ShouldBeNull();

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, 5)]
    [InlineData(6, 5)]
    [InlineData(10, 20)]
    [InlineData(double.NaN, 5)]
    [InlineData(0, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void Slice_SpanIsEmptyOrOutside_SaysHowLongTheRecordingIs(double from, double to) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Recording([Series("a", 100, rate: 10)]).Slice(from, to))
            .Message.ShouldContain("10 s");

    [Fact]
    public void Slice_ChannelsOfDifferentRates_CoverTheSameSpan()
    {
        var recording = new Recording([Series("a", 1000, rate: 100), Series("b", 100, rate: 10), Series("c", 20, rate: 10)]);

        var part = recording.Slice(3, 7);

        part.Channels.Select(c => c.Count).ShouldBe([400, 40, 0]);
        part.Channels[0].Read(0, 1).ShouldBe([300]);
        part.Channels[1].Read(39, 1).ShouldBe([69]);
        part.DurationSeconds.ShouldBe(4);
    }

    [Fact]
    public void Slice_RateThatHasNoExactPeriod_StartsAtTheRightSample()
    {
        // 0.1 s and 0.7 s are not exact in binary: sample 7 of 10 Hz must not be taken for one before 0.7 s.
        var part = new Recording([Series("a", 100, rate: 10)]).Slice(0.7, 0.1 + 0.2 + 0.6);

        part.Channels[0].Read(0, (int)part.Channels[0].Count).ShouldBe([7, 8]);
    }

    [Fact]
    public void Slice_EndBeyondTheRecording_ReachesItsEnd() =>
        new Recording([Series("a", 100, rate: 10)]).Slice(4, double.PositiveInfinity).DurationSeconds.ShouldBe(6);

    [Fact]
    public void Slice_AtTheTimeOfTheLastReading_HoldsIt()
    {
        var recording = new Recording([new TimeSeries("weight", "kg", new TimeAxis.Timestamps([0]), [70f])]);

        recording.Slice(0, double.PositiveInfinity).Channels[0].Read(0, 1).ShouldBe([70]);
        Should.Throw<ArgumentOutOfRangeException>(() => recording.Slice(1, 2));
    }

    [Fact]
    public void Slice_Annotations_AreClippedAndMoved()
    {
        var recording = new Recording([Series("a", 1000, rate: 10)])
        {
            Annotations =
            [
                new Annotation(0, 20, "before"),
                new Annotation(10, 20, "into"),
                new Annotation(20, 0, "at the start", "text", "a"),
                new Annotation(25, 5, "inside"),
                new Annotation(35, 50, "out of"),
                new Annotation(0, 100, "around"),
                new Annotation(40, 0, "at the end"),
            ],
        };

        recording.Slice(20, 40).Annotations.ShouldBe(
        [
            new Annotation(0, 10, "into"),
            new Annotation(0, 0, "at the start", "text", "a"),
            new Annotation(5, 5, "inside"),
            new Annotation(15, 5, "out of"),
            new Annotation(0, 20, "around"),
        ]);
    }

    [Fact]
    public void Slice_TimeStamps_StayBesideTheAnnotations()
    {
        var start = new DateTimeOffset(2024, 5, 1, 8, 0, 0, TimeSpan.Zero);
        var axis = new TimeAxis.Timestamps([0, 300, 610, 900, 1200]) { Start = start };
        var recording = new Recording([new TimeSeries("glucose", "mmol/L", axis, [5f, 6f, 7f, 8f, 9f])])
        {
            Annotations = [new Annotation(610, 0, "meal")],
        };

        var part = recording.Slice(600, 1200);

        ((TimeAxis.Timestamps)part.Channels[0].Axis).Seconds.ToArray().ShouldBe([10, 300]);
        part.Channels[0].Axis.Start.ShouldBe(start.AddSeconds(600));
        part.Channels[0].Read(0, 2).ShouldBe([7, 8]);
        part.Annotations.Single().StartSeconds.ShouldBe(10);
        var again = part.Slice(200, 400);
        again.Channels[0].Read(0, 1).ShouldBe([8]);
        again.Channels[0].Axis.SecondsAt(0).ShouldBe(100);
    }

    [Fact]
    public void Slice_Provenance_IsKept()
    {
        var recording = new Recording([Series("a", 100, rate: 10)])
        {
            Subject = "s1",
            Source = "a.csv",
            Format = "CSV",
            ContentHash = "abc",
            Notes = ["a gap"],
        };

        var part = recording.Slice(0, 1);

        (part.Subject, part.Source, part.Format, part.ContentHash).ShouldBe(("s1", "a.csv", "CSV", "abc"));
        part.Notes.ShouldBe(["a gap"]);
    }

    private static TimeSeries Series(string name, int count = 10, double rate = 1) =>
        new(name, "mV", new TimeAxis.Regular(rate), [.. Enumerable.Range(0, count).Select(i => (float)i)]);
}
