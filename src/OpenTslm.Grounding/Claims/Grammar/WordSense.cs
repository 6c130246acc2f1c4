using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Decides words that mean something else by what follows: "appear" and "first … then".</summary>
internal static partial class WordSense
{
    private static readonly Term Visible =
        new(TermClass.Quality) { Dimension = "presence", Relation = ClaimRelation.Present, Code = "present" };
    private static readonly Term Pronoun = new(TermClass.Skip);
    private static readonly Term OneOf = new(TermClass.Number) { Number = 1 };
    private static readonly Term In = new(TermClass.Preposition);
    private static readonly Term Abundant = new(TermClass.Quality) { Dimension = "size", Relation = ClaimRelation.High };
    private static readonly Term Corrected = ClaimLexicon.Default.Noun("qtc");
    private static readonly Term Being = new(TermClass.Copula);
    private static readonly Term Showing = new(TermClass.Show);
    private static readonly Term Relative = new(TermClass.Break);
    private static readonly Term BodyActivity = ClaimLexicon.Default.Noun("physical activity");

    private static readonly HashSet<ClaimKind> OfTheBrain =
    [
        ClaimKind.DeltaPower, ClaimKind.ThetaPower, ClaimKind.AlphaPower, ClaimKind.SigmaPower, ClaimKind.BetaPower,
        ClaimKind.Spindles, ClaimKind.SlowWaves,
        ClaimKind.KComplexes, ClaimKind.EyeMovements, ClaimKind.MuscleActivity, ClaimKind.Frequency, ClaimKind.PWave, ClaimKind.FlatLine,
    ];

    private static readonly Term Than = new(TermClass.Than);
    private static readonly Term Surpasses =
        new(TermClass.Comparative) { Dimension = "size", Relation = ClaimRelation.HigherThan, TakesOther = true };
    private static readonly Term Varies =
        new(TermClass.Verb) { Kind = ClaimKind.Variability, Dimension = "variation", Relation = ClaimRelation.High };
    private static readonly Term SecondHalf = new(TermClass.Segment) { Code = "second-half" };
    private static readonly Term AtFirst = new(TermClass.Segment) { Code = "start" };
    private static readonly Term InTheEnd = new(TermClass.Segment) { Code = "end" };

