using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Openings that plan, ask or point, and where they end.</summary>
internal static partial class VoidFilter
{
    private static readonly Term Patient = ClaimLexicon.Default.Noun("patient");
    private static readonly Term Being = new(TermClass.Copula);

    // "Examining the plot, one notices …": only what leads the participle is a plan.
    private static int OpeningEnd(IReadOnlyList<Piece> pieces)
    {
        if (pieces[0].Text.Equals("next", StringComparison.OrdinalIgnoreCase))
        {
            // "Next I turn to the spread, where x hardly changes"
            var at = 1;
            while (at < pieces.Count && !(pieces[at - 1].Kind == PieceKind.Comma && pieces[at].Text is "where" or "which"))
            {
                at++;
            }

            return at < pieces.Count ? at : 0;
        }

        if (pieces[0].Text.Equals("considering", StringComparison.OrdinalIgnoreCase)
            && pieces.TakeWhile(piece => piece.Kind != PieceKind.Comma)
                .Any(piece => piece.Term is { Class: TermClass.Noun, IsSignal: false, Kind: not null } or { Class: TermClass.Fact }))
        {
            // "Considering the absence of eye movements and the low tone, …": what is considered is there.
            return 1;
        }

        if (pieces[0].Text.ToLowerInvariant() is "what" or "how" or "where" or "who")
        {
            if (pieces.Count > 1 && pieces[1].Is(TermClass.Show))
            {
                // "What we have in the y signal is a cyclic pattern"
                return 1;
            }

            if (pieces[0].Text.Equals("what", StringComparison.OrdinalIgnoreCase) && CleftEnd(pieces) is > 0 and var cleft)
            {
                return cleft;
            }

            for (var at = 1; at < pieces.Count; at++)
            {
                if (pieces[at].IsCopula && pieces[at - 1].Text is "me" or "us")
                {
                    return at + 1;
                }

                if (pieces[at].Text is ":" or "!" || (pieces[at].Text == "that" && pieces[at - 1].IsCopula))
                {
                    // "What strikes me is that …", "What a nuisance: …"
                    return at + 1;
                }
            }

            return 0;
        }

        if (!pieces[0].Text.Split(' ')[0].EndsWith("ing", StringComparison.Ordinal)
            || pieces[0].Text.StartsWith("according", StringComparison.OrdinalIgnoreCase)
            || pieces[0].Text is "walking" or "running" or "jogging" or "sitting" or "standing")
        {
            return 0;
        }

        var comma = 0;
        while (comma < pieces.Count && pieces[comma].Kind != PieceKind.Comma)
        {
            comma++;
        }

        return comma < pieces.Count ? comma : 0;
    }

    // "What stands out is a dip on y": all up to "is" only points.
    private static int CleftEnd(IReadOnlyList<Piece> pieces)
    {
        for (var at = 2; at + 1 < Math.Min(pieces.Count, 9); at++)
        {
            if (pieces[at].Kind is PieceKind.Comma or PieceKind.Stop)
            {
                return 0;
            }

            if (pieces[at].Text is "is" or "was" && pieces[at + 1].Text is "how" && at + 3 < pieces.Count)
            {
                // "What strikes me is how much the belt fluctuates"
                return pieces[at + 2].Is(TermClass.Quality) || pieces[at + 2].Text is "often" ? at + 3 : at + 2;
            }

            if (pieces[at].Text is "is" or "are" or "was" or "were" or "here is" or "here are"
                && (pieces[at + 1].Is(TermClass.Article) || pieces[at + 1].Is(TermClass.Negator)
                    || pieces[at + 1].Is(TermClass.Noun) || pieces[at + 1].Quantity is not null
                    || pieces[at + 1].Text == "that" || pieces[at + 1].Is(TermClass.Fact)
                    || (pieces[at + 1].Is(TermClass.Quality)
                        && pieces.Skip(at + 2).Take(3).Any(next => next.Is(TermClass.Noun) || next.Is(TermClass.Fact)))))
            {
                return at + 1;
            }
        }

        return 0;
    }

