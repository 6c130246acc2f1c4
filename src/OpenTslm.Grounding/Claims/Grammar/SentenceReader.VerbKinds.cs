using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What kind a verb states of a noun.</summary>
internal sealed partial class SentenceReader
{
    private static ClaimKind? PaceOf(string verb) => verb.Split(' ')[^1] is "shorter" or "longer" ? ClaimKind.Period
        : verb.Split(' ')[^1] is "slower" or "faster" ? ClaimKind.DominantFrequency
        : verb.Split(' ')[0] switch
    {
        "slows" or "slow" or "slowed" or "slowing" or "speeds" or "speed" or "sped" or "accelerates" or "accelerate"
            or "accelerated" or "quickens" or "quicken" or "decelerates" or "decelerate"
            or "hastens" => ClaimKind.DominantFrequency,
        "lengthen" or "lengthens" or "lengthened" or "shorten" or "shortens" or "shortened" or "elongate"
            or "elongates" => ClaimKind.Period,
        _ => null,
    };

    private static bool IsOfSpeed(string verb) => verb.Contains("slow", StringComparison.Ordinal)
        || verb.Contains("fast", StringComparison.Ordinal)
        || verb.Contains("quick", StringComparison.Ordinal) || verb.Contains("celerat", StringComparison.Ordinal)
        || verb.Contains("speed", StringComparison.Ordinal) || verb.Contains("pace", StringComparison.Ordinal);

    private static readonly HashSet<string> Pacing = new(StringComparer.Ordinal)
    {
        "slows", "slow", "slows down", "slowed", "slowed down", "slow down", "slowing", "slowing down", "speeds up", "speed up", "sped up",
            "accelerates", "accelerate", "accelerated",
        "quickens", "quicken", "quickened", "decelerates", "decelerate", "decelerated", "hastens",
    };

    private ClaimKind? VerbKind(Term verb, Topic? target)
    {
        if (verb is { Dimension: "trend", Kind: ClaimKind.Trend } && target is { Term.IsSignal: true }
            && (target.OwnChannels.Count > 0 ? target.OwnChannels : target.Channels) is ["eeg" or "background" or "background eeg"]
            && _pieces.Any(piece => Pacing.Contains(piece.Text)))
        {
            // "The EEG slows down": its waves come less often.
            return ClaimKind.DominantFrequency;
        }

        if (verb is { Dimension: "trend", Kind: ClaimKind.Trend or ClaimKind.Amplitude }
            && target?.Term is { Class: TermClass.Noun, Kind: ClaimKind.Periodicity or ClaimKind.Frequency }
                or { IsSignal: true, Kind: ClaimKind.Level } && PaceOf(_pieces[_reading].Text) is { } paced
            && (target.Term.Kind is ClaimKind.Periodicity or ClaimKind.Frequency
                || (_pieces[_reading].Text.EndsWith(" down", StringComparison.Ordinal)
                    || _pieces[_reading].Text.EndsWith(" up", StringComparison.Ordinal))
                    && !target.OwnChannels.Concat(target.Channels).Any(IsSlow)))
        {
            // "The oscillation slows down", "the cycles lengthen"
            return paced;
        }

        if (verb is { Dimension: "trend", Kind: ClaimKind.Trend }
            && target is null or { Term: { IsSignal: true, Class: TermClass.Noun } }
            && _pieces[_reading].Text.Split(' ')[0] is "calms" or "calm" or "quietens" or "quieten" or "quiets"
                or "quiet" && verb.Kind is not null)
        {
            // "Channel 2 calms down": it varies less.
            return ClaimKind.Variability;
        }

        if (verb is { Dimension: "value", Kind: ClaimKind.Level }
            && target?.Term is { IsSignal: false,
                Kind: ClaimKind.HeartRate or ClaimKind.RespirationRate or ClaimKind.Cadence or ClaimKind.RrInterval
                    or ClaimKind.StepCount or ClaimKind.DominantFrequency or ClaimKind.Period or ClaimKind.Amplitude
                    or ClaimKind.Variability or ClaimKind.Rotation or ClaimKind.RrVariability or ClaimKind.PrInterval
                    or ClaimKind.QrsDuration or ClaimKind.QtInterval or ClaimKind.QtcInterval or ClaimKind.StLevel } rated)
        {
            // "The heart rate settles at 60."
            return rated.Kind;
        }

        if (verb.Dimension == "reach"
            && target?.Term is { IsSignal: false, Kind: ClaimKind.Frequency or ClaimKind.SlowWaves or ClaimKind.DeltaPower
            or ClaimKind.ThetaPower or ClaimKind.AlphaPower or ClaimKind.Spindles or ClaimKind.KComplexes or ClaimKind.Periodicity }
            && _pieces.Any(piece => piece.Quantity is { Unit: "uV" or "mV" }))
        {
            // "The waves reach 150 µV."
            return ClaimKind.Amplitude;
        }

        if (verb.Dimension == "reach"
            && target?.Term is { IsSignal: false,
                Kind: ClaimKind.Variability or ClaimKind.Amplitude or ClaimKind.DominantFrequency or ClaimKind.Period
                    or ClaimKind.RrVariability or ClaimKind.StepCount or ClaimKind.PrInterval or ClaimKind.QrsDuration
                    or ClaimKind.QtInterval or ClaimKind.QtcInterval or ClaimKind.QrsVoltage or ClaimKind.TWave
                    or ClaimKind.PWave or ClaimKind.StLevel or ClaimKind.TimeInRange } measured)
        {
            // "The coefficient of variation reaches 41 %": there is but one.
            return measured.Kind;
        }

        if (verb.Dimension == "trend" && target?.Term is { IsSignal: false, Kind: ClaimKind.StepCount }
            && IsOfSpeed(_pieces[_reading].Text))
        {
            // "The steps get slower": they come less often.
            return ClaimKind.Cadence;
        }

        if (target is null || (target.Term.IsSignal && verb.Dimension != "steady")
            || verb.Dimension is "value" or "reach" or "extent" or "posture")
        {
            return verb.Kind;
        }

        if (verb is { Dimension: "trend", Kind: ClaimKind.Trend }
            && target.Term is { IsSignal: false, Kind: ClaimKind.Level, Code: "" }
            && _pieces.FirstOrDefault(noun => noun.Start == target.Start
                && noun.Is(TermClass.Noun))?.Text.ToLowerInvariant() is "value" or "reading" or "measured value")
        {
            // "The value declines": of a mean or level alone the level falls.
            return ClaimKind.Trend;
        }

        if (verb.Kind == ClaimKind.LevelShift && target.Term.Kind == ClaimKind.BaselineWander
            && _pieces.Any(piece => piece.Text is "gradually" or "slowly" or "continuously" or "constantly"))
        {
            return ClaimKind.BaselineWander;
        }

        if (verb.Dimension is "variation" or "trend" or "steady")
        {
            if (Meaning.KindOf(target, verb.Dimension, TermClass.Verb) is not { } outcome)
            {
                return null;
            }

            var own = outcome.Kind;
            return verb.Dimension is "trend" or "steady" && _lexicon.Kinds.Fit(own, verb.Relation!.Value) == verb.Relation ? own
                : target.Term.When.ContainsKey(verb.Dimension) ? own
                : target.Term.HasPresence && _lexicon.Kinds.HasPresence(own) ? null : verb.Kind;
        }

        return verb.Kind;
    }
}
