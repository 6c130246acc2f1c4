using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What a fact belongs to, and what may follow it.</summary>
internal sealed partial class SentenceReader
{
    // Whether a channel follows at once, and is what the clause is about.
    private bool IsNamedNext(int index) => index + 1 < _pieces.Count && _pieces[index + 1].Kind == PieceKind.Channels
        && _state.Preposition is null && _state.Open.Count == 0
        && !(_ahead.Next(index + 1) is { Term: { Class: TermClass.Noun, IsSignal: false } });

    // "bradycardia at 45 bpm", "sinus rhythm is present": a number or property may follow a fact.
    private void OpenFact(Piece piece, ClaimKind kind, Draft stated)
    {
        if (_state.Mode == ClauseMode.Copula || _state.Open.Count > 0
            && _state.Open[^1] is { Fact: null, Term: { IsSignal: false, Class: TermClass.Noun } })
        {
            return;
        }

        var topic = new Topic(new Term(TermClass.Noun) { Kind = kind, HasPresence = false }, piece.Start, piece.End)
        {
            Channels = _state.Channels, ContextTimes = [.. _state.Times], ContextSegment = _state.Segment, IsMentioned = true,
            IsDenied = _state.IsNegated, IsHedged = _state.IsHedged, Fact = stated,
        };
        _state.Open.Clear();
        _state.Open.Add(topic);
    }

    // "no P waves: atrial fibrillation": what is concluded, and not what the P waves are.
    private bool IsDiagnosis(Piece told) => told.Term is { Class: TermClass.Fact, Kind: ClaimKind.SinusRhythm
        or ClaimKind.AtrialFibrillation or ClaimKind.PacedRhythm }
        && !_state.Open.Exists(topic => topic.Term.Kind is ClaimKind.Rhythm or ClaimKind.HeartRate);

    private Term? NounAfter(int index)
    {
        for (var at = index + 1; at < _pieces.Count && at < index + 5; at++)
        {
            if (_pieces[at].Is(TermClass.Noun))
            {
                return _pieces[at].Term;
            }

            if (!(_pieces[at].Is(TermClass.Quality) || _pieces[at].Is(TermClass.Skip)
                || _pieces[at].Term is { Class: TermClass.Fact, IsNominal: false } || _pieces[at].Kind is PieceKind.Comma))
            {
                return null;
            }
        }

        return null;
    }
}