    // "The patient is restless", "Patient is lying on the left side": seen in the signal, and not from the chart.
    private static bool IsSeenInTheSignal(IReadOnlyList<Piece> pieces)
    {
        if (!pieces[0].Text.EndsWith("patient is", StringComparison.OrdinalIgnoreCase)
            && !pieces[0].Text.EndsWith("patient was", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var said = pieces.Skip(1).FirstOrDefault(piece => piece.Term?.Class is not (TermClass.Skip or TermClass.Hedge));
        return said?.Term is { Class: TermClass.Fact or TermClass.Verb or TermClass.Noun,
            Kind: ClaimKind.Movement or ClaimKind.Posture or ClaimKind.Rotation or ClaimKind.Tremor }
            or { Class: TermClass.Quality, Dimension: "variation" or "activity" or "posture" }
            or { Class: TermClass.Fact, Kind: ClaimKind.HeartRate }
            || (said?.Text == "in" && pieces.Skip(1).Take(4).Any(piece => piece.Term is { Class: TermClass.Fact,
                Kind: ClaimKind.SinusRhythm or ClaimKind.AtrialFibrillation or ClaimKind.PacedRhythm }));
    }

    // "The patient is restless": a noun and its verb, where what is said is seen in the signal.
    private static IReadOnlyList<Piece> PatientApart(IReadOnlyList<Piece> pieces)
    {
        if (!IsSeenInTheSignal(pieces))
        {
            return pieces;
        }

        var space = pieces[0].Text.LastIndexOf(' ');
        var border = pieces[0].End - (pieces[0].Text.Length - space);
        return
        [
            pieces[0] with { Text = "patient", End = border, Term = Patient, Readings = [Patient] },
            pieces[0] with { Text = pieces[0].Text[(space + 1)..], Start = border, Term = Being, Readings = [Being] },
            .. pieces.Skip(1),
        ];
    }

    private static bool IsOpening(IReadOnlyList<Piece> pieces) =>
        !(pieces.Count > 1 && pieces[1].Text is "like" or "-like")
        && !(pieces.Count > 2 && pieces[1].Text == "-" && pieces[2].Text == "like") &&
        !IsSeenInTheSignal(pieces)
        && !(pieces.Count > 3 && pieces[1].Text is ":"
            && pieces[0].Text.ToLowerInvariant() is "sitting" or "standing" or "lying" or "walking" or "running"
            && pieces.Skip(2).Take(5).Any(piece => piece.Quantity is not null))
        && !(pieces.Count > 4
            && pieces.Skip(1).Take(3).Any(piece => piece.Text is "explain" or "explains" or "account for" or "accounts for")) &&
        !(pieces.Count > 1
            && pieces[0].Text.ToLowerInvariant() is "sleeping" or "walking" or "running" or "cycling" or "jogging"
            && (pieces[1].Is(TermClass.Noun) || pieces[1].Kind == PieceKind.Channels)) &&
        (IsInstruction(pieces) || pieces[0].Readings.Any(term => term is { Class: TermClass.Void, Code: "opening" }));

    // "Score the epoch again", "Tighten the belt": to be done.
    private static bool IsInstruction(IReadOnlyList<Piece> pieces) =>
        pieces.Count > 2 && Instructions.Contains(pieces[0].Text.ToLowerInvariant())
        && (pieces[1].Is(TermClass.Article) || pieces[1].Text is "it" or "them" or "him" or "me" or "us" or "all" or "both");

    private static readonly HashSet<string> Instructions = new(StringComparer.Ordinal)
    {
        "mark", "label", "enter", "send", "upload", "select", "ask", "clean", "wash", "leave", "give", "explain",
        "score", "bring", "print", "save",
        "adjust", "tighten", "loosen", "remove", "replace", "switch", "open", "close", "click", "choose", "enable",
        "disable", "apply", "set", "reset",
        "restart", "inspect", "export", "import", "delete", "rename", "rate", "describe", "list", "name", "fill", "put",
        "push", "bend", "tell", "show",
        "remind", "wake", "call", "offer", "tape", "glue", "connect", "disconnect", "plug", "unplug", "start", "stop",
        "begin", "discard", "exclude",
    };
}