    /// <summary>The same pieces, with those words read as they are meant.</summary>
    /// <param name="pieces">The sentence.</param>
    /// <param name="earlier">The last time that a sentence before has named, or null.</param>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces, TimeSpot? earlier = null)
    {
        var result = new List<Piece>(pieces.Count);
        var isSequence = false;
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            if (piece.Is(TermClass.Hedge) && piece.Text.StartsWith("appear", StringComparison.Ordinal)
                && IsPredicateOver(pieces, index + 1))
            {
                // "a peak appears at 3 s" says that it is there and doubts nothing.
                result.Add(piece with { Term = Visible, Readings = [Visible] });
            }
            else if (piece.Text is "one" or "ones" && result.Count > 0
                && result[^1].Term is { Class: TermClass.Quality, IsNominal: false } or { Class: TermClass.Superlative }
                && (piece.Text == "ones" || result.Count > 1))
            {
                result.Add(piece with { Kind = PieceKind.Term, Quantity = null, Text = "ones", Term = Pronoun, Readings = [Pronoun] });
            }
            else if (piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.QtInterval }
                && !piece.Text.StartsWith("uncorrected", StringComparison.Ordinal)
                && pieces.Take(index).Any(before => before.Text.StartsWith("correct", StringComparison.OrdinalIgnoreCase)))
            {
                // "After correction for rate the QT is 410 ms"
                result.Add(piece with { Term = Corrected, Readings = [Corrected] });
            }
            else if (piece.Text == "second" && result.Count > 0 && result[^1].Text == "the"
                && (PhraseEnd.IsAt(pieces, index + 1) || pieces[index + 1].Text.Split(' ')[0] is "it" or "they" or "there"
                    || pieces[index + 1].Kind == PieceKind.Channels)
                && result.Exists(before => before.Term is { Class: TermClass.Segment, Code: "first-half" }))
            {
                // "strong in the first half but weak in the second"
                result.Add(piece with { Kind = PieceKind.Term, Term = SecondHalf, Readings = [SecondHalf] });
            }
            else if (piece.Text == "peak to peak" && result.Count > 0 && result[^1].Quantity is not null
                && result.Exists(before => before.Term is { Class: TermClass.Noun, Kind: ClaimKind.Amplitude }))
            {
                // "an amplitude of 1.2 g peak to peak"
                result.Add(piece with { Term = Pronoun, Readings = [Pronoun], Text = "quite" });
            }
            else if (piece.Text is "dominates" or "dominate" or "dominated"
                && result.LastOrDefault()?.Term is { Class: TermClass.Noun, Kind: { } wave } && OfTheBrain.Contains(wave)
                && pieces.Skip(index + 1).Take(2).FirstOrDefault(next => !next.Is(TermClass.Article)) is { Kind: PieceKind.Channels })
            {
                // "Theta dominates the posterior leads."
                result.Add(piece with { Term = Abundant, Readings = [Abundant] });
                result.Add(new Piece(PieceKind.Term, piece.End, piece.End, "in") { Term = In, Readings = [In] });
            }
            else if (piece.Text is "dominates" or "dominate" or "dominated"
                && pieces.Skip(index + 1).Take(2)
                    .FirstOrDefault(next => !next.Is(TermClass.Article)) is { Kind: PieceKind.Channels }
                && result.FindLast(before => before.Is(TermClass.Noun) || before.Is(TermClass.Fact)
                    || before.Kind == PieceKind.Channels)?.Kind == PieceKind.Channels)
            {
                // "The vertical axis dominates the others."
                result.Add(piece with { Term = Surpasses, Readings = [Surpasses] });
            }
            else if (OneOfThem(pieces, index) is { } one)
            {
                // "six spindles, the first of them at 10 s": one of what was counted.
                result.Add(piece with { Kind = PieceKind.Term, Quantity = null, Text = "one", Term = OneOf, Readings = [OneOf] });
                index = one - 1;
            }
            else if (piece.Text is "latter" or "former" && result.Count > 0 && result[^1].Text is "the" or "The"
                && result.Where(before => before.Kind == PieceKind.Channels).SelectMany(before => before.Channels)
                    .Distinct().ToArray() is { Length: > 1 } channels)
            {
                result.Add(piece with { Kind = PieceKind.Channels, Term = null, Readings = [], Channels = [piece.Text
                    == "latter" ? channels[^1] : channels[^2]] });
            }
            else if (piece.Text == "in" && MannerEnd(pieces, index) is { } manner)
            {
                // "spaced in an irregular manner"
                result.Add(piece with { Text = "is", Term = Being, Readings = [Being] });
                result.AddRange(pieces.Skip(index + 1).Take(manner - index - 1).Where(part => !part.Is(TermClass.Article)));
                index = manner;
            }
            else if (piece.Text == "dead" && index + 1 < pieces.Count && pieces[index + 1].Is(TermClass.Quality)
                || (piece.Text == "even" && index + 1 < pieces.Count
                    && !(index > 0 && pieces[index - 1].Is(TermClass.Noun) && pieces[index + 1].Text == "at"
                        && pieces.ElementAtOrDefault(index + 2)?.Quantity is not null) && !(index > 0 && pieces[index - 1].IsCopula
                    && pieces.ElementAtOrDefault(index + 2)?.Kind == PieceKind.Channels)
                    && pieces[index + 1].Text is "for" or "in" or "at" or "with" or "on" or "after" or "during"))
            {
                // "dead regular", "slow even for me"
                result.Add(piece with { Term = Pronoun, Readings = [Pronoun], Text = "quite" });
            }
            else if (piece.Text is "there is" or "there are" && result.Count > 0 && result[^1].Is(TermClass.Noun))
            {
                // "the T wave there is upside down"
                if (result.FindLast(before => before.Kind == PieceKind.Channels) is { } place)
                {
                    result.Add(new Piece(PieceKind.Term, piece.Start, piece.Start, "in") { Term = In, Readings = [In] });
                    result.Add(place with { Start = piece.Start, End = piece.Start });
                }

                result.Add(piece with { Text = "is", Term = Being, Readings = [Being] });
            }
            else if (piece.Text is "picks up" or "pick up" or "picked up" && index + 1 < pieces.Count
                && (pieces[index + 1].Is(TermClass.Comparative) || pieces[index + 1].Is(TermClass.Fact)
                    || pieces[index + 1].Is(TermClass.Article) || pieces[index + 1].Is(TermClass.Noun)
                    || pieces[index + 1].Is(TermClass.Quality) || pieces[index + 1].Quantity is not null))
            {
                result.Add(piece with { Term = Showing, Readings = [Showing] });
            }
            else if (piece.Text.ToLowerInvariant() is "to begin with" or "to start with" && index == 0
                && index + 2 < pieces.Count && pieces[1].Is(TermClass.Article) && CommaAfter(pieces, 1) is { } comma)
            {
                // "To begin with the cardiovascular data, …": what comes first in the text.
                index = comma;
            }
            else if (piece.Text.ToLowerInvariant() is "to begin with" or "to start with" && index + 1 < pieces.Count
                && pieces[index + 1].Kind != PieceKind.Comma && index == 0)
            {
                result.Add(piece with { Term = Pronoun, Readings = [Pronoun], Text = "beginning" });
            }
            else if (piece.Text is "change" or "changes" or "changed" && index > 0
                && (pieces[index - 1].Is(TermClass.Noun) || pieces[index - 1].Kind == PieceKind.Channels)
                && index + 1 < pieces.Count && pieces[index + 1].Text == "by"
                && pieces.Skip(index + 2).Take(2).Any(next => next.Quantity is not null))
            {
                // "The distance between beats changes by about 10 %"
                result.Add(piece with { Term = Varies, Readings = [Varies] });
            }
            else if (piece.Text == "so that" && index + 1 < pieces.Count
                && pieces[index + 1].Text is "axis" or "channel" or "lead" or "trace" or "derivation"
                && result.FindLast(before => before.Kind == PieceKind.Channels) is { } spoken)
            {
                // "is loose, so that channel is noisy"
                result.Add(piece with { Text = "so", Term = Relative, Readings = [Relative] });
                result.Add(spoken with { Start = piece.End, End = pieces[index + 1].End, Channels = [spoken.Channels[^1]] });
                index++;
            }
            else if (piece.Text is "that" or "this" or "the same" && index + 1 < pieces.Count
                && pieces[index + 1].Text is "axis" or "channel" or "lead"
                && result.FindLast(before => before.Kind == PieceKind.Channels) is { } named)
            {
                // "…, and that axis also has"
                result.Add(named with { Start = piece.Start, End = pieces[index + 1].End, Channels = [named.Channels[^1]] });
                index++;
            }
            else if (piece.Text == "that" && piece.Is(TermClass.Article) && IsRelative(pieces, index))
            {
                result.Add(piece with { Text = "which", Term = Relative, Readings = [Relative] });
            }
            else if (ClaimLexicon.Default.Times.FindAnaphora(piece.Text.ToLowerInvariant()) is { } side
                && !(result.Count > 0 && result[^1].Is(TermClass.Than))
                && (result.FindLast(before => before.Time is { Segment: null })?.Time
                    ?? (index < 2 ? earlier : null)) is { } known && OtherTimes.Beside(known, side) is { } there
                && !(index + 1 < pieces.Count && pieces[index + 1].Kind == PieceKind.Time))
            {
                // "thereafter", "from then on", "after which"
                if (side == "since-named" && piece.Text.EndsWith("which", StringComparison.Ordinal))
                {
                    result.Add(piece with { Text = "then", Term = Relative, Readings = [Relative] });
                }

                result.Add(new Piece(PieceKind.Time, piece.Start, piece.End, piece.Text) { Time = there });
            }
            else if (ReadAnaphora(pieces, index, result, index < 2 ? earlier : null) is { } then)
            {
                result.Add(new Piece(PieceKind.Time, piece.Start, pieces[index + 1].End, piece.Text) { Time = then });
                index++;
            }
            else if (piece.Text is "activity" or "Activity"
                && piece.Term is { Class: TermClass.Noun, Kind: not ClaimKind.MuscleActivity } && IsOfTheBody(pieces, index))
            {
                result.Add(piece with { Term = BodyActivity, Readings = [BodyActivity] });
            }
            else if (piece.Text is "first" or "First"
                && (index == 0 || IsBeforeVerb(pieces, index + 1)
                    || (index > 0
                        && pieces[index
                            - 1].Term is { Class: TermClass.Verb, Dimension: "trend" or "variation" or "steady" }
                        && index + 1 < pieces.Count
                        && (pieces[index + 1].Is(TermClass.And) || pieces[index + 1].Kind == PieceKind.Comma))
                    || (pieces[index - 1].Text is ":"
                        && !pieces.Skip(index + 1).Take(2).Any(next => next.Quantity is not null))) && HasThen(pieces, index + 1))
            {
                if (pieces.Count(other => other.Time is { From: not null }) > 1)
                {
                    // "first a burst at 3 s, then a movement at 5 s": each has its time.
                    continue;
                }

                isSequence = true;
                result.Add(piece with { Kind = PieceKind.Term, Term = AtFirst, Readings = [AtFirst] });
            }
            else if (piece.Term is { Class: TermClass.Segment, Code: "start" } && HasThen(pieces, index + 1))
            {
                isSequence = true;
                result.Add(piece);
            }
            else if (isSequence && !(result.Count > 0 && result[^1].Is(TermClass.Than))
                && piece.Text is "then" or "and then" or "later" or "later on" or "afterwards" or "afterward"
                    or "thereafter" or "subsequently"
                && !(piece.Text.StartsWith("later", StringComparison.Ordinal) && result.Count > 0
                    && result[^1].Quantity is { Unit: "s" or "min" or "h" or null }))
            {
                isSequence = false;
                if (piece.Text == "then" && result.Count > 0 && result[^1].Term is { Class: TermClass.Verb }
                    && PhraseEnd.IsAt(pieces, index + 1))
                {
                    // "rises first and falls then"
                    result.Add(piece with { Kind = PieceKind.Term, Term = InTheEnd, Readings = [InTheEnd] });
                    continue;
                }

                if (result.Count > 0 && result[^1].Kind == PieceKind.Comma
                    && piece.Text is "later" or "later on" or "afterwards" or "afterward" or "subsequently")
                {
                    result.Add(piece with { Kind = PieceKind.Term, Text = "then", Term = Relative, Readings = [Relative] });
                }

                if (piece.Kind != PieceKind.Unknown)
                {
                    result.Add(piece);
                }

                result.Add(piece with { Kind = PieceKind.Term, Term = InTheEnd, Readings = [InTheEnd] });
            }
            else
            {
                result.Add(piece);
            }
        }

        return result;
    }

    // "the first of them at", "the first two of these at"; returns where it ends.
    private static int? OneOfThem(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("first" or "second" or "third" or "last" or "earliest"
            or "latest" or "first two" or "one"))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at - index < 5 && pieces[at].Kind != PieceKind.Time)
        {
            if (!(pieces[at].Text is "of" or "them" or "these" or "of them" or "one" or "being" or "at" or "coming"
                || pieces[at].Quantity is { Unit: null } || pieces[at].Kind == PieceKind.Comma || pieces[at].Is(TermClass.Skip)))
            {
                return null;
            }

            at++;
        }

        var saysOf = pieces.Skip(index).Take(at - index).Any(piece => piece.Text is "them" or "these" or "of them");
        return saysOf && at < pieces.Count && pieces[at].Time is { From: not null } ? at : null;
    }

    private static int? CommaAfter(IReadOnlyList<Piece> pieces, int index)
    {
        while (index < pieces.Count && index < 8 && pieces[index].Kind != PieceKind.Comma)
        {
            index++;
        }

        return index < pieces.Count && pieces[index].Kind == PieceKind.Comma ? index : null;
    }

    private static int? MannerEnd(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index + 1;
        var says = false;
        while (at < pieces.Count
            && (pieces[at].Term?.Class is TermClass.Article or TermClass.Quality or TermClass.Skip or TermClass.Fact
                or TermClass.And || pieces[at].Kind == PieceKind.Comma))
        {
            says |= pieces[at].Is(TermClass.Quality);
            at++;
        }

        return says && at < pieces.Count && pieces[at].Text is "manner" or "fashion" or "way" ? at : null;
    }

    // "after that", "until then": from or to the time named before.
    private static TimeSpot? ReadAnaphora(IReadOnlyList<Piece> pieces, int index, List<Piece> before, TimeSpot? earlier)
    {
        if (index + 1 >= pieces.Count || pieces[index + 1].Text is not ("that" or "then" or "this" or "which")
            || (index + 2 < pieces.Count
                && ((pieces[index + 2].Is(TermClass.Noun)
                    && !(pieces[index + 2].Text.EndsWith('s') && pieces[index + 1].Text == "that"))
                    || pieces[index + 2].Kind == PieceKind.Time || pieces[index + 2].Text is "of" or "in")))
        {
            return null;
        }

        if ((before.FindLast(piece => piece.Time is { Segment: null })?.Time ?? earlier) is not { } named)
        {
            return null;
        }

        return pieces[index].Text.ToLowerInvariant() switch
        {
            "after" or "since" or "from" when (named.To ?? named.From) is { } end => new TimeSpot(end, null),
            "before" or "until" or "till"
                or "up to" when (named.From is > 0 ? named.From : named.To) is { } start => new TimeSpot(null, start),
            _ => null,
        };
    }

    // "Activity is strong": of the body, unless the brain, the heart or the muscles are spoken of.
    private static bool IsOfTheBody(IReadOnlyList<Piece> pieces, int index) =>
        !(index > 0 && !pieces.Any(IsLimb) && (pieces[index - 1].Kind == PieceKind.Unknown || pieces[index - 1].Is(TermClass.Fact)
            || (pieces[index - 1].Text == "no other" && !IsRecordedOfBody(pieces)) || (pieces[index - 1].Text == "no"
            && !(index + 1 < pieces.Count
            && (pieces[index + 1].Kind is PieceKind.Time or PieceKind.Sign || pieces[index + 1].Is(TermClass.Segment)
            || IsRecordedOfBody(pieces))))
            || pieces[index - 1].Term is { Class: TermClass.Quality, Dimension: "speed" or "degree" or "regularity" }))
        && !pieces.Any(piece => piece.Term?.Kind is { } kind && OfTheBrain.Contains(kind) && piece.Text != "activity"
            && piece.Text != "Activity" && !piece.Term.IsGeneric
            || (piece.Kind == PieceKind.Channels
                && piece.Channels.Any(name => name is "eeg" or "eog" or "emg"
                    || (name.Length <= 3 && name != "all" && !LeadNames.IsAxis(name)) || name.Contains('-', StringComparison.Ordinal))));

    private static bool IsLimb(Piece piece) => piece.Kind == PieceKind.Channels
        && piece.Channels.Any(name => PlacedName.IsBody(ClaimLexicon.Default, name));

    // "No activity was picked up until 7 h": hours, minutes or steps are those of a day, and not of an EEG.
    private static bool IsRecordedOfBody(IReadOnlyList<Piece> pieces) => pieces.Any(piece => piece.Time is { From: >= 1800 }
        or { To: >= 1800 }
        || piece.Term?.Kind is ClaimKind.StepCount or ClaimKind.Movement || piece.Text is "tracker" or "watch" or "wearer" or "before noon"
            or "before breakfast" or "overnight" or "at night" or "all day" or "after midnight" or "after lunch" or "after dinner"
            or "before lunch");

    private static bool IsPredicateOver(IReadOnlyList<Piece> pieces, int next) =>
        next >= pieces.Count
        || pieces[next].Kind is PieceKind.Time or PieceKind.Comma or PieceKind.Stop or PieceKind.Sign
        || pieces[next].Text is "every" or "once"
        || pieces[next].Is(TermClass.Segment) || pieces[next].Is(TermClass.And)
        || (pieces[next].Is(TermClass.Preposition)
            && pieces[next].Text is "in" or "on" or "after" or "before" or "during" or "at" or "between" or "throughout" or "over")
        || (pieces[next].Text is "over" or "around" or "near" && next + 1 < pieces.Count
            && (pieces[next + 1].Kind == PieceKind.Channels || pieces[next + 1].Is(TermClass.Article)));

    private static bool IsBeforeVerb(IReadOnlyList<Piece> pieces, int next) =>
        next < pieces.Count
        && (pieces[next].Is(TermClass.Verb)
            || pieces[next].Term is { Class: TermClass.Fact,
                Kind: ClaimKind.Posture or ClaimKind.Movement or ClaimKind.Trend } || pieces[next].Is(TermClass.Show)
            || pieces[next].Is(TermClass.Copula));

    private static bool HasThen(IReadOnlyList<Piece> pieces, int from) =>
        pieces.Skip(from).TakeWhile(piece => piece.Kind != PieceKind.Stop).Any(piece => piece.Text is "then" or "and then")
        || pieces.Skip(from).Any(piece => piece.Text is "later" or "later on")
        || (pieces.Skip(from).Any(piece => piece.Text is "afterwards" or "afterward" or "thereafter" or "subsequently")
            && !pieces.Any(piece => piece.Time is not null));
}
