using System.Text.Json;
using OpenTslm.Grounding.Claims.Lexicon;
using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Makes claims of drafts: one for each channel and moment, comparisons with both their sides, nothing twice.</summary>
internal static partial class ClaimFinisher
{
    private static readonly HashSet<string> Oxygen = new(StringComparer.Ordinal)
    {
        "spo2", "oxygen", "oxygen saturation", "saturation", "sats", "sat", "o2 saturation", "blood oxygen", "oximetry",
        "blood oxygen saturation",
    };

    public static IEnumerable<Claim> Finish(IReadOnlyList<Draft> drafts, int sentence)
    {
        CompareWithin(drafts);
        ImpliedComparison.Complete(drafts);
        Distribute(drafts);
        CarrySubject(drafts);
        CarryBack(drafts);
        FillUnits(drafts);
        var claims = drafts.SelectMany(draft => Expand(draft, drafts, sentence)).ToArray();
        var seen = new HashSet<Claim>();
        var placed = claims.Where(claim => claim.Subject is not null).Select(claim => Bare(claim) with { Subject = null }).ToHashSet();
        foreach (var claim in claims)
        {
            // Said once with its channels, it need not be said again without.
            if (!(claim.Subject is null && placed.Contains(Bare(claim))) && seen.Add(Bare(claim)))
            {
                yield return claim;
            }
        }
    }

    // "pronounced in C3 and weaker in C4": weaker than in C3.
    private static void CompareWithin(IReadOnlyList<Draft> drafts)
    {
        for (var index = 0; index + 1 < drafts.Count; index++)
        {
            if (drafts[index] is { Relation: ClaimRelation.SameAs, Other: null } first
                && drafts[index + 1] is { Relation: ClaimRelation.SameAs, Other: null } second
                && first.Kind != second.Kind && ChannelsOf(first).Count == 0 && SentenceReader.IsBand(first.Kind)
                && SentenceReader.IsBand(second.Kind))
            {
                // "Sigma and beta are equally strong": the first as the second, which says no more.
                first.Other = JsonNamingPolicy.KebabCaseLower.ConvertName(second.Kind.ToString());
                break;
            }
        }

        foreach (var draft in drafts.Where(draft =>
            draft is { IsComparison: true, Other: null, IsSuperlative: false, Relation: not ClaimRelation.SameAs, Channels.Count: 1 }))
        {
            draft.Other = drafts.FirstOrDefault(other => other != draft && other.Topic == draft.Topic && other.Kind == draft.Kind
                && other.Start <= draft.Start && other.Channels is [{ } channel] && channel != draft.Channels[0])?.Channels[0];
        }

        foreach (var draft in drafts.Where(draft => draft is { Relation: ClaimRelation.SameAs, Other: null }
            && ChannelsOf(draft).Count == 1))
        {
            // "The left shank moves less than the right one, and its cadence is the same."
            draft.Other = drafts.LastOrDefault(other => other.Start < draft.Start && other is { IsComparison: true, Other: not null }
                && ChannelsOf(other) is [{ } same] && same == ChannelsOf(draft)[0])?.Other;
        }

        CompareAcross(drafts);
    }

    // "A has a higher mean than B, but B varies more": more than A, where A is the one other that is compared.
    private static void CompareAcross(IReadOnlyList<Draft> drafts)
    {
        foreach (var draft in drafts.Where(draft =>
            draft is { IsComparison: true, Other: null, IsSuperlative: false, Relation: not ClaimRelation.SameAs }
                && ChannelsOf(draft).Count == 1))
        {
            var own = ChannelsOf(draft)[0];
            var others = drafts.Where(other => other != draft && other.Start <= draft.Start)
                .SelectMany(other => ChannelsOf(other).Append(other.Other)).OfType<string>()
                .Where(name => name != "all" && name != own).Distinct().ToArray();
            if (others is [{ } only] && IsLike(only, own))
            {
                draft.Other = only;
            }
        }
    }

    // "x" is compared with "y" and "sensor a" with "sensor b", but not with "before".
    private static bool IsLike(string first, string second) =>
        LeadNames.IsAxis(first) == LeadNames.IsAxis(second)
        && first is not ("before" or "after" or "start" or "middle" or "end" or "first-half" or "second-half");

