using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>How a claim is drafted: denied, counted, compared.</summary>
internal sealed partial class ClaimMaker
{
    /// <summary>Drafts that a topic is there or not, or what its verb says alone, when nothing else was said of it.</summary>
    public void Conclude(Topic topic)
    {
        var term = topic.Term;
        if (topic is { Made: > 0, Count: not null, Term.Kind: { } counted }
            && (lexicon.Kinds.IsCounted(counted)
                || (counted is ClaimKind.Spikes or ClaimKind.Dips && state.Drafts.Exists(draft => draft.Topic == topic)))
            && !state.Drafts.Exists(draft => draft.Topic == topic
                && draft.Relation is ClaimRelation.Present or ClaimRelation.Absent or ClaimRelation.Above or ClaimRelation.Below))
        {
            // "two apnoeas of 11 s": there are two, whatever their length.
            Add(topic, counted, ClaimRelation.Present, new Piece(PieceKind.Term, topic.Start, topic.End, string.Empty));
            return;
        }

        if (topic is { Made: 0, IsMentioned: false, IsDenied: false, Count: { } steps, Term.Kind: ClaimKind.StepCount })
        {
            // "about two thousand steps a day"
            MeasureKind(topic, ClaimKind.StepCount, steps, new Piece(PieceKind.Term, topic.Start, topic.End, string.Empty));
            return;
        }

        if (topic.Made > 0 || topic.IsMentioned || term.Kind is not { } kind || term.IsSignal)
        {
            return;
        }

        var piece = new Piece(PieceKind.Term, topic.Start, topic.End, string.Empty);
        if (term is { Class: TermClass.Verb, Kind: ClaimKind.Periodicity }
            && topic is { SaysAll: false, IsDenied: false }
            && state.Drafts.Exists(draft => draft is { Kind: ClaimKind.Period, Value: not null, IsModifier: true, Topic: null }))
        {
            // "Every 4 s the pattern recurs": the period says it.
            return;
        }

        if (term.Class == TermClass.Verb)
        {
            if (term.Relation is { } bare && lexicon.Kinds.Fit(kind, bare) is { } relation)
            {
                Add(topic, kind, relation, piece);
            }

            return;
        }

        if (topic.IsDenied && (topic.Owner?.Term ?? term).When.TryGetValue("absence", out var absence) && absence is not null)
        {
            Append(topic, absence.Kind, absence.Relation!.Value, piece, null, false, false);
        }
        else if ((term.HasPresence
            || (topic.IsDenied && term is { Kind: ClaimKind.Rhythm, IsGeneric: true } or { Kind: ClaimKind.Spikes })
            || (topic.Count is not null && term.Kind == ClaimKind.Spikes)) && !topic.HasOwnerAhead
            && Meaning.KindOf(topic, "presence", TermClass.Quality) is { } outcome)
        {
            if (lexicon.Kinds.HasPresence(outcome.Kind))
            {
                Add(topic, outcome.Kind, outcome.Relation ?? ClaimRelation.Present, piece);
            }
            else if (topic.IsDenied && lexicon.Kinds.Fit(outcome.Kind, ClaimRelation.Absent) is { } absent)
            {
                Append(topic, outcome.Kind, absent, piece, null, false, false);
            }
        }
    }

    private (ClaimKind Kind, ClaimRelation? Relation) Fit(ClaimKind kind, ClaimRelation? forced, Term term)
    {
        if (term.Code == "variable" && kind == ClaimKind.BaselineWander)
        {
            // "The baseline is unstable"
            return (kind, ClaimRelation.Present);
        }

        if (forced is { } relation)
        {
            return (kind, relation);
        }

        return (term.Code, kind) switch
        {
            ("flat", ClaimKind.FlatLine) => (kind, ClaimRelation.Present),
            ("flat", ClaimKind.StLevel) => (kind, ClaimRelation.Normal),
            ("flat", ClaimKind.Posture) => (kind, ClaimRelation.Lying),
            ("flat", ClaimKind.Trend) => (kind, ClaimRelation.Steady),
            ("flat", _) => (kind, lexicon.Kinds.Fit(kind, ClaimRelation.Steady) ?? lexicon.Kinds.Fit(kind, ClaimRelation.Low)),
            ("evident", ClaimKind.Variability) => (kind, ClaimRelation.High),
            ("variable", ClaimKind.Rhythm or ClaimKind.Periodicity) => (kind, ClaimRelation.Irregular),
            ("variable", _) => (ClaimKind.Variability, ClaimRelation.High),
            _ => (kind, lexicon.Kinds.Fit(kind, term.Relation!.Value)),
        };
    }

