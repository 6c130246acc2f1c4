using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>How a number is drafted.</summary>
internal sealed partial class ClaimMaker
{
    /// <summary>Drafts a number said of a topic; false where the topic cannot have it.</summary>
    public bool Measure(Topic topic, Quantity quantity, Piece piece)
    {
        if (topic.Fact is { Kind: ClaimKind.StLevel, Relation: ClaimRelation.High or ClaimRelation.Low,
            Negated: false } shift && lexicon.Kinds.Takes(ClaimKind.StLevel, quantity.Unit) && quantity.Unit is not null)
        {
            // "ST depression of 0.15 mV" is a level of -0.15 mV.
            state.Drafts.Remove(shift);
            state.Group.Remove(shift);
            MeasureKind(topic, ClaimKind.StLevel, shift.Relation == ClaimRelation.Low ? Negate(quantity) : quantity, piece);
            return true;
        }

        if (topic.Fact is { Kind: ClaimKind.StLevel, Negated: true } denied
            && quantity is { Unit: not null, Relation: ClaimRelation.Above or ClaimRelation.Below }
            && lexicon.Kinds.Takes(ClaimKind.StLevel, quantity.Unit) && state.Drafts.Remove(denied))
        {
            // "No ST elevation exceeding 0.5 mm": so much of it is denied.
            state.Group.Remove(denied);
            MeasureKind(topic, ClaimKind.StLevel, denied.Relation == ClaimRelation.Low ? Negate(quantity) : quantity, piece).Negated = true;
            return true;
        }

        var kind = Meaning.ValueKind(topic, quantity.Unit);
        if (kind is null
            || (!lexicon.Kinds.Takes(kind.Value, quantity.Unit) && quantity.Hint != UnitReader.Strange
                && !IsOwnUnit(topic.OwnChannels.Count > 0
                    ? topic.OwnChannels
                    : topic.Channels.Count > 0 ? topic.Channels
                    : state.Named, quantity.Unit))
            || (topic.Term.IsSignal
                && !IsOwnUnit(topic.OwnChannels.Count > 0
                    ? topic.OwnChannels
                    : topic.Channels.Count > 0 ? topic.Channels
                    : state.Named, quantity.Unit)
                && quantity.Unit is "s" or "ms" or "min" or "h" or "samples" or "days" or "weeks" or "months" or "years"
                    or "Hz" or "/min" or "steps"))
        {
            return false;
        }

        MeasureKind(topic, kind.Value, topic.IsAround && quantity.Relation == ClaimRelation.Is
            ? quantity with { Relation = ClaimRelation.About }
            : quantity, piece);
        return true;
    }

    // Hours of sleep, hertz of the mains.
    private static bool IsOwnUnit(IReadOnlyList<string> channels, string? unit) => channels is [{ } name, ..]
        && ((unit is "h" or "min" && channels.Any(SentenceReader.IsLength))
            || (unit is "Hz" && name.EndsWith(" frequency", StringComparison.Ordinal))
            || (unit is "/min" && name.EndsWith(" speed", StringComparison.Ordinal)));

    public static Quantity Negate(Quantity quantity) => quantity with
    {
        Value = -(quantity.Upper ?? quantity.Value),
        Upper = quantity.Upper is null ? null : -quantity.Value,
        Relation = quantity.Relation switch
        {
            ClaimRelation.Above => ClaimRelation.Below,
            ClaimRelation.Below => ClaimRelation.Above,
            var same => same,
        },
    };

    /// <summary>Drafts a number of a kind.</summary>
    public Draft MeasureKind(Topic? topic, ClaimKind kind, Quantity quantity, Piece piece)
    {
        var draft = Add(topic, kind, quantity.Relation, piece);
        if (topic is { IsShown: true } or { IsNew: true } && topic is { Term: { HasPresence: true, Kind: { } own } } && own != kind
            && lexicon.Kinds.HasPresence(own))
        {
            // "shows oscillations at 2 Hz": that they are there is said as well.
            topic.Made--;
        }

        if (kind is ClaimKind.Period or ClaimKind.DominantFrequency
            && topic is { Term: { Class: TermClass.Verb or TermClass.Noun, Kind: ClaimKind.Movement or ClaimKind.Tremor
            or ClaimKind.Rotation }, Made: 1, IsDescribed: false })
        {
            // "rocks sideways every 1.8 s": that it moves is said as well.
            topic.Made--;
        }

        if (topic is null && state.Times.Count == 0 && draft.Times.Count == 0)
        {
            // "Peaks appear after 2 s, at 1.6 Hz"
            draft.Times.AddRange(state.PlaceTimes);
        }

        if (kind is ClaimKind.Period)
        {
            // "repeats every 2 s": the period says that it repeats.
            foreach (var verb in state.Topics.Where(other =>
                other is { IsDenied: false, SaysAll: false, Term: { Class: TermClass.Verb, Kind: ClaimKind.Periodicity } }))
            {
                verb.Made++;
            }
        }

        if (topic?.Term.Kind is ClaimKind.Spikes or ClaimKind.Dips or ClaimKind.Pauses or ClaimKind.BreathingPauses
            or ClaimKind.SlowWaves or ClaimKind.Spindles or ClaimKind.KComplexes or ClaimKind.DeltaPower
            or ClaimKind.ThetaPower or ClaimKind.AlphaPower or ClaimKind.SigmaPower or ClaimKind.BetaPower
            && kind is ClaimKind.Amplitude or ClaimKind.Minimum or ClaimKind.Maximum or ClaimKind.Pauses
                or ClaimKind.BreathingPauses or ClaimKind.Spindles or ClaimKind.KComplexes
            && topic is { IsDenied: false, IsDescribed: false, IsKnown: false, Made: 1 })
        {
            // "A spike of 3 mV", "slow waves of 90 µV": that it is there is said as well.
            topic.Made--;
        }

        draft.Value = quantity.Value;
        draft.Upper = quantity.Upper;
        draft.Unit = quantity.Unit == "steps" ? null : quantity.Unit;
        return draft;
    }
}
