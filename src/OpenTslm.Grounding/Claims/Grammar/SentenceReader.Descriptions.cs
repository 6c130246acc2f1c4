using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What stands around a noun: its properties, its owner, what it refers back to.</summary>
internal sealed partial class SentenceReader
{
    // "Glucose variability is low, with a standard deviation of 14 mg/dL": of glucose.
    private IReadOnlyList<string> OwnersChannels(Term term) =>
        _state.EarlierChannels.Count > 0 || !OfAnyChannel.Contains(term.Kind ?? ClaimKind.Rhythm) ? _state.EarlierChannels
            : _state.Open.Find(topic => topic.OwnChannels.Count > 0
                && OfAnyChannel.Contains(topic.Term.Kind ?? ClaimKind.Rhythm))?.OwnChannels
                ?? _state.Topics.FindLast(topic => topic.OwnChannels.Count > 0
                    && OfAnyChannel.Contains(topic.Term.Kind ?? ClaimKind.Rhythm))?.OwnChannels ?? [];

    // "its amplitude", "with values spanning …": of the channel that the sentence is about.
    private bool RefersBack(Piece piece)
    {
        var at = PlaceOf(piece) - 1;
        while (at >= 0 && (_pieces[at].Is(TermClass.Quality) || _pieces[at].Is(TermClass.Skip) || _pieces[at].Text is "a" or "an"))
        {
            at--;
        }

        return at >= 0 && _pieces[at].Text is "at" or "its" or "their" or "whose" or "with" or "where";
    }

    private bool IsAfterCommaAnd(Piece piece)
    {
        var at = PlaceOf(piece) - 1;
        while (at >= 0 && (_pieces[at].Is(TermClass.Article) || _pieces[at].Is(TermClass.Skip)))
        {
            at--;
        }

        return at > 0 && _pieces[at].Is(TermClass.And) && _pieces[at - 1].Kind == PieceKind.Comma;
    }

    // "shows a clear cycle of about twelve samples": an object, whatever follows.
    private bool IsShownBy(Piece piece)
    {
        var at = PlaceOf(piece) - 1;
        while (at >= 0
            && (_pieces[at].Term?.Class is TermClass.Article or TermClass.Quality or TermClass.Skip or TermClass.Bound
                || _pieces[at].Quantity is not null))
        {
            at--;
        }

        return at >= 0 && _pieces[at].Is(TermClass.Show);
    }

    private bool IsAfterComma(Piece piece)
    {
        var at = PlaceOf(piece) - 1;
        while (at >= 0
            && (_pieces[at].Is(TermClass.Article) || _pieces[at].Is(TermClass.Skip)
                || _pieces[at].Text is "mean" or "average" or "median" or "overall"))
        {
            at--;
        }

        return at >= 0
            && (_pieces[at].Kind == PieceKind.Comma
                || (_pieces[at].Is(TermClass.And) && (at < PlaceOf(piece) - 1 || (at > 0 && _pieces[at - 1].Kind == PieceKind.Comma))));
    }

    private int PlaceOf(Piece piece)
    {
        var at = 0;
        while (_pieces[at].Start < piece.Start)
        {
            at++;
        }

        return at;
    }

    // "ischemic changes": a change in what the lexicon does not know is no change of the signal.
    private bool IsUnheardOfChange(Term term, int index) =>
        term.When.ContainsKey("absence") && term.Kind == ClaimKind.Variability && index > 0
        && (_pieces[index - 1].Kind == PieceKind.Unknown || _pieces[index - 1].Text == "other"
            || _pieces[index - 1].Term is { Class: TermClass.Noun, Kind: null });

