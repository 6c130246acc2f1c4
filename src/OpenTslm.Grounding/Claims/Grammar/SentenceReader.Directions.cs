using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Upward and downward of what has a direction of its own: a trend, a step, a wave.</summary>
internal sealed partial class SentenceReader
{
    private bool TakeDirection(Piece piece)
    {
        if (piece.Term!.Kind == ClaimKind.Trend && piece.Text is "upward drift" or "downward drift"
            && !_state.Open.Exists(topic => topic.OwnChannels.Concat(topic.Channels).Any(IsSlow)
                || topic.Term is { IsSignal: false, Kind: ClaimKind.Level }))
        {
            // Of a drift the direction is not told.
            _maker.State(ClaimKind.BaselineWander, ClaimRelation.Present, piece, null);
            return true;
        }

        var term = piece.Term!;
        var direction = _state.Open is [.., { Term: { Class: TermClass.Verb, Kind: ClaimKind.Posture } }] ? _state.VerbOf
            : _state.Open.LastOrDefault();
        if (term.Kind == ClaimKind.Trend && direction is { Made: 0, Term: { Class: TermClass.Noun, Kind: ClaimKind.Trend } } trend)
        {
            // "The temperature trend is upward"
            _maker.State(ClaimKind.Trend, term.Relation!.Value, piece, trend);
            return true;
        }

        if (term.Kind == ClaimKind.Trend && piece.Text is "upward" or "upwards" or "downward" or "downwards" or "up" or "down"
            && _state.Open is [.., { Made: 0, Term: { Class: TermClass.Noun, Kind: ClaimKind.LevelShift } } step])
        {
            // "a level shift upwards"
            _maker.State(ClaimKind.LevelShift, term.Relation!.Value, piece, step);
            step.IsDescribed = true;
            return true;
        }

        if (term.Kind == ClaimKind.Posture && term.Relation == ClaimRelation.Vertical && _state.Open is [..,
            { Term.Kind: ClaimKind.TWave or ClaimKind.PWave or ClaimKind.QrsVoltage or ClaimKind.QrsDuration }])
        {
            // "T waves stand upright"
            var upright = piece with { Term = new Term(TermClass.Quality) { Dimension = "polarity", Relation = ClaimRelation.Upright } };
            _state.Open.ForEach(topic => _maker.Say(topic, upright));
            return true;
        }

        if (term.Kind == ClaimKind.Trend && piece.Text is "upward" or "upwards" or "downward" or "downwards"
            && _state.Open is [.., { Term: { Class: TermClass.Noun, Kind: ClaimKind.TWave or ClaimKind.PWave or ClaimKind.QrsVoltage
            or ClaimKind.QrsDuration } }])
        {
            // "The complexes in V1 point downwards, those in V6 upwards."
            var pointing = piece with { Term = new Term(TermClass.Quality) { Dimension = "polarity",
                Relation = term.Relation == ClaimRelation.Rising ? ClaimRelation.Upright : ClaimRelation.Inverted } };
            _state.Open.ForEach(topic => _maker.Say(topic, pointing));
            return true;
        }

        return false;
    }
}
