using OpenTslm.Signals.Actigraphy;

namespace OpenTslm.Signals.Tests.Actigraphy;

public sealed class ActigraphyReaderTests
{
    [DataFact("wearable-formats")]
    public void Read_ActiGraph_HasTheCountsOfItsReference()
    {
        var recording = Data("ActiGraph13.csv", "ActiGraph");

        recording.Channels.Select(channel => channel.Name).ShouldBe(["axis 1", "axis 2", "axis 3", "steps"]);
        recording.Channels.ShouldAllBe(channel => channel.Count == 990 && channel.SamplingRateHz == 1 / 15.0);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2013, 8, 26, 9, 0, 0, TimeSpan.Zero));
        // Axes and the length of their vector together, and the steps.
        var axes = recording.Channels.Take(3).Select(channel => channel.ReadAll()).ToArray();
        var vectors = Enumerable.Range(0, 990).Sum(i => Math.Sqrt(axes.Sum(axis => (double)axis[i] * axis[i])));
        (axes.Sum(axis => axis.Sum(value => (double)value)) + vectors).ShouldBe(272_870.6, 0.1);
        recording.Channels[3].ReadAll().Sum().ShouldBe(1118);
    }

    [DataFact("wearable-formats")]
    public void Read_Actical_HasTheCountsOfItsReference()
    {
        var recording = Data("Actical.csv", "Actical");

        recording.Channels.ShouldAllBe(channel => channel.Count == 501 && channel.SamplingRateHz == 1 / 60.0);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2021, 5, 13, 0, 0, 0, TimeSpan.Zero));
        // The reference sums both.
        (Sum(recording, "activity") + Sum(recording, "steps")).ShouldBe(8436);
        recording.FindChannel("intensity")!.ReadAll().Take(3).ShouldBe([float.NaN, float.NaN, 1]);
    }

    [DataFact("wearable-formats")]
    public void Read_ActiwatchTable_HasTheCountsOfItsReference()
    {
        var recording = Data("Actiwatch.csv", "Actiwatch");

        recording.Channels.ShouldAllBe(channel => channel.Count == 860 && channel.SamplingRateHz == 1 / 15.0);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2019, 11, 23, 6, 0, 0, TimeSpan.Zero));
        Sum(recording, "activity").ShouldBe(4589);
        Sum(recording, "wake").ShouldBe(55);
        Sum(recording, "off-wrist").ShouldBe(797);
        recording.Annotations[0].Code.ShouldBe("UITGEZONDERD");
        recording.Annotations[^1].Code.ShouldBe("ACTIEF");
    }

    [DataFact("wearable-formats")]
    public void Read_ActiwatchOlder_HasTheCountsOfItsReference()
    {
        var recording = Data("Actiwatch.AWD", "Actiwatch");

        recording.Channels.ShouldAllBe(channel => channel.Count == 329 && channel.SamplingRateHz == 1 / 60.0);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2009, 10, 1, 17, 0, 0, TimeSpan.Zero));
        Sum(recording, "activity").ShouldBe(108_864);
        Sum(recording, "light").ShouldBe(0);
        recording.Annotations.Count.ShouldBe(2);
        recording.Annotations[0].StartSeconds.ShouldBe(60);
    }

    [Fact]
    public void Read_EnglishTableWithLight_TellsDayFromMonth()
    {
        using var folder = new TemporaryFolder();
        const string Table = """
            "Actiware Export File (version 06.01)"
            "Identity:","Harry"
            "Line","Date","Time","Off-Wrist Status","Activity","Marker","White Light","Sleep/Wake","Interval Status"
            "","","","","","","","",""
            "1","12/31/2020","11:59:30 PM","0","12","0","3,5","1","ACTIVE"
            """;

        // A clock of twelve hours is no time that is known, so the row is none of the table.
        Should.Throw<SignalFormatException>(() => Read(Table)).Message.ShouldContain("table of periods");
        var recording = Read(Table.Replace("11:59:30 PM", "23:59:30") + "\n\"2\",\"1/1/2021\",\"00:00:00\",\"0\",\"13\",\"1\",\"4,5\",\"0\",\"REST\"\n");
        recording.Channels.Select(channel => channel.Name).ShouldBe(["off-wrist", "activity", "marker", "white light", "wake"]);
        recording.FindChannel("white light")!.ReadAll().ShouldBe([3.5f, 4.5f]);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2020, 12, 31, 23, 59, 30, TimeSpan.Zero));
        recording.Channels[0].SamplingRateHz.ShouldBe(1 / 30.0);
        recording.Notes.ShouldBeEmpty();
        recording.Annotations.Select(mark => (mark.Code, mark.StartSeconds, mark.DurationSeconds)).ShouldBe([("ACTIVE", 0, 30), ("REST", 30, 30)]);

        Recording Read(string text) => new ActiwatchReader().Read(folder.Write("a.csv", text));
    }

    [Fact]
    public void Read_ActiGraphWithNamesAndStamps_TakesTheNumbers()
    {
        using var folder = new TemporaryFolder();
        var head = "------------ Data File Created By ActiGraph GT3X+ ActiLife v6 date format dd-MM-yyyy at 1 Hz Filter Normal -----------\nSerial Number: X\nStart Time 15:00:00\n"
            + "Start Date 09-12-2017\nEpoch Period (hh:mm:ss) 00:00:01\nDownload Time 1\nDownload Date 2\nAddress: 0\nVoltage: 4 Mode = 12\n--------\n";

        var recording = new ActiGraphReader().Read(folder.Write("a.csv", head + "Date,Time,Axis1,Axis2\n09-12-2017,15:00:00,1,2\n09-12-2017,15:00:01,3,4\n"));
        recording.Channels.Select(channel => (channel.Name, channel.ReadAll()[1])).ShouldBe([("Axis1", 3), ("Axis2", 4)]);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2017, 12, 9, 15, 0, 0, TimeSpan.Zero));

        recording = new ActiGraphReader().Read(folder.Write("b.csv", head + "1,2\n3,4\n"));
        recording.Notes.ShouldHaveSingleItem().ShouldContain("does not name 2 columns");
        Should.Throw<SignalFormatException>(() => new ActiGraphReader().Read(folder.Write("c.csv", head + "1,2\n3,x\n"))).Message.ShouldContain("expected a number as 'column 2'");
        Should.Throw<SignalFormatException>(() => new ActiGraphReader().Read(folder.Write("d.csv", head.Replace("00:00:01", "none") + "1,2\n"))).Message.ShouldContain("'Epoch Period");
    }

    [Fact]
    public void Read_ActicalWithAGap_LeavesPeriodsMissing()
    {
        using var folder = new TemporaryFolder();
        const string Head = "Actical List Export File  (Version 03.00)\nEpoch#,Day#,Elapsed,Date,Time,Activity,Steps,Energy,Activity,Event Marker\n0,1,60,13-May-21,00:00,250,12,NaN,NaN,0\n";

        var recording = new ActicalReader().Read(folder.Write("a.csv", Head + "3,1,240,13-May-21,00:03,5,6,0.1,1,1\n"));
        recording.FindChannel("activity")!.ReadAll().ShouldBe([250, float.NaN, float.NaN, 5]);
        recording.Annotations.ShouldHaveSingleItem().StartSeconds.ShouldBe(180);
        recording.Notes.ShouldHaveSingleItem().ShouldContain("between 60 s and 240 s");
        Should.Throw<SignalFormatException>(() => new ActicalReader().Read(folder.Write("b.csv", Head + "1,1,60,13-May-21,00:01,5,6,0,1,0\n"))).Message.ShouldContain("expected a period of 60 s");
        Should.Throw<SignalFormatException>(() => new ActicalReader().Read(folder.Write("c.csv", Head + "1,1,9e300,13-May-21,00:01,5,6,0,1,0\n"))).Message.ShouldContain("gap of");
    }

    private static double Sum(Recording recording, string channel) => recording.FindChannel(channel)!.ReadAll().Where(float.IsFinite).Sum(value => (double)value);

    private static Recording Data(string name, string format)
    {
        var recording = SignalReaderCatalog.Default.Read(TestData.Path("wearable-formats", "accelerometer", name));
        recording.Format.ShouldBe(format);
        return recording;
    }
}
