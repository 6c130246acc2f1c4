using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Words of the lexicon, each by its class.</summary>
internal sealed partial class SentenceReader
{
    // "consists chiefly of delta": more than that it is there.
    private static readonly string[] Mainly = ["mainly", "mostly", "chiefly", "largely", "predominantly", "primarily",
        "for the most part", "taken up by", "filled by", "filled with", "occupied by", "rich in", "teem", "swarm",
        "abounds", "abound in", "bristle"];

    // "contains mainly alpha"
    private bool IsMostlyNext(int index) =>
        _pieces.ElementAtOrDefault(index
            + 1) is { Term.Class: TermClass.Skip, Text: "mainly" or "mostly" or "chiefly" or "largely" or "predominantly" or "primarily" }
        && _pieces.Skip(index + 2).Take(3).FirstOrDefault(piece => piece.Is(TermClass.Noun))?.Term?.Kind is { } wave
        && (Bands.Contains(wave) || wave is ClaimKind.SlowWaves or ClaimKind.Spindles);

    private int TakeTerm(int index)
    {
        var piece = _pieces[index];
        switch (piece.Term!.Class)
        {
            case TermClass.Noun:
                return TakeNouns(index);
            case TermClass.Verb:
                TakeVerb(index);
                break;
            case TermClass.Fact:
                TakeFact(index);
                break;
            case TermClass.Quality or TermClass.Comparative or TermClass.Superlative:
                TakeProperty(index);
                break;
            case TermClass.Segment:
                TakeSegment(index);
                break;
            case TermClass.Show:
                if (piece.Text == "with"
                    && _pieces.Skip(index + 1).Take(5).FirstOrDefault(next => next.Is(TermClass.Noun))?.Term?.Kind is { } shown
                    && (shown is ClaimKind.DominantFrequency or ClaimKind.Period
                        || (shown == ClaimKind.Amplitude && _pieces.Skip(index + 1).Take(3).Any(next => next.Is(TermClass.Comparative)))))
                {
                    // "oscillates with a greater amplitude": the amplitude is what is said.
                    _state.Open.Where(topic =>
                        topic is { SaysAll: false, Term: { Class: TermClass.Verb, Kind: ClaimKind.Periodicity } }
                            || _ahead.HasThan(index)).ToList().ForEach(topic => topic.Made++);
                }

                if (piece.Text == "with"
                    && _pieces.Skip(index + 1).Take(4)
                        .FirstOrDefault(next => next.Is(TermClass.Noun))?.Term?.Kind is ClaimKind.DominantFrequency
                            or ClaimKind.Period or ClaimKind.Amplitude or ClaimKind.Variability)
                {
                    // "swings with an amplitude of 3 V": how much is what is said.
                    _state.Open.Where(topic => topic.Term is { Class: TermClass.Verb, Kind: ClaimKind.Variability })
                        .ToList().ForEach(topic => topic.Made++);
                }

                if (_state.ChannelsAreSubject && piece.Text is "there is" or "there are" or "there was" or "there were"
                    && index > 0
                    && (_pieces[index - 1].Is(TermClass.And)
                        || _pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop
                        || _pieces[index - 1].Is(TermClass.Break))
                    && (_state.Drafts.Count > 0
                        || _state.Topics.Exists(topic => topic.Term.Class == TermClass.Verb
                            || (topic.Term.IsSignal && _pieces[index - 1].Is(TermClass.Break)))))
                {
                    // "Chin EMG is low and there are rapid eye movements": of no channel.
                    _state.Channels = [];
                    _state.ChannelsAreSubject = false;
                }

                if (piece.Text is "with" && _state.Times.Count == 0 && _state.PlaceTimes is [{ Segment: null } spell]
                    && spell.From != spell.To && _state.Group.Exists(draft => draft.Times.Contains(spell))
                    && _pieces.Skip(index + 1).Take(4)
                        .FirstOrDefault(next => next.Is(TermClass.Noun)
                            && next.Term!.Kind != ClaimKind.Level)?.Term is { Kind: ClaimKind.Period
                                or ClaimKind.DominantFrequency or ClaimKind.Amplitude or ClaimKind.Cadence }
                                or { Kind: ClaimKind.HeartRate, IsGeneric: true })
                {
                    // "Peaks begin at 3 s with a rate of 1.7 Hz": from then on, too.
                    _state.Times.Add(spell);
                }

                if (piece.Text is "with" && index > 0 && _pieces[index - 1].Kind != PieceKind.Comma)
                {
                    _state.Holders.Clear();
                    _state.Holders.AddRange(_state.Open.Where(topic => topic.Term is { Class: TermClass.Noun, IsSignal: false }));
                }

                if (piece.Text is "with"
                    && _pieces.Skip(index + 1).Take(4)
                        .FirstOrDefault(next => next.Is(TermClass.Noun) || next.Is(TermClass.Fact)
                            || next.Kind == PieceKind.Comma)?.Term is { Kind: ClaimKind.PWave or ClaimKind.TWave
                                or ClaimKind.StLevel or ClaimKind.QrsDuration or ClaimKind.QrsVoltage })
                {
                    // "a regular rhythm with upright P waves in II": only those are of that place.
                    _state.Holders.Clear();
                    _state.IsChained = false;
                    _state.Open.ForEach(topic => topic.IsMentioned |= topic is { Made: 0, Term.HasPresence: false });
                    _state.Open.Clear();
                    _state.StartGroup();
                }

                if (_state.Open is [{ Made: 0, OwnTimes.Count: > 0, Term.Class: TermClass.Noun } span]
                    && _state.Times.Count == 0
                    && !_pieces.Any(between => between.Start > span.Start && between.Start < piece.Start
                        && between.Kind is PieceKind.Comma or PieceKind.Stop))
                {
                    // "The record between 0 and 6 s shows theta waves": then.
                    _state.Times.AddRange(span.OwnTimes);
                }

                _state.Mode = ClauseMode.Show;
                _state.ShownBy = piece.Text;
                _state.IsHedged |= Weakeners.Any(word => piece.Text.Contains(word, StringComparison.Ordinal));
                _state.HasArticle = false;
                _state.IsChained = false;
                _state.Preposition = null;
                if (piece.Text == "dominated by" || IsMostlyNext(index)
                    || Mainly.Any(word => piece.Text.Contains(word, StringComparison.Ordinal)))
                {
                    _state.Modifiers.Add(
                        piece with { Term = new Term(TermClass.Quality) { Dimension = "size", Relation = ClaimRelation.High } });
                }

                break;
            case TermClass.Copula when piece.Text == "'s" && _ahead.Next(index) is { } owned
                && (owned.Is(TermClass.Noun) || owned.Kind == PieceKind.Channels || owned.Is(TermClass.Segment)):
                // "the heart's axis", "the gyroscope's y-axis"
                break;
            case TermClass.Copula when piece.Text is "is" or "are" or "was" or "were" && IsContrary(index):
                DenyWhatWasSaid();
                break;
            case TermClass.Copula:
                TakeCopula(index);
                break;
            case TermClass.Negator when TakeSweepingDenial(index):
                break;
            case TermClass.Negator:
                TakeNegator(index);
                if (piece.IsCopula)
                {
                    OpenSignal(piece);
                    _state.Mode = ClauseMode.Copula;
                    _state.HasArticle = false;
                    _state.IsChained = false;
                }
                else if (piece.Text.StartsWith("without", StringComparison.Ordinal)
                    || piece.Text.StartsWith("lack", StringComparison.Ordinal))
                {
                    _state.Mode = ClauseMode.Show;
                }

                break;
            case TermClass.Void when _state.Channels.Count == 0:
                // "is poor on channel 4 because of noise": of the same channel.
                _state.Channels = _state.Place;
                break;
            case TermClass.Hedge:
                TakeHedge(piece);
                break;
            case TermClass.And:
                TakeAnd(index);
                break;
            case TermClass.Or when piece.Text is "nor" or "let alone" or "much less" or "still less":
                _state.IsNegated = true;
                break;
            case TermClass.Break:
                TakeBreak(index);
                break;
            case TermClass.Article when TakeBoth(index):
                break;
            case TermClass.Article when IsAnotherElsewhere(index):
                RepeatNouns(isDenied: false);
                return _pieces[index + 1].Quantity is not null || _pieces[index + 1].Text == "one" ? index + 1 : index;
            case TermClass.Article:
                // "On balance the pressure is level": the phrase before is over.
                _state.Preposition = index > 1 && _pieces[index - 1].Kind == PieceKind.Unknown
                    && _pieces[index - 2].Is(TermClass.Preposition)
                    ? null : _state.Preposition;
                _state.HasArticle = true;
                break;
            case TermClass.Bound when piece.Text.StartsWith("exceed", StringComparison.Ordinal)
                || piece.Text.StartsWith("surpass", StringComparison.Ordinal):
                TakeExceeding(piece);
                break;
            case TermClass.Bound when (piece.Text is "above" or "below" or "over" or "under" or "well above" or "well below"
                || piece.Text.EndsWith(" above", StringComparison.Ordinal) || piece.Text.EndsWith(" below", StringComparison.Ordinal))
                && IsPlaceOfChannel(index):
                TakePlace(piece);
                break;
            case TermClass.Number when piece.Text == "one" && index > 0 && _pieces[index - 1].Is(TermClass.Show)
                && _state.Drafts.Count > 0
                && !(_ahead.Next(index) is { } owned && (owned.Is(TermClass.Noun) || owned.Is(TermClass.Unit) || owned.Is(TermClass.Fact))):
                // "though II does show one before each complex"
                RepeatNouns(isDenied: _state.IsNegated);
                break;
            case TermClass.Number when piece.Text == "one" && _ahead.Next(index)?.Time is not null
                && _state.Topics.Find(topic => topic.Count is { Value: > 1 }) is { } counted:
                // "two early beats interrupt the rhythm, one at 3.4 s and the other at 8.1 s"
                counted.IsSingledOut = true;
                _state.Open.Clear();
                _state.StartGroup();
                _state.Open.Add(counted);
                _state.Group.AddRange(_state.Drafts.Where(draft => draft.Topic == counted));
                break;
            case TermClass.Preposition:
            case TermClass.Bound when piece.Text is "around" or "about" or "near" or "over" or "above" or "below":
                TakePreposition(index);
                break;
            case TermClass.Unit when _state.AwaitsOther && piece.Text == "second" && _state.Named is [.., { } first]
                && (first == "first" || first.StartsWith("first ", StringComparison.Ordinal)):
                // "in the first channel faster than in the second"
                _scope.SetOther("second" + first[5..]);
                break;
            case TermClass.Unit when _state.AwaitsOther && OtherTimes.Find(piece.Text) is { } half:
                // "than in the second"
                _scope.SetOther(half);
                break;
            case TermClass.Than:
                TakeThan();
                break;
            case TermClass.Skip when piece.Text is "does" or "do" or "did" && IsContrary(index):
                DenyWhatWasSaid();
                break;
            case TermClass.Skip when TakeAlso(index):
                break;
            case TermClass.Skip when piece.Text is "everywhere":
                TakeEverywhere(index);
                break;
            case TermClass.Skip when piece.Text is "one" or "ones":
                TakePronoun(index);
                break;
            case TermClass.Skip when piece.Text is "it" or "them" && _state.IsNegated
                && _ahead.Previous(index)?.Is(TermClass.Negator) == true:
                // "F3 is free of it"
                RepeatNouns(isDenied: true);
                _state.IsNegated = false;
                break;
            case TermClass.Skip when piece.Text is "it" or "they":
                Resume();
                break;
            case TermClass.Skip when _state.AwaitsOther && OtherTimes.Find(piece.Text) is { } time:
                // "more than afterwards"
                _scope.SetOther(time);
                break;
        }

        return index;
    }
}
