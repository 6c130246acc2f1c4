namespace OpenTslm.Signals.Tests.Csv;

public sealed class TimeColumnTests
{
    [Theory]
    [InlineData("time", "0", "0.02", "0.04", 50)]
    [InlineData("Time [s]", "0", "0.02", "0.04", 50)]
    [InlineData("t", "0", "0.02", "0.04", 50)]
    [InlineData("seconds", "0", "1", "2", 1)]
    [InlineData("time_ms", "0", "20", "40", 50)]
    [InlineData("Timestamp (ms)", "5000", "5020", "5040", 50)]
    [InlineData("ms", "0", "20", "40", 50)]
    [InlineData("timestamp [µs]", "0", "20000", "40000", 50)]
    [InlineData("time (ns)", "0", "20000000", "40000000", 50)]
    [InlineData("elapsedTime [min]", "0", "5", "10", 1 / 300.0)]
    [InlineData("timer", "0.0", "8.5", "17.0", 1 / 0.0085)]
    [InlineData("time", "0", "300", "600", 1 / 300.0)]
    [InlineData("time", "0", "20", "40", 50)]
    [InlineData("time", "00:00:00", "00:00:00.02", "00:00:00.04", 50)]
    [InlineData("time", "9:30:15", "9:30:16", "9:30:17", 1)]
    [InlineData("datetime", "2024-05-01T09:30:00.00Z", "2024-05-01T09:30:00.02Z", "2024-05-01T09:30:00.04Z", 50)]
    [InlineData("date", "2024-05-01", "2024-05-02", "2024-05-03", 1 / 86400.0)]
    [InlineData("timestamp", "1714555800", "1714555801", "1714555802", 1)]
    [InlineData("timestamp", "1714555800000", "1714555800020", "1714555800040", 50)]
    [InlineData("timestamp", "1714555800000000000", "1714555800020000000", "1714555800040000000", 50)]
    public void Read_EvenTimes_GivesTheRate(string name, string first, string second, string third, double rate)
    {
        var recording = CsvSignalReaderTests.Read($"{name},x\n{first},1\n{second},2\n{third},3\n");

        recording.Channels.ShouldHaveSingleItem().Name.ShouldBe("x");
        recording.Channels[0].SamplingRateHz.ShouldBe(rate);
    }

    [Theory]
    [InlineData("2024-05-01T09:30:00.5+02:00", "2024-05-01T09:30:01.5+02:00", 7.5)]
    [InlineData("2024-05-01 07:30:00.500000000", "2024-05-01 07:30:01.500000000", 7.5)]
    [InlineData("2024/05/01 09:30:00.5 +0200", "2024/05/01 09:30:01.5 +0200", 7.5)]
    [InlineData("1714548600500", "1714548601500", 7.5)]
    [InlineData("1714548600.5", "1714548601.5", 7.5)]
    public void Read_AbsoluteTimes_GiveTheStart(string first, string second, double hour)
    {
        var axis = CsvSignalReaderTests.Read($"timestamp,x\n{first},1\n{second},2\n").Channels[0].Axis;

        axis.Start.ShouldBe(new DateTimeOffset(2024, 5, 1, 7, 30, 0, 500, TimeSpan.Zero), $"{hour} h");
    }

    [Fact]
    public void Read_DateAndClockInTwoColumns_IsOneTime()
    {
        var axis = CsvSignalReaderTests.Read("Date;Time;x\n2024-05-01;23:59:59.5;1\n2024-05-02;00:00:00.0;2\n2024-05-02;00:00:00.5;3\n").Channels[0].Axis;

        axis.ShouldBe(new TimeAxis.Regular(2) { Start = new DateTimeOffset(2024, 5, 1, 23, 59, 59, 500, TimeSpan.Zero) });
    }

    [Fact]
    public void Read_ClockPastMidnight_GoesOn() =>
        CsvSignalReaderTests.Read("time,x\n23:59:59,1\n00:00:00,2\n00:00:01,3\n").Channels[0].Axis.ShouldBe(new TimeAxis.Regular(1));

    [Fact]
    public void Read_SecondTimeColumn_IsLeftOutWithANote()
    {
        var recording = CsvSignalReaderTests.Read("seconds,timestamp,x\n0,100,1\n1,101,2\n");

        recording.Channels.ShouldHaveSingleItem().Name.ShouldBe("x");
        recording.Notes.ShouldContain("Column 'timestamp' is another time column and is left out.");
    }

    [Theory]
    [InlineData("hr")]
    [InlineData("min")]
    [InlineData("temperature")]
    [InlineData("local")]
    public void Read_NameThatIsNoTime_IsAChannel(string name) =>
        CsvSignalReaderTests.Read($"{name},x\n5,1\n4,2\n", 10).Channels[0].Name.ShouldBe(name);