    private Draft Add(Topic? topic, ClaimKind kind, ClaimRelation relation, Piece piece, ClaimRelation? plain = null,
        bool isSuperlative = false)
    {
        var denied = state.IsNegated && topic is not { IsSettled: true } || topic?.IsDenied == true;
        if (denied && kind == ClaimKind.Variability && topic?.Term.Class == TermClass.Verb && relation == ClaimRelation.High)
        {
            // "does not vary"
            (relation, denied) = (ClaimRelation.Low, false);
        }

        if (denied && relation == ClaimRelation.SameAs && piece.Text.StartsWith("as ", StringComparison.Ordinal)
            && !piece.Text.Contains("low", StringComparison.Ordinal) && !piece.Text.Contains("small", StringComparison.Ordinal))
        {
            // "does not vary as much as y": less.
            (relation, denied) = (ClaimRelation.LowerThan, false);
        }

        if (denied && topic is not null && relation == ClaimRelation.High
            && kind is ClaimKind.Spindles or ClaimKind.SlowWaves or ClaimKind.KComplexes or ClaimKind.EyeMovements)
        {
            // "no large slow waves": there are none worth the name.
            relation = ClaimRelation.Present;
        }

        if (denied && kind == ClaimKind.Periodicity && relation == ClaimRelation.Regular
            && topic is { Term: { Class: TermClass.Noun, Kind: ClaimKind.Periodicity or ClaimKind.Frequency } }
            && piece.Start < topic.Start)
        {
            // "does not show a regular pattern": there is none.
            relation = ClaimRelation.Present;
        }

        if (denied && relation is ClaimRelation.Present or ClaimRelation.Absent)
        {
            relation = denied ? (relation == ClaimRelation.Present ? ClaimRelation.Absent : ClaimRelation.Present) : relation;
            denied = false;
        }

        return Append(topic, kind, relation, piece, plain, isSuperlative, denied);
    }

    private Draft Append(Topic? topic, ClaimKind kind, ClaimRelation relation, Piece piece, ClaimRelation? plain,
        bool isSuperlative, bool denied)
    {
        var draft = new Draft
        {
            Kind = kind,
            Relation = relation,
            Plain = plain,
            IsSuperlative = isSuperlative,
            Topic = topic,
            Negated = denied,
            IsDenied = denied || (state.IsNegated && relation == ClaimRelation.Absent),
            Hedged = state.IsHedged && topic is not { IsSettled: true } || topic?.IsHedged == true,
            ContextChannels = topic is { OwnChannels.Count: 0 } && IsOfTheBody(kind) && topic.Channels is [{ } quantity]
                && SentenceReader.IsSlow(quantity)
                ? []
                : topic?.Channels ?? (state.Channels.Count > 0 ? state.Channels : denied || IsOfTheWholeHeart(kind) ? [] : state.Place),
            ContextTimes = topic?.ContextTimes ?? [.. state.Times],
            ContextSegment = topic is null ? state.Segment : topic.ContextSegment,
            Start = Math.Min(piece.Start, topic?.Start ?? piece.Start),
            End = Math.Max(piece.End, topic?.End ?? piece.End),
        };
        if (relation == ClaimRelation.Present && topic?.Count is { } count)
        {
            if (count is { Value: 0, Relation: ClaimRelation.Is })
            {
                draft.Relation = ClaimRelation.Absent;
            }
            else
            {
                draft.Value = count.Value;
            }

            if (lexicon.Kinds.IsCounted(kind) && count.Relation is ClaimRelation.Above or ClaimRelation.Below)
            {
                draft.Relation = count.Relation;
            }
        }

        if (draft.Relation is ClaimRelation.High or ClaimRelation.Low && state.EarlyOther is not null && state.Drafts.Count == 0)
        {
            // "Compared to x and y, z varies little": less than they do.
            draft.Relation = draft.Relation == ClaimRelation.High ? ClaimRelation.HigherThan : ClaimRelation.LowerThan;
        }

        if (draft.IsComparison && state.EarlyOther is { } other)
        {
            draft.Other = other;
            draft.MoreOthers = state.MoreEarlyOthers;
        }

        if (topic is not null)
        {
            topic.Made++;
        }

        state.Drafts.Add(draft);
        state.Group.Add(draft);
        return draft;
    }

    // A rhythm is that of the heart, and not of the lead in which something else was seen.
    private static bool IsOfTheWholeHeart(ClaimKind kind) =>
        kind is ClaimKind.SinusRhythm or ClaimKind.AtrialFibrillation or ClaimKind.PacedRhythm;
}
