using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Verbs of being, which lead what is said of a noun.</summary>
internal sealed partial class SentenceReader
{
    // "It is stable at first": a recording that has not been named.
    private void OpenUnnamed(int index, Piece piece)
    {
        if (_state.Open.Count == 0 && _state.Topics.Count == 0 && _state.Drafts.Count == 0 && _state.Channels.Count == 0
            && _ahead.Next(index) is { Term: { Class: TermClass.Quality or TermClass.Comparative,
                Dimension: "steady" or "variation" or "noise" } })
        {
            AddSignal(piece, "signal");
        }
    }

    private void TakeCopula(int index)
    {
        var piece = _pieces[index];
        if (piece.Text.StartsWith("it", StringComparison.Ordinal) || piece.Text.StartsWith("they", StringComparison.Ordinal))
        {
            Resume();
            OpenUnnamed(index, piece);
        }
        else if (index > 0 && _pieces[index - 1].Text.ToLowerInvariant() is "it" or "they")
        {
            OpenUnnamed(index, piece);
        }

        _state.IsHedged |= piece.Text.StartsWith("appear", StringComparison.Ordinal)
            || piece.Text.StartsWith("seem", StringComparison.Ordinal);
        if (!HasUnknownSubject(index))
        {
            OpenSignal(piece);
        }
        else if (_state.Group.Count > 0)
        {
            // "x varies most, a hint that the direction lay along the arm": said of something else.
            EndClause();
        }

        if (_ahead.Previous(index) is { } before && before.Is(TermClass.Break) && before.Text is not ("which" or "who"))
        {
            Resume();
        }

        if (_state.VerbOf is { Term.Kind: not null } bearer
            && (_ahead.Previous(index)?.Is(TermClass.And) == true || _ahead.Previous(index)?.Kind == PieceKind.Comma)
            && _state.Open.Count > 0 && _state.Open.TrueForAll(topic => topic.Term.Class == TermClass.Verb))
        {
            // "climbs between 2 and 3 h and is normal at the end": the time is that of the verb.
            _state.Open.Clear();
            _state.StartGroup();
            var again = new Topic(bearer.Term, bearer.Start,
                bearer.End) { Channels = bearer.Channels, OwnChannels = bearer.OwnChannels,
                    ContextTimes = [.. _state.Times], ContextSegment = _state.Segment, IsMentioned = true, IsHedged = _state.IsHedged };
            _state.Open.Add(again);
            _state.Topics.Add(again);
        }

        if (_state.ChannelsAreSubject && index > 0 && _pieces[index - 1].Is(TermClass.And) && _state.Open.Count > 0
            && _state.Open.TrueForAll(topic => topic.IsShown))
        {
            // "The left EOG shows slow eye movements and is noisy": the channel is, and not the movements.
            _state.Open.Clear();
            _state.StartGroup();
            AddSignal(piece, "signal");
        }

        if (_ahead.HasComparative(index))
        {
            // "The rate of 88 is higher at the end": the time belongs to the comparison alone.
            _state.Group.RemoveAll(draft => draft.Value is not null && !_lexicon.Kinds.HasPresence(draft.Kind)
                && draft.Kind is not (ClaimKind.Minimum or ClaimKind.Maximum));
        }

        if (piece.Text.StartsWith("ends up", StringComparison.Ordinal)
            || piece.Text.StartsWith("end up", StringComparison.Ordinal) || piece.Text.StartsWith("winds up", StringComparison.Ordinal))
        {
            _state.Segment = ClaimSegment.End;
            _state.StartGroup();
            var last = _state.Open.Select(topic => new Topic(topic.Term, topic.Start, topic.End)
            {
                Channels = topic.OwnChannels.Count > 0
                    ? topic.OwnChannels
                    : topic.Channels, ContextSegment = ClaimSegment.End, IsMentioned = true, IsHedged = _state.IsHedged,
            }).ToArray();
            _state.Open.Clear();
            _state.Open.AddRange(last);
        }

        if ((piece.Text is "is" or "are" or "was" or "were" || piece.Text.EndsWith("called", StringComparison.Ordinal))
            && index + 1 < _pieces.Count && _pieces[index + 1].Kind == PieceKind.Unknown
            && _pieces[index + 1].Text is "moderate" or "average" or "variable" or "unclear" or "uncertain"
                or "doubtful" or "unknown" or "difficult" or "hard" or "interesting" or "important" or "relevant"
                or "typical" or "atypical")
        {
            // "Chin tone is moderate" says neither that it is there nor that it is not.
            _state.Open.ForEach(topic => topic.IsMentioned |= topic is { Made: 0, IsDenied: false });
        }

        _state.IsBecoming = piece.Text.StartsWith("becom", StringComparison.Ordinal)
            || piece.Text.EndsWith(" become", StringComparison.Ordinal)
            || piece.Text is "became" or "getting" or "got" or "growing" or "grew" or "get" or "gets" or "grow" or "grows";
        _state.Mode = ClauseMode.Copula;
        _state.HasArticle = false;
        _state.IsChained = false;
    }
}