    // "reads -0.98 g, while y is close to zero": an elided unit is that of the same kind before.
    private static void FillUnits(IReadOnlyList<Draft> drafts)
    {
        foreach (var draft in drafts.Where(draft =>
            draft is { Value: not null, Unit: null, Relation: not ClaimRelation.Present } && FamilyOf(draft.Kind) > 0))
        {
            var units = drafts.Where(other => FamilyOf(other.Kind) == FamilyOf(draft.Kind)
                && other.Unit is not null and not "%" && (other.Unit != "/min" || FamilyOf(other.Kind) > 9))
                .Select(other => other.Unit).Distinct().ToArray();
            draft.Unit = units.Length == 1 && !(units[0] is not ("mm[Hg]" or "kPa") && ChannelsOf(draft).Any(IsPressure)) ? units[0] : null;
            if (units.Length == 0 && ChannelsOf(draft) is [{ } channel]
                && drafts.Where(other => ChannelsOf(other) is [{ } also] && also == channel
                && FamilyOf(other.Kind) is > 0 and < 4 && other.Unit is not null and not "%")
                .Select(other => other.Unit).Distinct().ToArray() is [{ } shared])
            {
                // "The mean glucose is 8.4, the standard deviation 2.1 mmol/L"
                draft.Unit = shared;
            }
        }
    }

    // "BP 136/81, temp 36.8 °C": no degrees of pressure.
    private static bool IsPressure(string name) => name is "bp" or "blood pressure" or "systolic" or "diastolic" or "sys" or "dia" or "map"
        || name.EndsWith(" pressure", StringComparison.Ordinal);

    // Kinds that share their unit; 0 for those that share it with none.
    private static int FamilyOf(ClaimKind kind) => kind switch
    {
        ClaimKind.Level or ClaimKind.Minimum or ClaimKind.Maximum => 1,
        ClaimKind.Amplitude => 2,
        ClaimKind.Variability => 3,
        ClaimKind.PrInterval or ClaimKind.QrsDuration or ClaimKind.QtInterval or ClaimKind.QtcInterval => 4,
        ClaimKind.HeartRate or ClaimKind.RrInterval or ClaimKind.Cadence or ClaimKind.RespirationRate
            or ClaimKind.DominantFrequency or ClaimKind.Period or ClaimKind.Rotation or ClaimKind.BreathingPauses
            or ClaimKind.Pauses => 10 + (int)kind,
        _ => 0,
    };

    // "The standard deviations are 0.4, 1.9 and 0.7 for x, y and z": one number each.
    private static void Distribute(IReadOnlyList<Draft> drafts)
    {
        foreach (var group in drafts.Where(draft =>
            draft is { Value: not null, Relation: ClaimRelation.Is or ClaimRelation.About, Topic: not null })
            .GroupBy(draft => (draft.Topic, draft.Kind)))
        {
            var numbers = group.ToArray();
            var channels = numbers.Select(draft =>
                First(draft.Channels, draft.Topic!.OwnChannels, draft.ContextChannels)).MaxBy(list => list.Count)!;
            if (numbers.Length < 2 || channels.Count != numbers.Length || numbers.Any(draft => draft.Channels.Count == 1))
            {
                continue;
            }

            for (var index = 0; index < numbers.Length; index++)
            {
                numbers[index].Channels = [channels[index]];
            }
        }
    }

    // "Glucose shows a spike at 3 h, and the lowest value is 3.6": a value of the one quantity that was named before.
    private static void CarrySubject(IReadOnlyList<Draft> drafts)
    {
        foreach (var draft in drafts.Where(draft => draft.Kind is ClaimKind.Level or ClaimKind.Minimum
            or ClaimKind.Maximum or ClaimKind.Variability or ClaimKind.Period or ClaimKind.Trend or ClaimKind.Amplitude
            or ClaimKind.DominantFrequency && ChannelsOf(draft).Count == 0))
        {
            var named = drafts.Where(other => other.Start < draft.Start).SelectMany(ChannelsOf).Distinct().ToArray();
            if (named is [{ } channel] && SentenceReader.IsSlow(channel))
            {
                draft.Channels = [channel];
            }
        }
    }

