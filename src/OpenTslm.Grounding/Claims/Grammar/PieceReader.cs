using OpenTslm.Grounding.Claims.Lexicon;
using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Looks the words of a sentence up in the lexicon.</summary>
internal static partial class PieceReader
{
    private static readonly Term Adverb = new(TermClass.Skip);
    private static readonly Term Being = new(TermClass.Copula);
    private static readonly Term Of = new(TermClass.Preposition);
    private static readonly Term All = new(TermClass.Channel) { Code = "all" };

    public static List<Piece> Read(IReadOnlyList<Token> tokens, ClaimLexicon lexicon)
    {
        var pieces = new List<Piece>(tokens.Count);
        var next = 0;
        while (next < tokens.Count)
        {
            var token = tokens[next];
            var (terms, count) = token.Kind == TokenKind.Number ? ([], 0) : Phrase.Find(tokens, next, lexicon);
            while (count > 1 && pieces.Count > 0 && tokens[next + count - 1].Lower is "the" or "your" or "it"
                && terms.All(term => term is { Class: TermClass.Void, Code: "opening" }))
            {
                // "the phone keeps the same orientation": "keep the" opens an instruction at the beginning only.
                (terms, count) = lexicon.Words.Find([.. tokens.Take(next + count - 1)], next);
            }

            if (count == 2 && pieces.Count > 0 && tokens[next].Lower == "rest" && tokens[next + 1].Lower == "at"
                && pieces[^1].Text is "complete" or "absolute" or "total" or "perfect" or "full")
            {
                // "complete rest at the beginning"
                (terms, count) = lexicon.Words.Find([.. tokens.Take(next + 1)], next);
            }

            if (count == 2 && pieces.Count > 0 && tokens[next + 1].Lower is "at"
                && tokens[next].Lower is "peak" or "peaks" or "spikes" or "troughs" or "dips" && IsBeforeNoun(pieces[^1]))
            {
                // "clear peaks at regular intervals": a noun, and "at" belongs to what follows.
                (terms, count) = lexicon.Words.Find([.. tokens.Take(next + 1)], next);
            }

            if (count > 1 && token.Text == "A" && next > 0
                && tokens[next - 1].Lower is "channel" or "series" or "sensor" or "signal" or "unit" or "pump" or "station")
            {
                // "Channel A climbs": a name, which no phrase begins with.
                (terms, count) = lexicon.Words.Find([token], 0);
            }

            if (count > 0 && !IsOnlyAnInitial(token, count, terms))
            {
                var last = tokens[next + count - 1];
                pieces.Add(new Piece(PieceKind.Term, token.Start, last.End, Join(tokens, next, count))
                {
                    Readings = terms,
                    Term = Prefer(terms, pieces, last),
                    IsJoined = token.Joined,
                    Token = token,
                    Written = Write(tokens, next, count),
                });
                next += count;
                continue;
            }

            pieces.Add(new Piece(IsAdverb(token) ? PieceKind.Term : KindOf(token), token.Start, token.End, token.Text)
            {
                Term = IsAdverb(token) ? Adverb : null,
                Readings = IsAdverb(token) ? [Adverb] : [],
                Number = token.Number,
                IsJoined = token.Joined,
                Token = token,
                Written = token.Text,
            });
            next++;
        }

        var hasPercent = pieces.Exists(piece => piece.Text is "%" or "percent" or "per cent");
        for (var index = 0; index < pieces.Count; index++)
        {
            if (pieces[index].Text is "peak at" or "peak near" or "peak around" or "peak of" or "trough at"
                or "trough of" or "dip at" or "dip to" or "jump to" or "drop to" or "spike to" or "spike at"
                or "peaks of" or "peaks at" or "peaks near" or "peaks around" or "spikes at" or "troughs at"
                && (index > 0 || pieces[index].Text == "peaks of")
                && (pieces[index].Text == "peaks of"
                    || pieces[index - 1].Term?.Class is TermClass.Article or TermClass.Quality or TermClass.Number
                    || pieces[index - 1].Kind == PieceKind.Number))
            {
                // "has a single peak at 6 h": a noun here.
                var words = pieces[index].Text.Split(' ');
                var at = pieces[index].End - words[1].Length;
                var (noun, _) = lexicon.Words.Find(Tokenizer.Read(words[0], 0, words[0].Length), 0);
                var (preposition, _) = lexicon.Words.Find(Tokenizer.Read(words[1], 0, words[1].Length), 0);
                pieces.Insert(index + 1,
                    pieces[index] with { Start = at, Text = words[1], Term = preposition[0], Readings = preposition, IsJoined = false });
                pieces[index] = pieces[index] with { End = at - 1, Text = words[0], Term = noun[0], Readings = noun };
            }

            if (index > 0 && pieces[index].Is(TermClass.Bound) && EventOf(pieces[index].Text) is { } happening
                && (pieces[index - 1].Term?.Class is TermClass.Article or TermClass.Quality or TermClass.Number
                    || pieces[index - 1].Kind == PieceKind.Number || pieces[index - 1].Text is "no" or "single")
                && lexicon.Words.Find(
                    Tokenizer.Read(pieces[index].Text, happening.Length, pieces[index].Text.Length), 0).Terms is [_, ..] bound)
            {
                // "four dips below 88 %": a noun here.
                var border = pieces[index].Start + happening.Length;
                var named = lexicon.Noun(happening.StartsWith("spike", StringComparison.Ordinal)
                    || happening.StartsWith("surge", StringComparison.Ordinal) ? "spike" : "dip");
                pieces.Insert(index + 1,
                    pieces[index] with { Start = border, Text = pieces[index].Text[(happening.Length
                        + 1)..], Term = bound[0], Readings = bound, IsJoined = false });
                pieces[index] = pieces[index] with { End = border, Text = happening, Term = named, Readings = [named] };
            }

            if (pieces[index].Text == "averages" && index + 1 < pieces.Count
                && (pieces[index + 1].Kind == PieceKind.Number
                    || pieces[index + 1].Term?.Class is TermClass.Bound or TermClass.Number
                    || pieces[index + 1].Text is "minus" or "-" or "+")
                && pieces[index].Readings.FirstOrDefault(term => term.Class == TermClass.Verb) is { } averaging)
            {
                // "which averages 3 mV", but "the averages of A and B"
                pieces[index] = pieces[index] with { Term = averaging };
            }

            if (pieces[index].Is(TermClass.Bound) && pieces[index].Text.Split(' ') is [var moving, "over"]
                && index + 1 < pieces.Count && pieces[index + 1].Kind != PieceKind.Number
                && pieces[index + 1].Text is "time" or "the" or "its" or "most" or "much" or "several" or "many"
                    or "this" or "that"
                && lexicon.Words.Find(Tokenizer.Read(moving, 0, moving.Length), 0).Terms.FirstOrDefault(term =>
                    term.Class == TermClass.Verb) is { } climbing
                && !(index + 2 < pieces.Count && pieces[index + 2].Kind == PieceKind.Number && pieces[index + 1].Text == "the"))
            {
                // "rises over time", but "rises over 5"
                var (over, _) = lexicon.Words.Find(Tokenizer.Read("over", 0, 4), 0);
                pieces.Insert(index + 1,
                    pieces[index] with { Start = pieces[index].End
                        - 4, Text = "over", Term = over.First(term =>
                            term.Class == TermClass.Preposition), Readings = over, IsJoined = false });
                pieces[index] = pieces[index] with { End = pieces[index].End - 5, Text = moving, Term = climbing, Readings = [climbing] };
            }

            if (pieces[index].Text == "about a" && index + 1 < pieces.Count && pieces[index + 1].Kind == PieceKind.Term
                && pieces[index + 1].Term!.Class is TermClass.Noun or TermClass.Quality
                && pieces[index + 1].Text is not ("half" or "quarter" or "third"))
            {
                // "about a mean of 7", but "about a dozen"
                var (article, _) = lexicon.Words.Find(Tokenizer.Read("a", 0, 1), 0);
                var (around, _) = lexicon.Words.Find(Tokenizer.Read("about", 0, 5), 0);
                pieces.Insert(index + 1,
                    pieces[index] with { Start = pieces[index].End
                        - 1, Text = "a", Term = article[0], Readings = article, IsJoined = false });
                pieces[index] = pieces[index] with { End = pieces[index].End - 2, Text = "about", Term = around[0], Readings = around };
            }

            if ((hasPercent || OxygenSense.IsOfBlood(pieces, index))
                && pieces[index].Text is "saturation" or "saturations"
                && pieces[index].Readings.Any(term => term.Class == TermClass.Channel))
            {
                // Of oxygen, not of an amplifier.
                pieces[index] = pieces[index] with { Term = pieces[index].Readings.First(term => term.Class == TermClass.Channel) };
            }

            if ((pieces[index].Term is { Class: TermClass.Noun, Kind: ClaimKind.Minimum or ClaimKind.Maximum } && index + 1 < pieces.Count
                && pieces[index
                    + 1].Term is { Class: TermClass.Noun, IsSignal: false, Kind: { } measured and not (ClaimKind.Level
                        or ClaimKind.Saturation or ClaimKind.Spikes or ClaimKind.Dips or ClaimKind.Movement) }
                && measured is not (ClaimKind.HeartRate or ClaimKind.RespirationRate)
                || (index + 1 < pieces.Count
                    && pieces[index].Term is { Class: TermClass.Noun, Kind: ClaimKind.Minimum or ClaimKind.Maximum }
                    && pieces[index + 1].Text is "mean" or "average" or "median" or "offset"))
                && pieces[index].Readings.FirstOrDefault(term => term.Class == TermClass.Superlative) is { } most)
            {
                // "the highest variance", but "the highest value"
                pieces[index] = pieces[index] with { Term = most };
            }

            if (pieces[index].Is(TermClass.Verb) && index + 1 < pieces.Count && pieces[index + 1].Text is ":"
                && pieces[index].Readings.FirstOrDefault(term => term.Class == TermClass.Noun) is { } heading)
            {
                // "Glucose range: 4.2 to 9.9 mmol/L"
                pieces[index] = pieces[index] with { Term = heading };
            }

            if (pieces[index].Is(TermClass.Verb) && index + 1 < pieces.Count && pieces[index + 1].Is(TermClass.Copula)
                && pieces[index + 1].Text is "is" or "are" or "was" or "were" or "become" or "becomes" or "get"
                    or "gets" or "remain" or "remains" or "stay" or "stays"
                && pieces[index].Readings.FirstOrDefault(term => term.Class == TermClass.Noun) is { } subject)
            {
                // "The glucose swings are large."
                pieces[index] = pieces[index] with { Term = subject };
            }

            if (pieces[index].Term is { Class: TermClass.Noun, Kind: ClaimKind.Minimum or ClaimKind.Maximum }
                && index > 1 && pieces[index - 1].Is(TermClass.Article)
                && (EndsPhrase(pieces, index + 1) || pieces[index + 1].Text is "of the three" or "of the two" or "of all three")
                && ((pieces[index - 2].Kind == PieceKind.Comma
                    && index + 1 < pieces.Count && pieces[index + 1].Text.StartsWith("of ", StringComparison.Ordinal))
                    || pieces[index - 2].Text is "is" or "are" or "was" or "were"
                    || pieces.Take(index).Any(piece => piece.Is(TermClass.Superlative)))
                && pieces[index].Readings.FirstOrDefault(term => term.Class == TermClass.Superlative) is { } extreme)
            {
                // "The variability of y is the lowest, that of z the highest."
                pieces[index] = pieces[index] with { Term = extreme };
            }

            if (pieces[index].Text is "of the two" or "of the three" or "of the four" && index + 1 < pieces.Count
                && pieces[index + 1].Text is "axes" or "channels" or "leads" or "components" or "directions" or "signals" or "sensors")
            {
                // "the deviations of the three axes": of all of them.
                pieces[index] = pieces[index] with { Text = "of", Term = Of, Readings = [Of] };
                pieces[index + 1] = pieces[index + 1] with { Text = "all axes", Term = All, Readings = [All] };
            }

            if (pieces[index].Text == "level of" && index + 1 < pieces.Count && pieces[index + 1].Kind == PieceKind.Number)
            {
                // "around a level of 50", but "a high level of noise"
                pieces[index] = pieces[index] with { Term = lexicon.Noun("level") };
            }

            if (pieces[index].Text is "is still" or "was still" && !EndsPhrase(pieces, index + 1)
                && pieces[index + 1].Text is not ("again" or "afterwards" or "thereafter" or "throughout"))
            {
                // "is still 38.2 °C", "is still higher", but "the body is still"
                pieces[index] = pieces[index] with { Text = "is", Term = Being, Readings = [Being] };
            }

            if (pieces[index].Text.Equals("still", StringComparison.OrdinalIgnoreCase) && index == 0 && index + 1 < pieces.Count
                && pieces[1].Kind == PieceKind.Comma)
            {
                // "Still, there is some motion."
                pieces[index] = pieces[index] with { Term = Adverb };
            }

            if (pieces[index].Text == "still" && !EndsPhrase(pieces, index + 1)
                && pieces[index + 1].Text is not ("afterwards" or "afterward" or "thereafter" or "throughout" or "later"
                    or "until then" or "all the time"))
            {
                // "is still visible", "but still some"
                pieces[index] = pieces[index] with { Term = pieces[index].Readings.First(term => term.Class == TermClass.Skip) };
            }
        }

        return pieces;
    }

