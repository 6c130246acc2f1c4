using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Verbs that say nothing themselves: of a time, of something else, or of the noun that follows.</summary>
internal sealed partial class SentenceReader
{
    private bool SaysNothing(int index, Term term)
    {
        var piece = _pieces[index];
        if (term.Dimension is "trend" or "presence" or "variation" && index > 1
            && _pieces[index - 1].Is(TermClass.Article)
            && _pieces[index - 2].Text is "during" or "before" or "after" or "for" or "since" or "until" or "throughout")
        {
            // "during the climb": when.
            return true;
        }

        if (term is { Dimension: "trend", Kind: ClaimKind.Trend } && _state.Open.Count == 0
            && _state.Channels.Count == 0 && IsOfSomethingElse(index))
        {
            // "The strap may have slipped."
            return true;
        }

        if (term.Kind == ClaimKind.HeartRate
            && _state.Open.Exists(topic => topic.Term is { IsSignal: false, Kind: not (ClaimKind.HeartRate or ClaimKind.Rhythm) }))
        {
            return true;
        }

        if (term.Dimension == "steady"
            && (piece.Text.Contains("alter", StringComparison.Ordinal)
                || piece.Text.EndsWith("change", StringComparison.Ordinal)) && index + 1 < _pieces.Count
            && _pieces[index + 1].Is(TermClass.Article))
        {
            // "does not alter the interpretation": of something else.
            return true;
        }

        if (_state.IsNegated && term.Dimension == "trend"
            && _state.Drafts.Exists(draft => draft.Kind == ClaimKind.LevelShift) && index + 1 < _pieces.Count
            && _pieces[index + 1].Text is "again" or "back" or "any more")
        {
            // "… jumps up, and it does not come down again": so it stays.
            return true;
        }

        if (term.Dimension == "trend" && piece.Text is "fall" or "falls" or "fell"
            && _state.Open is [..,
                { Term: { Class: TermClass.Noun,
                    Kind: ClaimKind.Minimum or ClaimKind.Maximum or ClaimKind.Spikes or ClaimKind.Dips } }]
            && index + 1 < _pieces.Count
            && (_pieces[index + 1].Kind == PieceKind.Time || _pieces[index + 1].Is(TermClass.Skip)
                || _pieces[index + 1].Text is "at" or "on" or "into" or "between" or "in"))
        {
            // "The lowest value fell in the small hours": when it was.
            return true;
        }

        if (term.Dimension == "reach" && _ahead.Previous(index) is { IsCopula: true })
        {
            // "The highest value is reached in the middle": where it is.
            return true;
        }

        if (term.Kind == ClaimKind.Movement && _state.Open is [{ Term.IsSignal: true, Channels: [{ Length: > 1 } mover, ..] }]
            && !IsLimb(mover) && !(mover.EndsWith(" sensor", StringComparison.Ordinal) && IsLimb(mover[..^7])))
        {
            // "The EOG channels move in opposite directions": a trace, not a body.
            return true;
        }

        return false;
    }

    private bool IsTakenOtherwise(int index, Term term)
    {
        var piece = _pieces[index];
        if (term.Dimension == "trend" && piece.Text is "fall" or "falls" or "fell" or "falling" && ChangedNoun(index) is null
            && !(index > 0 && _pieces[index - 1].Term?.Class is TermClass.Article or TermClass.Quality) && index + 1 < _pieces.Count
            && (_pieces[index + 1].Quantity is { Relation: ClaimRelation.Between, Lead: "between" or "within" or "inside" }
                || _pieces[index + 1].Text is "within" or "in" or "into" or "inside" or "outside")
            && !_pieces.Skip(index + 2).Take(4)
                .Any(next => next.Text is "run" or "time" or "end" or "course" or "steps" || next.Is(TermClass.Segment)))
        {
            // "falls within the usual range"
            _state.Mode = ClauseMode.Copula;
            return true;
        }

        if (term.Dimension == "variation" && _state.Open is [.., { Term.Kind: ClaimKind.ElectricalAxis }])
        {
            // "The axis deviates to the left"
            _state.Mode = ClauseMode.Copula;
            return true;
        }

        if (piece.Text.EndsWith(" still", StringComparison.Ordinal)
            && _state.Open is [.., { Term.IsSignal: true, Channels: [{ } resting, ..] } bearing] && IsLimb(resting))
        {
            // "The foot stands still": the limb, and not its trace.
            bearing.IsMentioned = true;
            _maker.State(ClaimKind.Movement, ClaimRelation.Absent, piece, bearing);
            return true;
        }

        if (piece.Text.EndsWith(" still", StringComparison.Ordinal) && _state.Open is [.., { Term.Kind: ClaimKind.Posture } body])
        {
            // "The wearer stands still": the body, not its posture.
            body.IsMentioned = true;
            _maker.State(ClaimKind.Movement, ClaimRelation.Absent, piece, null);
            return true;
        }

        if (term is { Dimension: "trend", Relation: ClaimRelation.Rising or ClaimRelation.Falling }
            && piece.Text.EndsWith("ing", StringComparison.Ordinal) && OpensPhrase(index) && index + 1 < _pieces.Count
            && _pieces[index + 1].Term is { Class: TermClass.Noun, IsSignal: false, Kind: not (null or ClaimKind.Trend
                or ClaimKind.LevelShift) })
        {
            // "Increasing amplitude": said of the noun that follows.
            _state.Modifiers.Clear();
            _state.Modifiers.Add(piece with { Term = new Term(TermClass.Quality) { Dimension = "change", Relation = term.Relation } });
            return true;
        }

        if (term is { Dimension: "trend", Relation: ClaimRelation.Rising or ClaimRelation.Falling } && ChangedNoun(index) is { } changed)
        {
            // "an increase in variability": said of the noun that follows.
            _state.Modifiers.Clear();
            _state.Modifiers.Add(piece with { Term = new Term(TermClass.Quality) { Dimension = "change", Relation = term.Relation } });
            _state.IsChangeAhead = changed;
            return true;
        }

        return false;
    }

    private bool OpensPhrase(int index) => index == 0 || _pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop
        || _pieces[index - 1].Term?.Class is TermClass.And or TermClass.Show or TermClass.Article or TermClass.Negator;
}
