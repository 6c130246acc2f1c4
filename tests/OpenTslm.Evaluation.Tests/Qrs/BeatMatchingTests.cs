using OpenTslm.Evaluation.Qrs;

namespace OpenTslm.Evaluation.Tests.Qrs;

public sealed class BeatMatchingTests
{
    [Fact]
    public void Count_WithinTheWindow_Matches()
    {
        BeatMatching.Count([1, 2, 3], [0.85, 2.15, 3.151]).ShouldBe(new BeatCounts(2, 1, 1));
    }

    [Fact]
    public void Count_TwoDetectionsOfOneBeat_IsOneFalse()
    {
        BeatMatching.Count([1, 2], [0.95, 1.02, 2]).ShouldBe(new BeatCounts(2, 0, 1));
        BeatMatching.Count([1, 2], [1.02, 1.1, 2]).ShouldBe(new BeatCounts(2, 0, 1));
    }

    [Fact]
    public void Count_TwoCloseBeats_AreMatchedInOrder()
    {
        BeatMatching.Count([1, 1.2], [1.1, 1.25]).ShouldBe(new BeatCounts(2, 0, 0));
    }

    [Fact]
    public void Count_NothingDetectedOrNoBeats_HasNoShareToReport()
    {
        var missed = BeatMatching.Count([1, 2], []);
        (missed.Sensitivity, missed.PositivePredictivity, missed.ErrorRate).ShouldBe((0, null, 1));
        var invented = BeatMatching.Count([], [1, 2]);
        (invented.Sensitivity, invented.PositivePredictivity, invented.ErrorRate).ShouldBe((null, 0, null));
    }

    [Fact]
    public void Count_InsideAnExcludedEpisode_IsNotCounted()
    {
        BeatMatching.Count([1, 5, 9], [1, 4, 5, 6, 8.9], [(3, 8.95)]).ShouldBe(new BeatCounts(2, 0, 0));
        BeatMatching.Count([1, 9], [1, 2.9], [(3, 8)]).ShouldBe(new BeatCounts(1, 1, 1));
    }

    [Fact]
    public void Of_Annotations_TakesBeatsAndFlutterOnly()
    {
        var recording = new Recording([new TimeSeries("MLII", "mV", new TimeAxis.Regular(100), new float[2000])])
        {
            Annotations =
            [
                new(0.1, 0, "+", "(N"), new(1, 0, "N"), new(2, 0, "~"), new(3, 0, "V"), new(4, 0, "["), new(4.5, 0, "!"), new(6, 0, "]"),
                new(7, 0, "|"), new(8, 0, "/"), new(9, 0, "["), new(9.5, 0, "x"),
            ],
        };

        var reference = ReferenceBeats.Of(recording);

        reference.BeatSeconds.ShouldBe([1, 3, 8]);
        reference.FlutterSeconds.ShouldBe([(4, 6), (9, 20)]);
    }
}
