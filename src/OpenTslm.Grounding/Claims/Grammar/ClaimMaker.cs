using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Decides which kind and relation a property or number means for a topic, and drafts the claim.</summary>
internal sealed partial class ClaimMaker(ClaimLexicon lexicon, SentenceState state)
{
    /// <summary>Drafts what a quality, comparative or superlative says of a topic; false where it says nothing.</summary>
    public bool Say(Topic topic, Piece piece)
    {
        var term = piece.Term!;
        if (topic.Term.IsSignal && state.Aspect is { } aspect
            && (topic.Channels.Count > 0 || topic.OwnChannels.Count > 0) && term.Dimension is "size" or "degree" or "variation")
        {
            topic = new Topic(aspect, topic.Start,
                topic.End) { Channels = topic.Channels, OwnChannels = topic.OwnChannels, IsDenied = topic.IsDenied,
                    IsHedged = topic.IsHedged };
        }

        if ((topic.Term.IsSignal || topic.Term.Kind == ClaimKind.Level) && term.Dimension == "degree"
            && term.Relation is ClaimRelation.High or ClaimRelation.HigherThan or ClaimRelation.Low or ClaimRelation.LowerThan
            && state.Mode == ClauseMode.Copula && state.Drafts.Find(draft => draft.Kind == ClaimKind.LevelShift) is { } step)
        {
            // "a sudden jump, after which the level stays higher": where the step leads.
            step.Relation = step.Relation != ClaimRelation.Present
                ? step.Relation
                : term.Relation is ClaimRelation.High or ClaimRelation.HigherThan ? ClaimRelation.Rising
                : ClaimRelation.Falling;
            return true;
        }

        if (topic.Term.Kind == ClaimKind.Level && term is { Dimension: "degree", Class: TermClass.Comparative }
            && state.Mode == ClauseMode.Copula
            && state.Topics.Find(other =>
                other is { Made: 0, IsMentioned: false, IsDenied: false,
                    Term: { Class: TermClass.Noun, Kind: ClaimKind.LevelShift } }) is { } jump)
        {
            Append(jump, ClaimKind.LevelShift, term.Relation == ClaimRelation.LowerThan
                ? ClaimRelation.Falling
                : ClaimRelation.Rising, piece, null, false, false);
            return true;
        }

        if ((topic.Term.IsSignal || topic.Term.Kind == ClaimKind.Level) && term.Dimension == "degree"
            && term.Relation is not null && state.Mode == ClauseMode.Copula
            && state.Topics.FindLast(other =>
                other is { Made: 0, IsMentioned: false, IsDenied: false,
                    Term: { Class: TermClass.Verb, Dimension: "trend",
                        Relation: ClaimRelation.Rising or ClaimRelation.Falling } }) is { } moved
            && moved.OwnTimes.Concat(moved.ContextTimes).Any(time => time.From is not null && time.From == time.To))
        {
            // "drops at 33 s and stays lower": to another level.
            Append(moved, ClaimKind.LevelShift, moved.Term.Relation!.Value, piece, null, false, false);
            return true;
        }

        if (term.Dimension == "steady" && piece.Text.EndsWith("ly", StringComparison.Ordinal)
            && topic.Term.Class != TermClass.Verb
            && state.Topics.Exists(other => other.Term is { Class: TermClass.Verb, Dimension: "trend" } && other.End <= piece.Start))
        {
            // "sinks slowly but steadily": how it falls.
            return false;
        }

        if (term is { Dimension: "presence", Relation: ClaimRelation.Present } && topic is { IsDenied: true, Made: 0 }
            && topic.Term.When.ContainsKey("absence") && piece.End <= topic.Start)
        {
            // "without any visible change": there is none.
            return true;
        }

        if (topic.Term is { Kind: ClaimKind.Posture, IsGeneric: true } && term.Dimension == "steady"
            && piece.Text.EndsWith("ly", StringComparison.Ordinal))
        {
            // "The subject walks steadily": how, and not that the posture stays.
            return false;
        }

        if (topic.Fact is { } fact && term.Dimension == "presence")
        {
            // "Tachycardia is not present": what was stated is denied after all.
            if (state.IsNegated != (term.Relation == ClaimRelation.Absent) && !fact.IsDenied)
            {
                fact.Deny();
            }

            return true;
        }

        if (topic.Term is { Class: TermClass.Noun, Kind: ClaimKind.RespirationRate }
            && term is { Dimension: "presence", Relation: ClaimRelation.Absent } && !state.IsNegated)
        {
            // "Breaths become shallower and then cease."
            Add(topic, ClaimKind.BreathingPauses, ClaimRelation.Present, piece);
            return true;
        }

        if (topic.Fact is { Relation: ClaimRelation.Present, Value: null } seen
            && term is { Class: TermClass.Quality, Dimension: "size", Relation: { } size } && piece.Start > topic.Start
            && lexicon.Kinds.Fit(seen.Kind, size) == size)
        {
            // "the eyes move a great deal"
            seen.Relation = size;
            return true;
        }

        if (topic.Fact is { Kind: ClaimKind.StLevel } st
            && term is { Class: TermClass.Quality, Dimension: "norm", IsNominal: false } && !state.Drafts.Contains(st))
        {
            // "The ST elevation of 0.5 mm in aVL is within normal limits."
            topic.OwnChannels = topic.OwnChannels.Count > 0 ? topic.OwnChannels
                : state.Drafts.FindLast(draft => draft is { Kind: ClaimKind.StLevel, Value: not null })?.Channels ?? [];
            Add(topic, ClaimKind.StLevel, ClaimRelation.Normal, piece);
            return true;
        }

        if (topic.Fact is { Kind: ClaimKind.HeartRate } && piece.Start > topic.Start
            && term is { Class: TermClass.Quality, Dimension: "regularity", IsNominal: false })
        {
            // "A slow pulse of about 50, which is regular"
            Add(topic, ClaimKind.Rhythm, term.Relation!.Value, piece);
            return true;
        }

        if (topic.Fact is not null && !term.IsNominal && term.Class != TermClass.Superlative)
        {
            return false;
        }

        if (SayOfSort(topic, piece, term) is { } isSaid)
        {
            return isSaid;
        }

        if (Meaning.KindOf(topic, term.Dimension, term.Class) is not { } outcome)
        {
            return false;
        }

        if (outcome is { Kind: ClaimKind.Periodicity, Relation: ClaimRelation.Present }
            && topic.Term is { Class: TermClass.Noun, Kind: ClaimKind.Periodicity } && state.Mode == ClauseMode.Copula
            && piece.Start > topic.Start)
        {
            // "The oscillation is small": its amplitude is, while "a strong oscillation" is one above all.
            outcome = new Outcome(ClaimKind.Amplitude, null);
        }

        var kind = topic.Term is { Class: TermClass.Verb, Kind: ClaimKind.Variability }
            && term.Class == TermClass.Superlative ? ClaimKind.Variability : outcome.Kind;
        if (kind == ClaimKind.Rhythm && term.Dimension == "norm" && topic.Term.IsGeneric && piece.Start < topic.Start
            && topic.End > piece.End + 5 && state.Mode != ClauseMode.Copula && !piece.Text.Contains(' ', StringComparison.Ordinal))
        {
            // "alternating normal beats": of single beats, not of their rhythm.
            return false;
        }

        if (kind == ClaimKind.Movement && piece.Text is "gentle")
        {
            // "some gentle swaying": how, and not how much.
            return false;
        }

        if (term.Dimension == "norm" && piece.Text.StartsWith("nothing", StringComparison.Ordinal) && lexicon.Kinds.HasPresence(kind))
        {
            return false;
        }

        if (term.Dimension == "width"
            && kind is ClaimKind.Desaturations or ClaimKind.BreathingPauses or ClaimKind.Spindles
                or ClaimKind.KComplexes or ClaimKind.SlowWaves or ClaimKind.EyeMovements or ClaimKind.Movement
                or ClaimKind.Noise or ClaimKind.MuscleActivity or ClaimKind.Rotation)
        {
            // "a short spindle": how long it is, not how many there are.
            return false;
        }

        if (term is { Dimension: "presence", Relation: ClaimRelation.Present } && state.IsNegated && !topic.IsDenied
            && Harms.Contains(piece.Text))
        {
            // "The noise does not obscure the P waves": it is there all the same, and the sentence says no more.
            topic.Made++;
            return true;
        }

        if (kind == ClaimKind.Rhythm && term.Dimension == "norm"
            && (piece.Text.EndsWith("rate", StringComparison.Ordinal)
                || piece.Text.EndsWith("speed", StringComparison.Ordinal) || piece.Text.EndsWith("pace", StringComparison.Ordinal)))
        {
            kind = ClaimKind.HeartRate;
        }

        if (kind == ClaimKind.Rhythm && term.Dimension == "steady" && topic.Term.Kind == ClaimKind.HeartRate
            && piece.Text is "constant" or "stable" or "unchanged" or "unchanging" or "the same throughout" or "unvarying")
        {
            // "Pulse quite constant": a steady pulse is an even one, a constant one as fast as before.
            kind = ClaimKind.HeartRate;
            outcome = new Outcome(kind, null);
        }

        if (kind == ClaimKind.Periodicity
            && term is { Class: TermClass.Comparative or TermClass.Superlative, Dimension: "size" or "degree" or "tall",
                Relation: not ClaimRelation.SameAs })
        {
            // "the strongest oscillation": that with the highest amplitude.
            kind = ClaimKind.Amplitude;
        }

        if (kind == ClaimKind.HeartRate && topic.Term is { Kind: ClaimKind.Rhythm, IsGeneric: true }
            && IsOfMovement(topic.OwnChannels.Count > 0 ? topic.OwnChannels : topic.Channels))
        {
            // "The y rhythm is faster than the z rhythm."
            kind = ClaimKind.DominantFrequency;
        }

        if (kind == ClaimKind.Rhythm && topic.Term.IsGeneric
            && IsOfMovement(topic.OwnChannels.Count > 0 ? topic.OwnChannels : topic.Channels))
        {
            // The rhythm of an axis is no rhythm of the heart.
            kind = ClaimKind.Periodicity;
        }

        var place = topic.OwnChannels.Count > 0 ? topic.OwnChannels : topic.Channels;
        if (kind == ClaimKind.Amplitude && topic.Term.IsSignal && term.Relation == ClaimRelation.SameAs
            && place is [{ } reading]
            && (SentenceReader.IsSlow(reading)
                || (state.Drafts.Count > 0 && state.Drafts[^1].Kind == ClaimKind.Level && !LeadNames.IsAxis(reading))))
        {
            kind = ClaimKind.Level;
        }

        if (topic.Term.IsSignal && term is { Dimension: "presence", Relation: ClaimRelation.Absent }
            && state.Open.Exists(other => other != topic && other.Term is { Class: TermClass.Noun, HasPresence: true, IsSignal: false }))
        {
            // "In the torque signal, outliers are absent": those, and not the signal.
            return true;
        }

        if (topic.Term.IsSignal && term is { Dimension: "presence", Relation: ClaimRelation.Absent })
        {
            // "The signal is lost."
            var isEffort = place is [{ } effort]
                && (effort.EndsWith("effort", StringComparison.Ordinal) || effort.EndsWith("efforts", StringComparison.Ordinal));
            var isBreath = isEffort
                || (place is [{ } flow] && flow is "airflow" or "air flow" or "nasal flow" or "respiratory flow" or "oral flow");
            Add(topic, isBreath ? ClaimKind.BreathingPauses : ClaimKind.FlatLine, ClaimRelation.Present, piece).IsElsewhere = isEffort;
            return true;
        }

        if (term is { IsNominal: true, Dimension: "degree" } && kind != ClaimKind.StLevel)
        {
            // Only the ST segment has an "elevation" that is a claim; stairs have another.
            return false;
        }

        if (term.Class is TermClass.Comparative or TermClass.Superlative)
        {
            var isBecoming = state.IsBecoming && state.Mode == ClauseMode.Copula;
            if (isBecoming && kind == ClaimKind.Level && topic.Term.IsSignal)
            {
                // "The values get higher and higher": of a mean only its level rises.
                kind = ClaimKind.Trend;
            }

            var plain = term.Relation switch
            {
                ClaimRelation.HigherThan when isBecoming => lexicon.Kinds.Fit(kind, ClaimRelation.Rising),
                ClaimRelation.LowerThan when isBecoming => lexicon.Kinds.Fit(kind, ClaimRelation.Falling),
                ClaimRelation.HigherThan => lexicon.Kinds.Fit(kind, ClaimRelation.High),
                ClaimRelation.LowerThan => lexicon.Kinds.Fit(kind, ClaimRelation.Low),
                _ => (ClaimRelation?)null,
            };
            Add(topic, kind, term.Relation!.Value, piece, plain, isSuperlative: term.Class == TermClass.Superlative);
            topic.IsDescribed |= term.Class == TermClass.Superlative;
            return true;
        }

        if (outcome is { Kind: ClaimKind.BaselineWander, Relation: ClaimRelation.Absent }
            && state.Drafts.Exists(draft => draft.Topic == topic && draft.Kind == ClaimKind.Level))
        {
            // "The baseline sits at 0.4 mV and is stable": its level is.
            (kind, outcome) = (ClaimKind.Level, new Outcome(ClaimKind.Level, null));
        }

        var (fittedKind, relation) = Fit(kind, outcome.Relation, term);
        if (kind == ClaimKind.Variability && relation == ClaimRelation.Steady && piece.Text is "stable" or "steady")
        {
            // "Stable" of a fluctuation means that there is little of it, "unchanged" that it stays as large as it is.
            relation = ClaimRelation.Low;
        }

        if (relation is not { } said)
        {
            return false;
        }

        if (term.Dimension == "presence" && state.IsNegated && topic.Made > 0
            && state.Drafts.Exists(draft => draft.Topic == topic && draft is { Negated: true, Value: not null }))
        {
            // "No pause over 2 s was found" denies the number, not that there are pauses.
            return true;
        }

        if (term is { Dimension: "presence", Relation: ClaimRelation.Present }
            && topic is { Term: { Class: TermClass.Noun, Kind: ClaimKind.StepCount }, Made: 0, IsDenied: false,
                Count: { } counted } && !state.IsNegated)
        {
            // "sixty steps can be made out"
            MeasureKind(topic, ClaimKind.StepCount, counted, piece);
            return true;
        }

        if (term.Dimension == "presence"
            && (topic is { Term.Kind: ClaimKind.StepCount, Made: > 0 }
                || (topic.Term is { Kind: ClaimKind.StepCount, HasPresence: false }
                    && state.Drafts.Exists(draft => draft is { Kind: ClaimKind.StepCount, Value: not null }))))
        {
            // "More than ten thousand steps were recorded."
            return true;
        }

        if (term.Dimension == "presence"
            && (said == ClaimRelation.Present && topic.IsDescribed || fittedKind == ClaimKind.Variability && topic.Made > 0))
        {
            // "Slight wander is visible": that it is there has been said with what it is like.
            return true;
        }

        Add(topic, fittedKind, said, piece);
        if (topic.Term.Kind == ClaimKind.Movement && fittedKind != ClaimKind.Movement)
        {
            // "irregular movement": that there is movement is said as well.
            topic.Made--;
            return true;
        }

        topic.IsDescribed = true;
        return true;
    }

