using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>How much there is of what was said of another channel: "x hardly moves, y a lot".</summary>
internal sealed partial class SentenceReader
{
    // "Channel 7 contains much noise, channel 11 only a little": how much of the noun before.
    private bool TakeQuantifier(int index)
    {
        var piece = _pieces[index];
        if (!(piece.Term is { Class: TermClass.Quality, Dimension: "size" }
            && Quantifiers.Contains(piece.Text) || (piece.Term is { Class: TermClass.Comparative, Dimension: "size" }
            && piece.Text is "less" or "more")) || !EndsPhraseAfter(index)
            || _state.Open.Exists(topic => topic.Term is { IsSignal: false, Class: TermClass.Noun }
                or { Class: TermClass.Verb, Dimension: "motion" or "variation" } && topic.Made == 0) || (_state.Channels.Count == 0
                && !(index + 1 < _pieces.Count && (_pieces[index + 1].Kind == PieceKind.Time || _pieces[index + 1].Is(TermClass.Segment))))
            || _state.Topics.FindLast(topic => topic.Term is { Class: TermClass.Noun
                or TermClass.Verb, IsSignal: false, Kind: { } kind }
                && (_lexicon.Kinds.HasPresence(kind) || kind is ClaimKind.Variability or ClaimKind.Amplitude)) is var noun
                && (noun?.Term.Kind ?? StatedAmount()) is not { } named)
        {
            return false;
        }

        // "x hardly moves, y a lot": of what was stated before.
        noun ??= new Topic(new Term(TermClass.Noun) { Kind = named }, piece.Start, piece.End);

        var topic = new Topic(noun.Term.Class == TermClass.Noun
            ? noun.Term : new Term(TermClass.Noun) { Kind = named }, piece.Start, piece.End)
        {
            Channels = _state.Channels, ContextTimes = noun.ContextTimes, ContextSegment = noun.ContextSegment,
                IsHedged = _state.IsHedged, IsDenied = _state.IsNegated,
        };
        _state.Open.Clear();
        _state.StartGroup();
        _state.Open.Add(topic);
        _state.Topics.Add(topic);
        if (piece.Text is not ("a few" or "few"))
        {
            _maker.Say(topic, piece);
        }

        return true;
    }

    // The kind of the last claim that says how much there is, or null.
    private ClaimKind? StatedAmount() => _state.Drafts is [.., { Value: null, Relation: ClaimRelation.High or ClaimRelation.Low
        or ClaimRelation.Present } last]
        && last.Kind is ClaimKind.Movement or ClaimKind.Variability or ClaimKind.Tremor or ClaimKind.Rotation or ClaimKind.Noise
            ? _state.Drafts[^1].Kind : null;

    private static readonly HashSet<string> Quantifiers = new(StringComparer.Ordinal)
    {
        "a little", "only a little", "little", "very little", "a lot", "plenty", "lots", "much", "a great deal", "a bit", "only a bit",
            "hardly any", "barely any", "a few", "few", "a trace", "just a little", "next to nothing", "practically nothing",
            "almost nothing", "hardly anything", "virtually nothing", "next to none", "practically none", "almost none",
            "virtually none", "barely anything",
    };

    private bool EndsPhraseAfter(int index) =>
        _ahead.Next(index) is not { } next || next.Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign
            || next.Kind == PieceKind.Time || next.Is(TermClass.And) || next.Is(TermClass.Break) || next.Is(TermClass.Preposition)
            || next.Is(TermClass.Segment);

    // "No alpha in the frontal leads, a little in the central ones": how much of the noun before, in another place.
    private bool TakeQuantifierElsewhere(int index)
    {
        var piece = _pieces[index];
        if (piece.Term is not { Class: TermClass.Quality, Dimension: "size" } || !Quantifiers.Contains(piece.Text)
            || _ahead.Previous(index) is not { } glue || !(glue.Kind is PieceKind.Comma or PieceKind.Stop || glue.Is(TermClass.And)
            || glue.Is(TermClass.Break))
            || _pieces.ElementAtOrDefault(index + 1)?.Text is not ("in" or "over" or "at" or "on")
            || _pieces.Skip(index + 2).Take(2).FirstOrDefault(next => !next.Is(TermClass.Article)) is not { Kind: PieceKind.Channels } place
            || _state.Topics.FindLast(topic => topic.Term is { Class: TermClass.Noun, IsSignal: false, Kind: { } kind }
                && _lexicon.Kinds.HasPresence(kind)) is not { } noun)
        {
            return false;
        }

        _state.IsNegated = false;
        var topic = new Topic(noun.Term, piece.Start, piece.End) { OwnChannels = place.Channels, IsHedged = _state.IsHedged };
        _state.Open.Clear();
        _state.StartGroup();
        _state.Open.Add(topic);
        _state.Topics.Add(topic);
        _maker.Say(topic, piece);
        _state.SkipTo = _pieces.TakeWhile(other => other.Start < place.Start).Count() + 1;
        return true;
    }
}
