using System.Globalization;
using System.Text;
using OpenTslm.Signals.AppleHealth;

namespace OpenTslm.Signals.Tests.AppleHealth;

public sealed class AppleHealthReaderTests
{
    private const string Export = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE HealthData [
        <!ELEMENT HealthData (Record*)>
        ]>
        <HealthData locale="en_GB">
         <Me HKCharacteristicTypeIdentifierDateOfBirth="1965-07-31"/>
         <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Harry's watch" unit="count/min" startDate="2020-01-01 10:02:00 +0100" endDate="2020-01-01 10:02:00 +0100" value="70"/>
         <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Harry's watch" unit="count/min" startDate="2020-01-01 09:00:00 +0000" endDate="2020-01-01 09:00:00 +0000" value="60"/>
         <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Harry's watch" unit="count" startDate="2020-01-01 09:01:00 +0000" endDate="2020-01-01 09:02:00 +0000" value="12"/>
         <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Harry's phone" unit="count" startDate="2020-01-01 09:03:00 +0000" endDate="2020-01-01 09:04:00 +0000" value="x"/>
         <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Harry's phone" unit="count" startDate="2020-01-01 09:03:00 +0000" endDate="2020-01-01 09:04:00 +0000" value="8"/>
         <Correlation type="HKCorrelationTypeIdentifierBloodPressure">
          <Record type="HKQuantityTypeIdentifierHeartRate" unit="count/min" startDate="2020-01-01 09:00:00 +0000" endDate="2020-01-01 09:00:00 +0000" value="1"/>
         </Correlation>
         <Record type="HKCategoryTypeIdentifierSleepAnalysis" value="HKCategoryValueSleepAnalysisAsleep" startDate="2020-01-01 09:01:00 +0000" endDate="2020-01-01 09:02:30 +0000"/>
         <Workout workoutActivityType="HKWorkoutActivityTypeRunning" startDate="2020-01-01 09:02:00 +0000" endDate="2020-01-01 09:05:00 +0000"/>
        </HealthData>
        """;

    private static readonly AppleHealthReader Reader = new();

    [Fact]
    public void Read_Export_HasSeriesAndAnnotationsInTimeOrder()
    {
        using var folder = new TemporaryFolder();

        var recording = SignalReaderCatalog.Default.Read(folder.Write("export.txt", Export));

        recording.Format.ShouldBe("Apple Health");
        recording.Channels.Select(c => (c.Name, c.Unit)).ShouldBe([("HeartRate", "/min"), ("StepCount", "count")]);
        recording.Channels[0].ReadAll().ShouldBe([60f, 70f]);
        recording.Channels[0].Axis.ShouldBeOfType<TimeAxis.Timestamps>().Seconds.ToArray().ShouldBe([0, 120]);
        recording.Channels[1].ReadAll().ShouldBe([12f, 8f]);
        recording.Channels[1].Axis.SecondsAt(0).ShouldBe(60);
        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(2020, 1, 1, 9, 0, 0, TimeSpan.Zero));
        recording.Annotations.ShouldBe([new Annotation(60, 90, "SleepAnalysis", "SleepAnalysisAsleep"), new Annotation(120, 180, "Workout", "Running")]);
        recording.Notes.Count.ShouldBe(2);
        string.Join(' ', recording.Notes).ShouldNotContain("Harry");
    }

    [Fact]
    public void Read_Entities_AreNeverExpanded()
    {
        using var folder = new TemporaryFolder();
        const string Types = "<!ELEMENT HealthData (Record*)>";
        var bomb = Export.Replace(Types, "<!ENTITY a \"1111111111\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">", StringComparison.Ordinal);

        Reader.Read(folder.Write("a.xml", bomb)).Channels.Count.ShouldBe(2);
        foreach (var entity in new[] { "&b;", "&x;" })
        {
            var used = bomb.Replace("value=\"70\"", $"value=\"{entity}\"", StringComparison.Ordinal);
            Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("b.xml", used))).Position.ShouldBe("line 7");
        }
    }

    [Theory]
    [InlineData("<HealthData/>", "found none in this export")]
    [InlineData("<Other><HealthData/></Other>", "expected an element HealthData")]
    [InlineData("<HealthData><Record", "whole XML")]
    public void Read_WhatHoldsNoSeries_IsRefused(string text, string expected)
    {
        using var folder = new TemporaryFolder();

        Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.xml", text))).Message.ShouldContain(expected);
    }

    [Fact]
    public void Read_TooManyTypes_AreRefused()
    {
        using var folder = new TemporaryFolder();
        var records = string.Concat(Enumerable.Range(0, 5000).Select(i => $"<Record type=\"t{i}\" startDate=\"2020-01-01 09:00:00 +0000\" value=\"1\"/>"));

        Should.Throw<SignalFormatException>(() => Reader.Read(folder.Write("a.xml", $"<HealthData>{records}</HealthData>"))).Message.ShouldContain("at most 4096 types");
    }

    [Fact]
    public void Read_MutatedFiles_AreReadOrRefusedWithBoundedMemory()
    {
        using var folder = new TemporaryFolder();

        FileMutations.Run(Encoding.UTF8.GetBytes(Export), 1500, seed: 81, bytes => Reader.Read(folder.Write("m.xml", bytes))).ShouldBeInRange(10, 1499);
    }

    [DataFact("wearable-formats")]
    public void Read_Exports_AgreeWithTheTablesOfAConverter()
    {
        var recording = SignalReaderCatalog.Default.Read(TestData.Path("wearable-formats", "apple-health", "export6s3sample.xml"));

        foreach (var (table, channel, value) in new[]
        {
            ("StepCount", "StepCount", 8), ("DistanceWalkingRunning", "DistanceWalkingRunning", 8),
            ("ActivitySummary", "daily activeEnergyBurned", 1), ("ActivitySummary", "daily appleExerciseTime", 4), ("ActivitySummary", "daily appleStandHours", 6),
        })
        {
            var rows = File.ReadLines(TestData.Path("wearable-formats", "apple-health", $"expected-{table}.csv")).Skip(1).Select(line => line.Split(',')).ToArray();
            var series = recording.FindChannel(channel).ShouldNotBeNull();
            series.ReadAll().ShouldBe(rows.Select(row => float.Parse(row[value].Trim('"'), CultureInfo.InvariantCulture)));
            for (var i = 0; i < rows.Length; i++)
            {
                var time = DateTimeOffset.Parse(table == "ActivitySummary" ? rows[i][0] + " 00:00:00Z" : rows[i][6], CultureInfo.InvariantCulture);
                (series.Axis.Start!.Value.AddSeconds(series.Axis.SecondsAt(i)) - time).TotalSeconds.ShouldBe(0, 1e-3);
            }
        }

        var workout = recording.Annotations.ShouldHaveSingleItem();
        (workout.Code, workout.Text).ShouldBe(("Workout", "Other"));
        workout.DurationSeconds.ShouldBe(31.73680251737436 * 60, 1);
        SignalReaderCatalog.Default.Read(TestData.Path("wearable-formats", "apple-health", "healthkit-export.xml")).FindChannel("HeartRate")!.ReadAll().ShouldBe([72f]);
    }
}