    // "The oscillation has an amplitude of 0.3 g and a frequency of 2 Hz on y": where it is holds for all that is said of it.
    private static void CarryBack(IReadOnlyList<Draft> drafts)
    {
        if (drafts.Count < 2 || !drafts.All(draft => draft.Kind is ClaimKind.Amplitude or ClaimKind.DominantFrequency or ClaimKind.Period
            or ClaimKind.Periodicity or ClaimKind.Tremor) || !drafts.Any(draft => draft.Kind is ClaimKind.Periodicity or ClaimKind.Tremor)
            || drafts.SelectMany(ChannelsOf).Distinct().ToArray() is not [{ } only]
            || ChannelsOf(drafts.MaxBy(draft => draft.End)!).Count == 0 || drafts.Any(draft => draft.IsElsewhere))
        {
            return;
        }

        foreach (var draft in drafts.Where(draft => ChannelsOf(draft).Count == 0))
        {
            draft.Channels = [only];
        }
    }

    internal static IReadOnlyList<string> ChannelsOf(Draft draft) =>
        draft.IsElsewhere ? [] : First(draft.Channels, draft.Topic?.OwnChannels, draft.ContextChannels);

    private static Claim Bare(Claim claim) => claim with { Start = 0, Length = 0, Hedged = false };

    private static IEnumerable<Claim> Expand(Draft draft, IReadOnlyList<Draft> drafts, int sentence)
    {
        var channels = ChannelsOf(draft);
        if (draft.Kind is ClaimKind.HeartRate or ClaimKind.RespirationRate or ClaimKind.Cadence
            && channels is [{ } rate] && IsNounOf(rate, draft.Kind))
        {
            // The heart rate is no channel of itself.
            channels = [];
        }

        if (draft.Kind == ClaimKind.TimeInRange
            || (draft is { Kind: ClaimKind.Posture, Topic.Term: { IsSignal: false, Class: TermClass.Noun } }
                && channels is [{ } axis] && LeadNames.IsAxis(axis)))
        {
            channels = [];
        }

        var isOfTheBrain = draft.Kind == ClaimKind.Rhythm && IsOfTheBrain(draft, channels, drafts);
        if (draft.Channels.Count == 0 && draft.Topic is not { OwnChannels.Count: > 0 })
        {
            // "Chin EMG low, no eye movements": of the clause before.
            channels = [.. channels.Where(name => KindPlace.Suits(isOfTheBrain ? ClaimKind.Periodicity : draft.Kind, name))];
        }

        if (draft is { Value: not null, Kind: ClaimKind.Level or ClaimKind.Minimum or ClaimKind.Maximum,
            Channels.Count: 0 } && channels is [{ } measured] && QuantityUnits.IsForeign(measured, draft.Unit))
        {
            // "97 % saturation, 126/80 mmHg": not of the saturation.
            channels = [];
        }

        if ((draft.Kind == ClaimKind.Rotation || draft is { Kind: ClaimKind.Posture, Relation: ClaimRelation.Lying })
            && channels is ["left side" or "right side" or "side" or "back" or "belly" or "stomach" or "front"])
        {
            // "lies on the right side", "turns onto the left side": how the body lies, and no channel.
            channels = [];
        }

        var times = First(draft.Times, draft.Topic?.OwnTimes, draft.ContextTimes);
        var other = draft.Other;
        var relation = draft.Relation;
        if (draft.IsComparison && other is null)
        {
            if (relation == ClaimRelation.SameAs && channels.Count == 2)
            {
                other = channels[1];
                channels = [channels[0]];
            }
            else if (draft.IsSuperlative
                && (channels.Count > 0 || draft.IsOfAll
                    || ((draft.Segment ?? draft.Topic?.OwnSegment ?? draft.ContextSegment) is not null
                        && draft.Kind is ClaimKind.Variability or ClaimKind.Amplitude or ClaimKind.Noise)))
            {
                other = "all";
            }
            else if (draft.Plain is { } plain)
            {
                relation = plain;
            }
            else
            {
                yield break;
            }
        }

        var kind = draft.Kind == ClaimKind.HeartRate
            && (draft.IsComparison || relation is ClaimRelation.Rising or ClaimRelation.Falling)
            && channels is [{ } site, ..] && LeadNames.IsElectrode(site) ? ClaimKind.DominantFrequency : draft.Kind;
        if (kind == ClaimKind.Rhythm && (ClaimMaker.IsOfMovement(channels) || IsPlainChannel(channels) || isOfTheBrain)
            && ClaimLexicon.Default.Kinds.Fit(ClaimKind.Periodicity, relation) == relation)
        {
            // The rhythm of an axis or a limb is no rhythm of the heart.
            kind = ClaimKind.Periodicity;
        }

        if (kind == ClaimKind.HeartRate && draft.Topic?.Term is { Kind: ClaimKind.Rhythm, IsGeneric: true }
            && ClaimMaker.IsOfMovement(channels))
        {
            // "The ankle's rhythm is faster than that of the wrist."
            kind = ClaimKind.DominantFrequency;
        }

        if (kind is ClaimKind.Dips or ClaimKind.Desaturations && channels is [{ } oxygen] && Oxygen.Contains(oxygen))
        {
            // Falls of oxygen have a kind of their own, which says of what.
            (kind, channels) = (ClaimKind.Desaturations,
                draft.Kind == ClaimKind.Dips || draft.Topic is { IsHad: true } or { Term.Class: TermClass.Verb } ? channels : []);
        }

        var value = draft.Value;
        if (relation == ClaimRelation.Present && value is > 1
            && (times.Count > 1 || (times.Count == 1 && draft.Topic?.IsSingledOut == true)) && times.All(time => time.From == time.To))
        {
            // "two peaks, at 8 s and at 14 s": the number, and each where it is.
            foreach (var subject in channels.Count > 0 ? channels.Cast<string?>() : [null])
            {
                yield return Make(draft, kind, relation, subject, other, null, sentence) with { Value = value };
            }

            value = null;
        }

        if (kind == ClaimKind.Maximum && draft.Topic?.Term.Dimension == "reach"
            && !drafts.Any(other => other.Kind == ClaimKind.Spikes && other.Start == draft.Start)
            && times.Any(time => time.From is not null && (time.From == time.To || time.To is null)))
        {
            // "reaches 39 °C at 5 h": its level then, whatever comes later.
            kind = ClaimKind.Level;
            if (channels is [{ } named] && RateOf(named) is { } rated)
            {
                // "The pulse reached 120 at 5 min"
                (kind, channels) = (rated, []);
            }
        }

        var subjects = channels.Count > 0 ? channels.Cast<string?>() : [null];
        var spots = times.Count > 0 ? times.Cast<TimeSpot?>().ToArray() : [null];
        foreach (var subject in subjects)
        {
            foreach (var time in spots)
            {
                yield return Make(draft, kind, relation, subject, other, time, sentence) with { Value = value };
                foreach (var further in draft.IsComparison && other == draft.Other ? draft.MoreOthers : [])
                {
                    yield return Make(draft, kind, relation, subject, further, time, sentence) with { Value = value };
                }
            }
        }
    }

