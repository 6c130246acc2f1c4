using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Goes through the pieces of one sentence once, from left to right, and drafts its claims.</summary>
internal sealed partial class SentenceReader
{
    private static readonly string[] Weakeners = ["seem", "appear", "might", "may be", "could be", "hint", "suggestion"];

    private static readonly HashSet<string> Takings = new(StringComparer.Ordinal)
    {
        "draws", "draw", "drew", "carries", "carry", "carried", "uses", "use", "used", "consumes", "consume",
        "consumed", "takes", "delivers", "deliver", "supplies", "supply", "generates", "generate", "produces",
        "produce", "holds", "weighs", "weigh", "costs", "cost", "yields",
    };

    private readonly ClaimLexicon _lexicon;
    private readonly IReadOnlyList<Piece> _pieces;
    private readonly LookAhead _ahead;
    private readonly SentenceState _state = new();
    private readonly ClaimMaker _maker;
    private readonly ScopeBinder _scope;
    private int _reading;

    private SentenceReader(ClaimLexicon lexicon, IReadOnlyList<Piece> pieces)
    {
        _lexicon = lexicon;
        _pieces = pieces;
        _ahead = new LookAhead(pieces);
        _maker = new ClaimMaker(lexicon, _state);
        _scope = new ScopeBinder(_state);
    }

    /// <summary>The drafts of a sentence in the order of the text.</summary>
    /// <param name="lexicon">The lexicon.</param>
    /// <param name="pieces">The sentence.</param>
    /// <param name="before">What the sentences before have left behind; then what this one leaves.</param>
    public static IReadOnlyList<Draft> Read(ClaimLexicon lexicon, IReadOnlyList<Piece> pieces, ref Discourse before)
    {
        var reader = new SentenceReader(lexicon, pieces);
        reader._state.IsOfBreathing = before.IsOfBreathing;
        reader._state.IsOfAmount = pieces.Any(piece => Takings.Contains(piece.Text));
        if (Discourse.TakesUp(pieces))
        {
            reader._state.Earlier.AddRange(before.Nouns);
            reader._state.Channels = before.Channels;
            reader._state.EarlierChannels = before.Channels;
        }

        for (var index = 0; index < pieces.Count; index++)
        {
            index = reader.Take(index);
            index = Math.Max(index, reader._state.SkipTo - 1);
        }

        reader.EndClause();
        foreach (var topic in reader._state.Topics)
        {
            reader._maker.Conclude(topic);
        }

        reader.ConcludeException();
        reader.AddSizeOfWaves();
        before = reader.Leave(before);
        return [.. reader._state.Drafts.OrderBy(draft => draft.Start)];
    }

    private Discourse Leave(Discourse before)
    {
        var nouns = _state.Earlier.Count > 0 ? [.. _state.Earlier] : before.Nouns;
        var own = nouns.Count == 1 && nouns[0].OwnChannels.Count > 0 && nouns[0].Term.IsSignal ? nouns[0].OwnChannels : [];
        return new Discourse
        {
            Nouns = nouns,
            Channels = _state.ChannelsAreSubject ? _state.Channels : own,
            Time = _pieces.LastOrDefault(piece => piece.Time is { Segment: null })?.Time ?? before.Time,
            IsOfBreathing = before.IsOfBreathing
                || _state.Topics.Exists(topic => topic.Term.Kind is ClaimKind.RespirationRate or ClaimKind.BreathingPauses),
        };
    }

    // "The trace is dull: small and irregular": what follows says how.
    private bool IsJudgedAhead(int colon) =>
        _pieces[colon - 1].Kind == PieceKind.Unknown && _state.Mode == ClauseMode.Copula && _state.Open is [{ Made: 0 }]
        && _ahead.Next(colon) is { Term: { Class: TermClass.Quality, IsNominal: false } };

