using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Brings what reports say of beats and waves into plain form: "no widening of the QRS", "a pause breaks the rhythm".</summary>
internal static partial class HeartTurns
{
    private static readonly Term Is = new(TermClass.Copula);
    private static readonly Term In = new(TermClass.Preposition);
    private static readonly Term Seen = new(TermClass.Quality) { Dimension = "presence", Relation = ClaimRelation.Present };
    private static readonly Term Steady = new(TermClass.Quality) { Dimension = "steady", Relation = ClaimRelation.Steady };
    private static readonly Term Regular = new(TermClass.Quality) { Dimension = "regularity", Relation = ClaimRelation.Regular };
    private static readonly Term Many = new(TermClass.Quality) { Dimension = "size", Relation = ClaimRelation.High };
    private static readonly Term Varies = new(TermClass.Verb)
    {
        Kind = ClaimKind.Variability, Dimension = "variation", Relation = ClaimRelation.High,
    };

    private static readonly Term Rhythm = ClaimLexicon.Default.Noun("heart rhythm");
    private static readonly Term Interval = ClaimLexicon.Default.Noun("rr interval");
    private static readonly Term Spread = ClaimLexicon.Default.Noun("rr variability");
    private static readonly Term Conduction = ClaimLexicon.Default.Noun("pr interval");
    private static readonly Term Segment = ClaimLexicon.Default.Noun("st segment");
    private static readonly Term Complex = ClaimLexicon.Default.Noun("r wave");
    private static readonly Term Extra = ClaimLexicon.Default.Noun("extra beat");
    private static readonly Term Shows = new(TermClass.Show);
    private static readonly Term Which = new(TermClass.Break);
    private static readonly Term Early = ClaimLexicon.Default.Words.Find(Text.Tokenizer.Read("is early", 0, 8), 0).Terms[0];
    private static readonly Term Pause = ClaimLexicon.Default.Noun("pause");
    private static readonly Term Wander = ClaimLexicon.Default.Noun("baseline wander");
    private static readonly Term Noise = ClaimLexicon.Default.Noun("noise");
    private static readonly Term Rate = ClaimLexicon.Default.Noun("heart rate");
    private static readonly Term Calm = new(TermClass.Quality) { Dimension = "variation", Relation = ClaimRelation.Low };
    private static readonly Term None = new(TermClass.Negator);
    private static readonly Term Also = new(TermClass.And);
    private static readonly Term Up = new(TermClass.Quality) { Dimension = "polarity", Relation = ClaimRelation.Upright };
    private static readonly Term Down = new(TermClass.Quality) { Dimension = "polarity", Relation = ClaimRelation.Inverted };
    private static readonly Term Raised = new(TermClass.Quality) { Dimension = "degree", Relation = ClaimRelation.High };
    private static readonly Term Lowered = new(TermClass.Quality) { Dimension = "degree", Relation = ClaimRelation.Low };
    private static readonly Term Normal = new(TermClass.Quality) { Dimension = "norm", Relation = ClaimRelation.Normal };
    private static readonly Term Good = new(TermClass.Quality) { Dimension = "quality", Relation = ClaimRelation.High };
    private static readonly Term Width = ClaimLexicon.Default.Noun("qrs");
    private static readonly Term Some = new(TermClass.Article);
    private static readonly Term Quality = ClaimLexicon.Default.Noun("signal quality");
    private static readonly Term Trace = ClaimLexicon.Default.Noun("tracing");
    private static readonly Term Grows = ClaimLexicon.Default.Words.Find(Text.Tokenizer.Read("grows", 0, 5),
        0).Terms.First(term => term.Class == TermClass.Verb);
    private static readonly Term Skips = ClaimLexicon.Default.Words.Find(Text.Tokenizer.Read("skips a beat", 0, 12), 0).Terms[0];

    private delegate Turn? Rule(IReadOnlyList<Piece> pieces, int index, List<Piece> before);

