using OpenTslm.Signals.Fitbit;

namespace OpenTslm.Signals.Tests.Fitbit;

public sealed class FitbitReaderTests
{
    private const double Epoch = 30;

    // Sums and counts of epochs of half a minute that the reference reader of this format gives.
    [DataFact("wearable-formats")]
    public void Read_StepsAndCalories_HaveTheSumsOfTheirReference()
    {
        var steps = Data("steps-1995-06-23_Fitbit.json").Channels.ShouldHaveSingleItem();
        steps.ReadAll().Sum().ShouldBe(607);
        (steps.Name, steps.Unit).ShouldBe(("steps", "{steps}"));
        steps.Axis.Start.ShouldBe(new DateTimeOffset(1995, 6, 24, 16, 0, 0, TimeSpan.Zero));

        var calories = Data("calories-1995-06-23_Fitbit.json").Channels.ShouldHaveSingleItem();
        // The reference spreads each value over two half minutes, and has only the first of the last value.
        calories.Count.ShouldBe(47);
        (calories.ReadAll().Sum(value => (double)value) - (calories.ReadAll()[^1] / 2)).ShouldBe(68.82, 0.001);
    }

    [DataFact("wearable-formats")]
    public void Read_Sleep_HasTheLevelsOfItsReference()
    {
        var recording = Data("sleep-1995-06-23_Fitbit.json");

        recording.Channels[0].Axis.Start.ShouldBe(new DateTimeOffset(1995, 6, 24, 22, 47, 30, TimeSpan.Zero));
        recording.Annotations.GroupBy(mark => mark.Code).OrderBy(level => level.Key, StringComparer.Ordinal)
            .Select(level => (level.Key, level.Sum(mark => mark.DurationSeconds) / Epoch))
            .ShouldBe([("asleep", 146), ("awake", 2), ("deep", 118), ("light", 285), ("rem", 69), ("restless", 10), ("wake", 65)]);
    }

    [Fact]
    public void Read_HeartRate_IsTheBeatsAMinute()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("heart_rate-2024-01-01.json", """
            [{"dateTime":"01/01/24 00:00:05","value":{"bpm":61,"confidence":3}},{"dateTime":"01/01/24 00:00:15","value":{"bpm":62,"confidence":2}},{"dateTime":"no","value":"1"}]
            """);

        var recording = new FitbitReader().Read(path);

        recording.Channels[0].ReadAll().ShouldBe([61, 62]);
        recording.Channels[0].Unit.ShouldBe("/min");
        recording.Notes.ShouldHaveSingleItem().ShouldContain("1 value(s)");
    }

    [Theory]
    [InlineData("[]", "found none among 0")]
    [InlineData("{}", "a list")]
    [InlineData("[{\"dateTime\":\"01/01/24 00:00:05\",\"value\":\"x\"}]", "found none among 1")]
    [InlineData("[{\"levels\":{\"data\":[]}}]", "levels of sleep")]
    [InlineData("[{\"dateTime\":", "whole JSON")]
    public void Read_OtherJson_SaysWhatWasExpected(string text, string expected)
    {
        using var folder = new TemporaryFolder();

        Should.Throw<SignalFormatException>(() => new FitbitReader().Read(folder.Write("a.json", text))).Message.ShouldContain(expected);
    }

    private static Recording Data(string name)
    {
        var recording = SignalReaderCatalog.Default.Read(TestData.Path("wearable-formats", "accelerometer", name));
        recording.Format.ShouldBe("Fitbit");
        return recording;
    }
}