    /// <summary>Takes one piece, or several that belong together; returns the index of the last one.</summary>
    private int Take(int index)
    {
        var piece = _pieces[index];
        _reading = index;
        switch (piece.Kind)
        {
            case PieceKind.Comma:
                TakeComma(index);
                return index;
            case PieceKind.Stop when piece.Text == ":" && index > 0
                && !(index + 1 < _pieces.Count
                    && _pieces[index + 1].Text is "it" or "they" or "there is" or "there are")
                && (_pieces[index - 1].Is(TermClass.Noun)
                    || _pieces[index - 1].Kind is PieceKind.Channels or PieceKind.Time
                    || _pieces[index - 1].Is(TermClass.Segment) || _pieces[index - 1].Is(TermClass.Skip)
                    || IsJudgedAhead(index)
                    || (_state.Open is [{ Made: 0, Term: { Class: TermClass.Noun, Kind: ClaimKind.StepCount } }]
                        && _ahead.Next(index)?.Quantity is not null)) && _ahead.Next(index) is { } told
                && (told.Quantity is not null
                    || told.Term?.Class is TermClass.Quality or TermClass.Fact or TermClass.Negator or TermClass.Bound
                    || _pieces[index - 1].Is(TermClass.Noun) || _pieces[index - 1].Kind == PieceKind.Channels)
                && _state.Open.Count > 0 && !IsDiagnosis(told):
                // "Rhythm: regular."
                _state.Mode = _pieces[index - 1].Kind == PieceKind.Channels ? ClauseMode.None : ClauseMode.Copula;
                _state.IsChained = false;
                return index;
            case PieceKind.Stop when piece.Text == ":"
                && _pieces.ElementAtOrDefault(index + 1)?.Text is "moderate" or "medium" or "average"
                && _state.Open is [{ Made: 0, IsDenied: false, Term: { Class: TermClass.Noun, IsSignal: false } } middling]:
                // "Theta: moderate": neither of what can be said.
                middling.IsMentioned = true;
                return index;
            case PieceKind.Stop when piece.Text == ":" && index > 0 && _pieces[index - 1].Is(TermClass.Quality)
                && _state.Open.Count > 0 && index + 1 < _pieces.Count && _pieces[index + 1].Quantity is { Unit: not null }:
                // "is too low: 1.9 bar"
                _state.IsNegated = false;
                _state.StartGroup();
                return index;
            case PieceKind.Stop when piece.Text is "(" && _ahead.Next(index)?.Quantity is not null:
                // "not prolonged (180 ms)": the number is not denied.
                _state.IsNegated = false;
                return index;
            case PieceKind.Stop when piece.Text is "(" && index + 2 < _pieces.Count
                && _pieces[index + 1].Is(TermClass.Quality) && _pieces[index + 2].Text == ")" && _state.Open.Count > 0:
                // "49 bpm (slow)"
                _state.Mode = ClauseMode.Copula;
                _state.HasArticle = false;
                return index;
            case PieceKind.Stop when piece.Text is ")" && index > 1 && _pieces[index - 2].Text == "(":
                return index;
            case PieceKind.Stop:
                EndClause();
                if (piece.Text == ";" && piece.Start < piece.End && !_state.ChannelsAreSubject)
                {
                    // "In every lead the QRS is narrow; P waves are visible."
                    _state.Channels = [];
                }

                return index;
            case PieceKind.Quantity:
                return TakeQuantity(index);
            case PieceKind.Time when (_state.AwaitsOther || _state.AwaitsEarlyOther) && index > 0
                && (_pieces[index - 1].Is(TermClass.Than) || _pieces[index - 1].Is(TermClass.Preposition)
                    || _pieces[index - 1].Is(TermClass.Article)):
                // "compared with the first 5 s": another time, which has no form.
                _state.AwaitsOther = false;
                _state.AwaitsEarlyOther = false;
                return index;
            case PieceKind.Time:
                LeaveClause(index);
                if (index > 1 && index + 1 < _pieces.Count
                    && (_pieces[index - 1].Is(TermClass.And) || _pieces[index - 1].Kind == PieceKind.Comma)
                    && _pieces[index + 1].Is(TermClass.Verb) && _lexicon.Times.FindAnaphora(piece.Text.ToLowerInvariant()) is not null)
                {
                    // "peaks around 6 h and subsequently declines"
                    EndClause();
                    _state.Times.Clear();
                    _state.Times.Add(piece.Time!);
                    Resume();
                    return index;
                }

                if (_state.Group.Count > 0 && _state.Group.TrueForAll(ScopeBinder.HasTime)
                    && _lexicon.Times.FindAnaphora(piece.Text.ToLowerInvariant()) is not null)
                {
                    // "drops at 30 s and stays low afterwards": has its time.
                    return index;
                }

                _scope.TakeTime(piece.Time!, index > 0 && _pieces[index - 1].Kind == PieceKind.Time);
                TakeUpAfterTime();
                if (_state.Open.Count == 0 && _state.Drafts.Count == 0 && index + 1 < _pieces.Count && _pieces[index + 1].IsCopula)
                {
                    // "The first 5 seconds are quiet."
                    AddSignal(piece, "signal");
                }

                return index;
            case PieceKind.Channels:
                return TakeChannels(index);
            case PieceKind.Term:
                return TakeTerm(index);
            default:
                TakeUnknown(piece);
                return index;
        }
    }
}