    // The first word of "dips below" where it can be a noun, or null.
    private static string? EventOf(string text) =>
        text.Split(' ') is [{ } word, _]
        && word is "dip" or "dips" or "drop" or "drops" or "fall" or "falls" or "slump" or "slumps" or "spike"
            or "spikes" or "surge" or "surges" ? text.Split(' ')[0] : null;

    private static bool IsBeforeNoun(Piece piece) => piece.Kind == PieceKind.Number
        || piece.Term?.Class is TermClass.Article or TermClass.Quality or TermClass.Number or TermClass.Negator
        || piece.Term is { Class: TermClass.Fact, IsNominal: false }
        || (piece.Is(TermClass.Show) && piece.Text is not "has" and not "have");

    // An adverb of manner that the lexicon does not hold tells how, and neither begins nor ends anything.
    private static bool IsAdverb(Token token) =>
        token is { Kind: TokenKind.Word, Lower.Length: > 4 } && token.Lower.EndsWith("ly", StringComparison.Ordinal)
        && token.Lower is not ("supply" or "assembly" or "family" or "anomaly" or "reply");

    private static bool EndsPhrase(List<Piece> pieces, int index) =>
        index >= pieces.Count || pieces[index].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign
        || pieces[index].Term?.Class is TermClass.Preposition or TermClass.And or TermClass.Break or TermClass.Segment;