    private static readonly HashSet<string> Harms = new(StringComparer.Ordinal)
    {
        "obscure", "obscures", "distort", "distorts", "disturb", "disturbs", "corrupt", "corrupts", "spoil", "spoils",
        "mar", "mars", "detract", "intrude", "interrupt", "interrupts",
    };

    private static bool IsOfTheTrace(string words) =>
        words.Contains("chang", StringComparison.Ordinal) || words.Contains("var", StringComparison.Ordinal)
        || words.Contains("fluctuat", StringComparison.Ordinal)
        || words.Contains("constant", StringComparison.Ordinal) || words.Contains("flat", StringComparison.Ordinal)
        || words.Contains("range", StringComparison.Ordinal);

    private static bool IsOfTheBody(ClaimKind kind) =>
        kind is ClaimKind.HeartRate or ClaimKind.Rhythm or ClaimKind.RrInterval or ClaimKind.RrVariability
        or ClaimKind.RespirationRate or ClaimKind.StepCount or ClaimKind.Cadence or ClaimKind.BreathingPauses or ClaimKind.Movement;

    internal static bool IsOfMovement(IReadOnlyList<string> channels) => channels is [{ } name, ..]
        && (LeadNames.IsAxis(name) || LeadNames.IsDescription(name) || PlacedName.IsBody(ClaimLexicon.Default, name)
            || (name.EndsWith(" sensor", StringComparison.Ordinal)
            && PlacedName.IsBody(ClaimLexicon.Default, name[..^7])) || name.Contains("accel", StringComparison.Ordinal)
            || name.Contains("gyro", StringComparison.Ordinal));

    /// <summary>Drafts a fact.</summary>
    public Draft State(ClaimKind kind, ClaimRelation relation, Piece piece, Topic? topic) => Add(topic, kind, relation, piece);
}
