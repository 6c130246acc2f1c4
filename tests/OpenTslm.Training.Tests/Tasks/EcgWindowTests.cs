using OpenTslm.Training.Datasets;
using OpenTslm.Training.Tasks.Ecg;

namespace OpenTslm.Training.Tests.Tasks;

public sealed class EcgWindowTests
{
    [Theory]
    [InlineData(0.02, true, true)]
    [InlineData(0.2, true, null)]
    [InlineData(0.2, false, false)]
    [InlineData(0.02, false, null)]
    public void Cut_BeatsAgainstTheNamedRhythm_LeaveItUndecided(double sway, bool named, bool? expected) =>
        EcgWindow.Cut(Record(sway, [new RhythmSpan(0, 30, named)]), 0, 1000).IsRegular.ShouldBe(expected);

    [Fact]
    public void Cut_AcrossTheEndOfARhythm_IsUndecided() =>
        EcgWindow.Cut(Record(0.02, [new RhythmSpan(0, 9.9, true), new RhythmSpan(9.9, 30, true)]), 0, 1000).IsRegular.ShouldBeNull();

    [Fact]
    public void Cases_OfRhythm_BeginWhereARhythmBegins()
    {
        var record = Record(0.02, [new RhythmSpan(3.5, 14, true), new RhythmSpan(15, 24, true)]);

        var cases = new EcgExamples(EcgQuestion.Rhythm, [record], 0).Cases([0]).ToArray();

        cases.Length.ShouldBe(1);
        cases[0].Series[0].Read(0, 1)[0].ShouldBe(350);
    }

    // Beats whose distances alternate about 0.8 s by the given share; each sample holds its own number.
    private static EcgRecord Record(double sway, RhythmSpan[] rhythms)
    {
        var beats = new List<double>();
        for (var second = 0.3; second < 30; second += 0.8 * (1 + (beats.Count % 2 == 0 ? sway : -sway)))
        {
            beats.Add(second);
        }

        return new EcgRecord
        {
            Name = "r",
            Source = "mitdb",
            LeadNames = ["II"],
            Leads = [[.. Enumerable.Range(0, 3000).Select(i => (float)i)]],
            BeatSeconds = [.. beats],
            Rhythms = rhythms,
        };
    }
}