    [Fact]
    public void Read_StampsRoundedToMilliseconds_GiveThePlainRate()
    {
        var recording = CsvSignalReaderTests.Read(Table(1000, i => Math.Round(i / 128.0, 3)));

        recording.Channels[0].SamplingRateHz.ShouldBe(128);
        recording.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void Read_StampsInWholeSeconds_GiveTheMeanRateWithANote()
    {
        var recording = CsvSignalReaderTests.Read(Table(1000, i => Math.Floor(i / 50.0)));

        recording.Channels[0].SamplingRateHz!.Value.ShouldBe(50, 0.5);
        recording.Notes.ShouldContain(note => note.Contains("steps of 1 s"));
    }

    [Fact]
    public void Read_SamplesDeliveredInBatches_GiveTheMeanRateWithANote()
    {
        // Every eighth stamp is in time; the seven before it waited for it.
        var recording = CsvSignalReaderTests.Read(Table(1000, i => Math.Ceiling(i / 8.0) * 8 / 100));

        recording.Channels[0].SamplingRateHz!.Value.ShouldBe(100, 0.1);
        recording.Notes.ShouldContain(note => note.Contains("delivered in batches"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    public void Read_LostSamples_KeepTheStampsWithANote(int lost)
    {
        foreach (var at in new[] { 1, 20, 500, 979 })
        {
            var recording = CsvSignalReaderTests.Read(Table(1000, i => (i >= at ? i + lost : i) / 100.0));

            var stamps = recording.Channels[0].Axis.ShouldBeOfType<TimeAxis.Timestamps>();
            stamps.Seconds.Span[at].ShouldBe((at + lost) / 100.0);
            recording.Notes.ShouldContain(note => note.Contains("1 gap(s)") && note.Contains($"{(lost + 1) / 100.0:0.####} s"), $"{lost} at {at}");
        }
    }

    [Fact]
    public void Read_LostSamplesAmongBatches_KeepTheStamps()
    {
        var recording = CsvSignalReaderTests.Read(Table(1000, i => Math.Ceiling((i >= 400 ? i + 4 : i) / 8.0) * 8 / 100));

        recording.Channels[0].Axis.ShouldBeOfType<TimeAxis.Timestamps>();
    }

    [Fact]
    public void Read_IrregularEvents_KeepTheStampsWithANote()
    {
        var random = new Random(5);
        var time = 0.0;
        var recording = CsvSignalReaderTests.Read(Table(300, _ => Math.Round(time += random.NextDouble(), 3)));

        recording.Channels[0].Axis.ShouldBeOfType<TimeAxis.Timestamps>().Seconds.Length.ShouldBe(300);
        recording.Notes.ShouldNotBeEmpty();
    }

    [Fact]
    public void Read_TimesThatDoNotStartAtZero_AreCountedFromTheFirstWithANote()
    {
        var recording = CsvSignalReaderTests.Read("time [s],x\n12.5,1\n13,2\n14,3\n");

        recording.Channels[0].Axis.ShouldBeOfType<TimeAxis.Timestamps>().Seconds.ToArray().ShouldBe([0, 0.5, 1.5]);
        recording.Notes.ShouldContain("Column 'time' begins at 12.5; times are counted from there.");
    }

    [Fact]
    public void Read_EqualTimes_KeepTheStamps()
    {
        var axis = CsvSignalReaderTests.Read("time [s],x\n1,1\n1,2\n1,3\n").Channels[0].Axis;

        axis.ShouldBeOfType<TimeAxis.Timestamps>().Seconds.ToArray().ShouldBe([0, 0, 0]);
    }

    [Fact]
    public void Read_UnitNotStated_IsNoted() =>
        CsvSignalReaderTests.Read("timer,x\n0,1\n20,2\n40,3\n").Notes.ShouldContain("Column 'timer' states no unit; milliseconds are assumed.");

    [Theory]
    [InlineData(50, 50)]
    [InlineData(0.05, 0.05)]
    public void Read_UnitNotStatedAndRateGiven_TakesTheUnitThatFits(double given, double rate) =>
        CsvSignalReaderTests.Read("timer,x\n0,1\n20,2\n40,3\n", given).Channels[0].SamplingRateHz.ShouldBe(rate);

    [Fact]
    public void Read_RateGivenAgainstTheStamps_KeepsThatOfTheStampsWithANote()
    {
        var recording = CsvSignalReaderTests.Read("time [s],x\n0,1\n0.1,2\n0.2,3\n", 25);

        recording.Channels[0].SamplingRateHz.ShouldBe(10);
        recording.Notes.ShouldContain("The given rate of 25 Hz is not used: the time stamps are those of 10 Hz.");
    }

    private static string Table(int count, Func<int, double> seconds) =>
        "time [s],x\n" + string.Concat(Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"{seconds(i):0.###########},{i % 7}\n")));
}