    private static readonly Rule[] Rules =
    [
        ChangeOfNoun, ShiftInNumbers, GreatestShift, Confined, HasTurned, Interrupts, Hides, Letter, Skipping, EarlyBeats, OrMore,
            ManyBeats,
        BaselineMoves, BareQuality, TracingOf, JudgedValue, RegularAfterRate, ConductionTime, AroundInterval, DifferBy, AllTheSame,
        HoldsSteady, AfterBeat, OfTheGroup, AsItShould, BetweenBeats, SecondSide, DriftUp, Static,
        TooToJudge, LooksAtAll, Apart, KeepsChanging, BarelyMoves, RateControlled, NothingSpeaks, CountAtMost, OneOrTwo, AndStumbles,
            Scatter, Biphasic,
        NounToo, NumberFirst, JudgedInterval, Elsewhere, NoChangeOf, SteadyInterval, UntilDropped, StAndT, AGood, EveryThird, BelowTheLine,
        NoTwoAlike, StandsBefore, Reaches, Flattens, MakesUnreadable, WidePaced,
        VerblessItem, RangeOf, WouldFit, DeepWave,
        TheOneIn, InContrastTo, PartOfTheStrip, ThanTheBaseline, LeavesTheBaseline, OnTheBaseline, ExtremeNumber, BareIntervals,
            CouldNotBeMore,
        MakingItHard, RegularAtTheEnd, Respectively, NotQuite, ForBeats, IntervalsOf, WhenOfBeat, SlowOne, HasHeight, HowMuch, RulesOut,
            AtTheTop,
        BaselineUnsteady, ButNotIn, LabelOfAll, NoSingleLead, MakesSo, HasChanged, Reappear, Beyond, AndEarly, GapOf,
        SomeOfTheBeats, ThanItShould, RangeInSeconds, NothingAbout, ThisIs, Everything, Absolute, ArguesAgainst, MakesUnlikely,
        OrDepression, NoneSeen, FromLeadToLead, WhereIt, Squares, NothingSkipped, NothingUnusual, NotShifted, AtARate, SoThat, InBrackets,
        ElsewhereNormal, BareRate, ReaderDoes, FallingTo, ThoseIn, Turning, StElevated, SlowRhythm, FastAbout, LabelNone, ThanTheNumber,
            QualityWith, ThenClean,
        SoStrong, ThenNone,
    ];

    /// <summary>The same pieces, with those phrases in plain form.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        pieces = ExceptLast(pieces);
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count;)
        {
            Turn? turn = null;
            foreach (var rule in Rules)
            {
                turn = rule(pieces, index, result);
                if (turn is not null)
                {
                    break;
                }
            }

            result.AddRange(turn?.Plain ?? [pieces[index]]);
            index = turn?.Next ?? index + 1;
        }

        return result;
    }

    /// <summary>A phrase in plain form.</summary>
    /// <param name="Plain">The pieces that stand for it.</param>
    /// <param name="Next">Index of the first piece after it.</param>
    private sealed record Turn(IReadOnlyList<Piece> Plain, int Next);

    private static Piece As(Piece piece, Term term, string text) => Piece.As(piece, term) with { Text = text };

    // A piece of no width right after another, so that what is said keeps its place in the text.
    private static Piece After(Piece piece, Term term, string text) => As(piece with { Start = piece.End }, term, text);

    private static bool IsNoun(Piece? piece, params ReadOnlySpan<ClaimKind> kinds) =>
        piece?.Term is { Class: TermClass.Noun, Kind: { } kind } && kinds.Contains(kind);

    private static bool IsFact(Piece? piece, ClaimKind kind) => piece?.Term is { Class: TermClass.Fact } fact && fact.Kind == kind;

    private static bool IsEnd(Piece? piece) => piece is null || piece.Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign;

    private static bool IsTimeOrPart(Piece? piece) => piece is not null && (piece.Time is not null || piece.Is(TermClass.Segment));

    // Index of the first piece from there on that is neither an article nor a filler.
    private static int SkipSmall(IReadOnlyList<Piece> pieces, int index)
    {
        while (index < pieces.Count && (pieces[index].Is(TermClass.Article) || pieces[index].Is(TermClass.Skip)))
        {
            index++;
        }

        return index;
    }

    private static Piece? At(IReadOnlyList<Piece> pieces, int index) => index >= 0 && index < pieces.Count ? pieces[index] : null;

    // The last noun before, if nothing but fillers, hedges, verbs of being and places stand in between.
    private static Piece? Subject(List<Piece> before)
    {
        for (var at = before.Count - 1; at >= 0; at--)
        {
            var piece = before[at];
            if (piece.Is(TermClass.Noun) || piece.Is(TermClass.Fact))
            {
                return piece;
            }

            if (piece.Text is "they" or "it")
            {
                return before.FindLast(earlier => earlier.Is(TermClass.Noun) || earlier.Is(TermClass.Fact));
            }

            if (!(piece.IsCopula || piece.Kind == PieceKind.Channels
                || piece.Term?.Class is TermClass.Skip or TermClass.Hedge or TermClass.Preposition or TermClass.Article
                    or TermClass.Negator))
            {
                return null;
            }
        }

        return null;
    }
}
