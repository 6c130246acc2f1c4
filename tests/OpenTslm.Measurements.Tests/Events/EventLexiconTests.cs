using OpenTslm.Measurements.Events;

namespace OpenTslm.Measurements.Tests.Events;

public sealed class EventLexiconTests
{
    [Theory]
    [InlineData("tachycardia", "tachycardia")]
    [InlineData("Episodes of a fast heart rate", "tachycardia")]
    [InlineData("heart rate above 120", "tachycardia")]
    [InlineData("heart rate below 45", "bradycardia")]
    [InlineData("atrial fibrillation (AF)", "irregular-rhythm")]
    [InlineData("pauses longer than 3 s", "pause")]
    [InlineData("PVCs", "ventricular-ectopic-beats")]
    [InlineData("premature ventricular beats", "ventricular-ectopic-beats")]
    [InlineData("ectopic beats", "ectopic-beats")]
    [InlineData("runs of ectopic beats", "ectopic-run")]
    [InlineData("oxygen below 88 %", "low-oxygen")]
    [InlineData("desaturations", "desaturation")]
    [InlineData("apnoeas", "breathing-pause")]
    [InlineData("pauses in breathing", "breathing-pause")]
    [InlineData("no movement", "rest")]
    [InlineData("walking or running outdoors", "walking")]
    [InlineData("sleep spindles", "sleep-spindle")]
    [InlineData("REM sleep", "rem-sleep")]
    [InlineData("hypoglycaemia", "low-glucose")]
    [InlineData("glucose above 180", "high-glucose")]
    [InlineData("lead off", "flat-line")]
    [InlineData("missing data", "gap")]
    [InlineData("values above 5", "value-above")]
    [InlineData("steps under 20", "walking")]
    [InlineData("tachycardia or bradycardia", "tachycardia,bradycardia")]
    public void Match_DescriptionThatIsKnown_IsThatKind(string description, string kinds) =>
        string.Join(',', EventLexicon.Match(description)!.Kinds).ShouldBe(kinds);

    [Theory]
    [InlineData("pauses longer than 2.5 s", null, null, 2.5)]
    [InlineData("bradycardia for more than 3 minutes", null, null, 180.0)]
    [InlineData("pauses above 3 s", null, null, 3.0)]
    [InlineData("heart rate > 120", 120.0, null, null)]
    [InlineData("values below -0.5 mV", null, -0.5, null)]
    [InlineData("acceleration above 5 m/s2", 5.0, null, null)]
    [InlineData("values above 2 and below 5", 2.0, 5.0, null)]
    [InlineData("tachycardia", null, null, null)]
    public void Match_LimitsInTheDescription_AreRead(string description, double? above, double? below, double? longer) =>
        EventLexicon.Match(description)!.Limits.ShouldBe(new EventLimits(above, below, longer));

    [Theory]
    [InlineData("a purple elephant")]
    [InlineData("T wave alternans")]
    [InlineData("steep upstroke after lunch")]
    public void Match_NothingThatIsKnown_IsNull(string description) => EventLexicon.Match(description).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("???")]
    public void Match_NoWords_Throws(string description) =>
        Should.Throw<ArgumentException>(() => EventLexicon.Match(description)).Message.ShouldContain("in words");

    [Fact]
    public void Kinds_AllOfThem_HaveTheirNameAmongTheirWords()
    {
        foreach (var kind in EventSearch.Kinds.Where(k => !k.Name.StartsWith("value-", StringComparison.Ordinal)))
        {
            EventLexicon.Match(kind.Name.Replace('-', ' ')).ShouldNotBeNull(kind.Name).Kinds.ShouldContain(kind.Name);
            kind.Definition.ShouldNotBeNullOrWhiteSpace();
        }

        EventSearch.Kinds.Count.ShouldBeGreaterThan(25);
    }
}
