using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Which kind a topic stands for, given what is said of it.</summary>
internal static class Meaning
{
    private static readonly Outcome Noise = new(ClaimKind.Noise, null);

    /// <summary>What a topic is when a number with this unit is said of it.</summary>
    public static ClaimKind? ValueKind(Topic topic, string? unit)
    {
        if (topic.Owner is not null)
        {
            return KindOf(topic, "value", TermClass.Noun)?.Kind;
        }

        var when = topic.Term.When;
        if (unit is not null && when.TryGetValue("value:" + unit, out var byUnit))
        {
            return byUnit?.Kind;
        }

        if (unit is not (null or "Hz" or "/min" or "s" or "ms" or "min" or "h" or "samples" or "%" or "steps" or "days")
            && topic.Term is { Class: TermClass.Noun, Kind: ClaimKind.Periodicity })
        {
            // "The oscillation is 3 mV in size"
            return ClaimKind.Amplitude;
        }

        return when.TryGetValue("value", out var any) ? any?.Kind : topic.Term.Kind;
    }

    /// <summary>The kind a topic stands for when a property is said of it, or null.</summary>
    public static Outcome? KindOf(Topic topic, string dimension, TermClass said)
    {
        var term = topic.Term;
        if (dimension is "pace" or "beat")
        {
            // "plods along", "stumbles": said of the heart and its beats alone.
            var isOfTheHeart = term.Kind is ClaimKind.HeartRate or ClaimKind.Rhythm
                || (term.Kind == ClaimKind.RrInterval && dimension == "beat");
            return isOfTheHeart ? new Outcome(dimension == "pace" ? ClaimKind.HeartRate : ClaimKind.Rhythm, null) : null;
        }

        if (term.Class == TermClass.Verb)
        {
            return VerbOutcome(term, dimension);
        }

        if (topic.Owner is { } owner && term.Attribute is { } attribute)
        {
            if (owner.Term.When.TryGetValue(attribute, out var mapped))
            {
                return mapped;
            }

            var own = attribute == "duration" ? (owner.Term.Kind == ClaimKind.Periodicity ? ClaimKind.Period : owner.Term.Kind) : term.Kind;
            return own is { } kind && !(attribute == "duration" && kind is ClaimKind.PWave or ClaimKind.TWave)
                ? new Outcome(kind, null)
                : null;
        }

        if (term.When.TryGetValue(dimension, out var outcome))
        {
            return outcome;
        }

        if (dimension == "quality" && term.Kind is ClaimKind.Cadence or ClaimKind.StepCount or ClaimKind.HeartRate
            or ClaimKind.DominantFrequency or ClaimKind.Period)
        {
            // "a cadence of 182, which is excellent": no more than praise.
            return null;
        }

        if (dimension == "noise")
        {
            return Noise;
        }

        if (dimension == "variation" && term.Kind is not null && said is TermClass.Comparative or TermClass.Quality)
        {
            return new Outcome(ClaimKind.Variability, null);
        }

        return term.Kind is { } plain ? new Outcome(plain, null) : null;
    }

    private static Outcome? VerbOutcome(Term verb, string dimension)
    {
        if (verb.When.TryGetValue(dimension, out var special))
        {
            return special;
        }

        var fits = verb.Dimension switch
        {
            "variation" or "motion" => dimension is "size" or "degree" or "speed" or "width" or "variation",
            "presence" => dimension is "regularity" or "size" or "presence",
            "speed" => dimension is "speed" or "value",
            "posture" => dimension is "posture" or "polarity",
            _ => false,
        };
        if (verb.Kind == ClaimKind.HeartRate && dimension == "norm")
        {
            return new Outcome(ClaimKind.HeartRate, null);
        }

        if ((verb is { Kind: ClaimKind.HeartRate, Dimension: not "trend" } && dimension is "regularity" or "steady")
            || (verb.Kind == ClaimKind.RrVariability && dimension == "regularity"))
        {
            return new Outcome(ClaimKind.Rhythm, null);
        }

        if (verb.Kind == ClaimKind.HeartRate && dimension == "variation")
        {
            // "beats calmly"
            return null;
        }

        return fits && verb.Kind is { } kind ? new Outcome(kind, null) : null;
    }
}