    // Properties before the noun, and a measured value: "a narrow QRS", "a 72 bpm pulse".
    private void Describe(Topic topic, Piece piece, Term? generic)
    {
        var modifiers = _state.Modifiers.ToArray();
        _state.Modifiers.Clear();
        if (topic.Term.Kind is ClaimKind.Spikes or ClaimKind.Dips && modifiers.Any(modifier => modifier.Term!.Dimension == "regularity"))
        {
            // "pronounced, regularly spaced peaks" are a periodicity, not spikes.
            modifiers = [.. modifiers.Where(modifier => modifier.Term!.Dimension == "regularity")];
        }

        foreach (var modifier in modifiers)
        {
            if (topic is { IsDenied: false, Term: { Class: TermClass.Noun, Kind: ClaimKind.Periodicity } } && IsSwinging(piece.Text)
                && modifier.Term is { Class: TermClass.Quality, Dimension: "size", Relation: ClaimRelation.High or ClaimRelation.Low })
            {
                // "strong, even oscillations": how large they are.
                var size = new Topic(_lexicon.Noun("amplitude"), topic.Start, topic.End)
                {
                    Channels = topic.Channels, OwnChannels = topic.OwnChannels, ContextTimes = topic.ContextTimes,
                    ContextSegment = topic.ContextSegment, IsHedged = topic.IsHedged,
                };
                _maker.Say(size, modifier);
                topic.Made++;
                continue;
            }

            if (!_maker.Say(topic, modifier) && generic is not null)
            {
                // "a fast, narrow-complex rhythm": what does not fit the complex may fit the rhythm.
                _maker.Say(new Topic(generic, piece.Start,
                    piece.End) { Channels = topic.Channels, IsDenied = topic.IsDenied, IsHedged = topic.IsHedged }, modifier);
            }
        }

        if (modifiers.Length == 0 && _state.Open.Count > 1 && _state.SharedModifiers.Count > 0 && _state.IsChained
            && _state.IsAfterConjunction)
        {
            // "normal PR, QRS and QT intervals"
            foreach (var bare in _state.Open.Where(open => open.Made == 0).ToArray())
            {
                _state.SharedModifiers.ForEach(shared => _maker.Say(bare, shared));
            }
        }
        else if (modifiers.Length == 0 && _state.Open.Count > 1 && !topic.IsDenied)
        {
            // A list that may still end in "and": the properties wait.
        }
        else
        {
            _state.SharedModifiers.Clear();
            _state.SharedModifiers.AddRange(modifiers);
        }

        if (_state.Waiting is { } quantity && (quantity.Unit is not null || topic.Term.Kind == ClaimKind.TimeInRange)
            && _maker.Measure(topic, quantity, piece))
        {
            _state.Drafts[^1].IsModifier = true;
        }

        _state.Waiting = null;
    }

    private static bool IsSwinging(string noun) => noun is "oscillation" or "oscillations" or "undulation" or "undulations";

    // "the amplitude of the QRS complexes": the second noun belongs to the first.
    private bool TakesAsOwner(Topic attribute, Piece piece)
    {
        if (_state.Preposition is not ("of" or "in" or "between" or "for" or "from")
            || attribute.Made > 0 && attribute.Term.Attribute is null)
        {
            return false;
        }

        var term = piece.Term!;
        if (attribute.Term.Attribute is not null && !term.IsSignal && attribute.Owner is null)
        {
            attribute.Owner = new Topic(term, piece.Start, piece.End);
        }
        else if (!(attribute.Term.IsGeneric && !term.IsGeneric) && !term.IsSignal)
        {
            return false;
        }
        else if (!term.IsSignal)
        {
            return false;
        }

        if (attribute.OwnChannels.Count == 0 && attribute.Channels.Count == 0 && _state.NounChannels.Count > 0)
        {
            // "a slow drift of the F4 baseline"
            attribute.OwnChannels = _state.NounChannels;
            _state.NounChannels = [];
        }

        _state.Preposition = null;
        _state.Modifiers.Clear();
        _state.IsChained = true;
        return true;
    }

    // "The T waves have a low amplitude": what has been named owns what it shows.
    private Topic? ShownOwner(Term term) =>
        term.Attribute is not null && _state.Mode is ClauseMode.Show or ClauseMode.Copula && _state.Open.Count > 0
        && _state.Open[^1].Term is { IsSignal: false, Attribute: null, Class: TermClass.Noun }
            ? _state.Open[^1]
            : null;

    private static bool IsMeant(string preposition) =>
        preposition is "at" or "by" or "to" or "as" or "such as" or "along" or "from" or "around" or "about" or "based on" or "given";
}
