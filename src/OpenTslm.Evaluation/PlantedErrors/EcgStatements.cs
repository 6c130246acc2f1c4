using OpenTslm.Evaluation.Qrs;

namespace OpenTslm.Evaluation.PlantedErrors;

/// <summary>Statements about MIT-BIH excerpts that follow from the reference beats.</summary>
internal static class EcgStatements
{
    private static readonly Wording Rate = new(
        ["The heart rate is approximately {0} beats per minute.", "The ECG shows a ventricular rate of about {0} bpm."],
        ["I count roughly {0} heartbeats a minute here.", "The heart is beating at around {0} a minute."])
    {
        Others = ["The ventricles contract {0} times per minute.", "The monitor had her at approximately {0} beats a minute.", "By my count the pulse comes to {0} per minute, give or take."],
    };

    private static readonly Wording Rhythm = new(
        ["The rhythm is {0}.", "The R-R intervals appear {0}, which suggests a stable pattern of conduction."],
        ["Her heart keeps a {0} rhythm throughout.", "The beats come in a way that looks {0}."])
    {
        Others = ["{0}, that heart rhythm.", "Reading the strip from left to right, I find the beats spaced in a {0} manner.", "Beat follows beat in {0} fashion."],
    };

    private static readonly Wording Ectopy = new(
        ["{0}.", "In this recording, {0}."],
        ["As far as I can see, {0}.", "Looking at the strip, {0}."])
    {
        Others = ["Going through the record beat by beat, I find that {0}.", "For the record: {0}."],
    };

    private static readonly Wording Bounds = new(
        ["The heart rate is {0}.", "The rate appears {0}."],
        ["The pulse is rather {0}."])
    {
        Others = ["What strikes me is that the pulse is {0}.", "Too {0}, this heart rate."],
    };

    /// <summary>The statements of an excerpt, from the times and codes of its reference beats.</summary>
    public static IEnumerable<PlantedStatement> Of(Recording excerpt)
    {
        // In ventricular flutter the reference has no beats, and so no rate.
        var reference = ReferenceBeats.Of(excerpt);
        var beats = reference.BeatSeconds;
        if (beats.Count < 10 || reference.FlutterSeconds.Count > 0 || excerpt.Annotations.Any(mark => mark.Code == "!"))
        {
            yield break;
        }

        double[] intervals = [.. beats.Zip(beats.Skip(1), (a, b) => b - a)];
        var median = intervals.Order().ElementAt(intervals.Length / 2);
        var rate = Math.Round(60 / median);
        var wrong = Math.Round(rate > 90 ? rate * 0.65 : rate * 1.45);
        var extra = excerpt.Annotations.Count(mark => mark.Code is "V" or "A" or "a" or "J" or "S" or "F");
        var spread = Math.Sqrt(intervals.Average(i => (i - intervals.Average()) * (i - intervals.Average()))) / intervals.Average();
        double[] changes = [.. intervals.Zip(intervals.Skip(1), (a, b) => Math.Abs(b - a) / median).Order()];
        var usual = changes[changes.Length / 2];

        // With many extra beats the usual rate is a matter of opinion.
        if (extra <= beats.Count / 5)
        {
            foreach (var statement in Rate.Say(Change.Number, [rate], [wrong]))
            {
                yield return statement;
            }
        }

        if (rate is < 52 or > 108 && extra <= beats.Count / 5)
        {
            foreach (var statement in Bounds.Say(Change.Direction, [rate < 60 ? "slow" : "fast"], [rate < 60 ? "fast" : "slow"]))
            {
                yield return statement;
            }
        }

        if ((spread < 0.05 && usual < 0.03) || (spread > 0.15 && usual > 0.08))
        {
            var regular = spread < 0.1;
            foreach (var statement in Rhythm.Say(Change.Negation, [regular ? "regular" : "irregular"], [regular ? "irregular" : "regular"]))
            {
                yield return statement;
            }
        }

        if (extra == 0 ? spread < 0.1 : excerpt.Annotations.Count(mark => mark.Code is "V") >= 3)
        {
            const string some = "premature ventricular beats are present";
            const string none = "there are no premature beats";
            foreach (var statement in Ectopy.Say(Change.Negation, [extra == 0 ? none : some], [extra == 0 ? some : none]))
            {
                yield return statement;
            }
        }
    }
}