    private static ClaimKind? RateOf(string name) => IsNounOf(name, ClaimKind.HeartRate) ? ClaimKind.HeartRate
        : IsNounOf(name, ClaimKind.RespirationRate) ? ClaimKind.RespirationRate : IsNounOf(name, ClaimKind.Cadence) ? ClaimKind.Cadence
        : null;

    // "b", "3", "sensor 2": no lead of an ECG.
    private static bool IsPlainChannel(IReadOnlyList<string> channels) => channels is [{ } name]
        && (name.Length == 1 || name.All(char.IsAsciiDigit)
            || name.Split(' ')[0] is "sensor" or "first" or "second" or "third" or "upper" or "lower");

    private static bool IsNounOf(string name, ClaimKind kind) =>
        ClaimLexicon.Default.Words.Find(Tokenizer.Read(name, 0, name.Length), 0).Terms.Any(term =>
            term.Class == TermClass.Noun && term.Kind == kind);

    private static Claim Make(Draft draft, ClaimKind kind, ClaimRelation relation, string? subject, string? other,
        TimeSpot? time, int sentence) => new()
    {
        Kind = kind,
        Relation = relation,
        Value = draft.Value,
        Upper = draft.Upper,
        Unit = draft.Unit,
        Subject = subject,
        Other = other,
        From = time?.From,
        To = time?.To,
        Segment = draft.Segment ?? draft.Topic?.OwnSegment ?? (draft.Times.Count > 0 ? null : draft.ContextSegment),
        Negated = draft.Negated,
        Hedged = draft.Hedged,
        Sentence = sentence,
        Start = draft.Start,
        Length = draft.End - draft.Start,
    };

    private static IReadOnlyList<T> First<T>(IReadOnlyList<T> own, IReadOnlyList<T>? topic, IReadOnlyList<T> context) =>
        own.Count > 0 ? own : topic is { Count: > 0 } ? topic : context;
}