    // "P" and "T" alone are waves, "p" and "t" are not; "g" and "s" are units only after numbers, which the unit reader sees to.
    private static bool IsOnlyAnInitial(Token token, int count, IReadOnlyList<Term> terms) =>
        count == 1 && token.Text.Length == 1 && terms[0].Class == TermClass.Noun && char.IsAsciiLetterLower(token.Text[0]);

    // A word that is noun and verb is a verb after what can be its subject.
    private static Term Prefer(IReadOnlyList<Term> terms, List<Piece> before, Token last)
    {
        if (terms.Count == 1)
        {
            return terms[0];
        }

        if (last.Lower is "lie" or "lies" or "lay"
            && before.FindLast(piece => piece.Is(TermClass.Noun))?.Term is { Kind: not ClaimKind.Posture })
        {
            return terms.FirstOrDefault(term => term.Class == TermClass.Copula) ?? terms[0];
        }

        if (before.Count > 0 && before[^1].Is(TermClass.Negator) && Auxiliaries.Contains(before[^1].Text)
            && terms.FirstOrDefault(term => term.Class == TermClass.Verb) is { } denied)
        {
            // "does not pick up"
            return denied;
        }

        if (last.Lower == "pulse" && before.Count > 0
            && (before[^1].Term is { Class: TermClass.Noun, Kind: ClaimKind.Minimum or ClaimKind.Maximum }
                || before[^1].Term?.Class is TermClass.Superlative or TermClass.Quality or TermClass.Article))
        {
            // "the lowest pulse of the night"
            return terms.FirstOrDefault(term => term.Class == TermClass.Noun) ?? terms[0];
        }

        if (last.Lower is "swings" && terms[0].Class == TermClass.Noun)
        {
            // "the largest swings", but "x, on the other hand, swings"
            var isNamed = before.Count == 0
                || before[^1].Term?.Class is TermClass.Quality or TermClass.Superlative or TermClass.Comparative
                    or TermClass.Article or TermClass.Negator or TermClass.Number or TermClass.Preposition
                    or TermClass.Show && !(before.Count > 1 && before[^1].Token.Text == "A");
            return isNamed ? terms[0] : terms.FirstOrDefault(term => term.Class == TermClass.Verb) ?? terms[0];
        }

        if (last.Lower is "ranging" or "spanning" or "varying" or "swinging")
        {
            return terms.FirstOrDefault(term => term.Class == TermClass.Verb) ?? terms[0];
        }

        var previous = before.FindLast(piece => !piece.Is(TermClass.Skip));
        if (previous is { Token.Text: "A" } && before.Count > 1
            && (before[^2].Is(TermClass.Channel) || before[^2].Text is "channel" or "series" or "sensor" or "signal"))
        {
            // "channel A climbs": a name, and no article.
            previous = before[^2];
        }

        if (previous is not null && previous.Is(TermClass.Copula))
        {
            // "is highest in the middle", "are scattered around zero"
            return terms.FirstOrDefault(term => term.Class is TermClass.Superlative or TermClass.Verb) ?? terms[0];
        }

        if (previous is { Term: { Class: TermClass.Noun, Kind: ClaimKind.Minimum or ClaimKind.Maximum } }
            && last.Lower is "pulse" or "pulses")
        {
            // "highest pulse of the afternoon"
            return terms.First(term => term.Class == TermClass.Noun);
        }

        if (previous is { Term: { Class: TermClass.Noun, IsSignal: false } }
            && terms.FirstOrDefault(term => term.Class == TermClass.Superlative) is { } superlative)
        {
            // "alpha power lowest at Fz"
            return superlative;
        }

        if (previous is not null && previous.Is(TermClass.And) && before.Exists(piece => piece.Is(TermClass.Superlative)))
        {
            return terms.FirstOrDefault(term => term.Class == TermClass.Superlative) ?? terms[0];
        }

        if (previous is { Text: "and" or "or" or "nor" } && terms[0].Class == TermClass.Noun
            && before.FindLast(piece => piece.Is(TermClass.Negator) || piece.Is(TermClass.Verb)
                || piece.Is(TermClass.Copula) || piece.Kind == PieceKind.Comma)?.Is(TermClass.Negator) == true)
        {
            // "free of noise and dips"
            return terms[0];
        }

        var isAdjective = previous is { Kind: PieceKind.Unknown } && before.Count > 1
            && (before[^2].Is(TermClass.Article) || before[^2].Is(TermClass.Number));
        var afterSubject = previous is not null && !isAdjective
            && (previous.Is(TermClass.Noun) || previous.Kind == PieceKind.Unknown || previous.Is(TermClass.Channel)
                || previous.Is(TermClass.And));
        return afterSubject ? terms.FirstOrDefault(term => term.Class == TermClass.Verb) ?? terms[0] : terms[0];
    }

    private static readonly HashSet<string> Auxiliaries = new(StringComparer.Ordinal)
    {
        "does not", "do not", "did not", "doesn't", "don't", "didn't", "has not", "have not", "hasn't", "haven't",
        "cannot", "can't", "could not", "couldn't", "will not", "won't",
    };

    private static string Join(IReadOnlyList<Token> tokens, int first, int count) =>
        string.Join(' ', tokens.Skip(first).Take(count).Select(token => token.Lower));

    private static string Write(IReadOnlyList<Token> tokens, int first, int count) =>
        string.Concat(tokens.Skip(first).Take(count).Select((token, index) => index == 0 || token.Joined ? token.Text : " " + token.Text));

    private static PieceKind KindOf(Token token) => token switch
    {
        { Kind: TokenKind.Number } => PieceKind.Number,
        { Kind: TokenKind.Word } => PieceKind.Unknown,
        { Lower: "," } => PieceKind.Comma,
        { Lower: ";" or ":" or "(" or ")" or "[" or "]" or "\u2014" } => PieceKind.Stop,
        _ => PieceKind.Sign,
    };
}
