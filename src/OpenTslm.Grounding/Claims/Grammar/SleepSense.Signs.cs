using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>By what such a turn of phrase is told.</summary>
internal static partial class SleepSense
{
    // The bound of a share, where it stands after what it is a share of.
    private static ClaimRelation? BoundAfter(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Quantity is { Relation: ClaimRelation.Is, Unit: null or "%" } && pieces.ElementAtOrDefault(index + 1)?.Text == "of"
            && pieces.ElementAtOrDefault(index + 2)?.Is(TermClass.Article) == true
        && pieces.ElementAtOrDefault(index + 4)?.Text is { } bound
            ? bound switch
            {
                "at most" or "at the most" or "or less" or "at the very most" or "tops" => ClaimRelation.Below,
                "at least" or "or more" or "at the very least" => ClaimRelation.Above,
                "or so" or "roughly" or "approximately" or "or thereabouts" or "give or take" => ClaimRelation.About,
                _ => null,
            }
            : null;

    // Index of the noun after "interrupts an otherwise calm", or null.
    private static int? OtherwiseEnd(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text is not ("interrupt" or "interrupts" or "interrupted" or "interrupting" or "disturb" or "disturbs"
            or "disturbed" or "break" or "breaks" or "punctuates" or "punctuate"))
        {
            return null;
        }

        var at = index + 1;
        var isOtherwise = false;
        var isSaid = false;
        while (at < pieces.Count && at < index + 6 && (pieces[at].Text is "otherwise"
            || pieces[at].Term?.Class is TermClass.Article or TermClass.Quality or TermClass.Fact or TermClass.Skip))
        {
            isOtherwise |= pieces[at].Text.EndsWith("otherwise", StringComparison.Ordinal);
            isSaid |= pieces[at].Term?.Class is TermClass.Quality or TermClass.Fact;
            at++;
        }

        return isOtherwise && isSaid && at < pieces.Count && pieces[at].Is(TermClass.Noun) ? at : null;
    }

    // Index of the channel, time or part after "confined to", or null.
    private static int? ConfinedEnd(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        var words = pieces[index].Text.Split(' ');
        if (!words.Any(word => word is "confined" or "restricted" or "limited") || before.FindLast(piece => piece.Is(TermClass.Noun)
            || piece.Kind == PieceKind.Comma)?.Term is not { HasPresence: true, IsSignal: false })
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at < index + 3 && (pieces[at].Text is "to" or "mainly" or "largely" or "mostly"
            || pieces[at].Is(TermClass.Article)))
        {
            at++;
        }

        var isTo = words[^1] == "to" || pieces.Skip(index + 1).Take(at - index - 1).Any(piece => piece.Text == "to")
            || pieces.ElementAtOrDefault(at)?.Time is not null;
        return isTo && at < pieces.Count && (pieces[at].Kind is PieceKind.Channels or PieceKind.Time
            || pieces[at].Is(TermClass.Segment)) ? at : null;
    }

    // Index of the moment after "after" and what happened then; whether that is told for the first time.
    private static (int Time, bool IsNew)? AfterEvent(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Text.ToLowerInvariant() is not ("after" or "until" or "before")
            || pieces.ElementAtOrDefault(index + 1)?.Is(TermClass.Article) != true)
        {
            return null;
        }

        var isNew = pieces[index + 1].Text is "a" or "an" && index == 0
            && pieces[index].Text.Equals("after", StringComparison.OrdinalIgnoreCase);
        var at = index + 2;
        while (at < pieces.Count && at < index + 6 && (pieces[at].Kind == PieceKind.Unknown
            || pieces[at].Term?.Class is TermClass.Quality or TermClass.Skip || pieces[at].Is(TermClass.Noun)))
        {
            at++;
        }

        if (at >= pieces.Count || at == index + 2 || pieces[at].Time is not { From: { } from } time || time.From != time.To || from == 0)
        {
            return null;
        }

        var named = pieces.Skip(index + 2).Take(at - index - 2).FirstOrDefault(piece => piece.Is(TermClass.Noun))?.Term;
        return isNew ? (named is { HasPresence: true, IsSignal: false } ? (at, true) : null) : named is null ? (at, false) : null;
    }

    private static bool IsPartlyPresent(IReadOnlyList<Piece> pieces, int index) =>
        index > 0 && pieces[index - 1].IsCopula && pieces[index].Term is { Class: TermClass.Quality, Dimension: "presence",
            Relation: ClaimRelation.Present }
        && pieces.ElementAtOrDefault(index + 1)?.Text is "in" or "for" or "during" or "over" or "on" or "throughout"
            && pieces.ElementAtOrDefault(index + 2)?.Quantity is { Unit: "%" } or { Unit: null, Value: > 0 and < 1 }
        && pieces.ElementAtOrDefault(index + 3)?.Text == "of";

    // Index of "power" after a band, "shows" and a property, or null.
    private static int? JudgedPower(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!pieces[index].Is(TermClass.Show) || before.FindLast(piece =>
            piece.Is(TermClass.Noun))?.Term?.Kind is not (ClaimKind.DeltaPower or ClaimKind.ThetaPower or ClaimKind.AlphaPower
            or ClaimKind.SigmaPower or ClaimKind.BetaPower))
        {
            return null;
        }

        var at = pieces.ElementAtOrDefault(index + 1)?.Is(TermClass.Article) == true ? index + 2 : index + 1;
        return pieces.ElementAtOrDefault(at)?.Term is { Class: TermClass.Quality, Dimension: "size" or "degree" }
            && pieces.ElementAtOrDefault(at + 1)?.Text is "power" or "energy" or "activity" ? at + 1 : null;
    }

    private static bool ChangesTo(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Text is "turns" or "turned" or "turn" or "changes" or "changed" or "switches" or "switched" or "passes" or "passed"
            or "shifts" or "shifted" or "evolves" or "evolved" or "converts" or "merges" or "goes over" or "moves"
        && pieces.ElementAtOrDefault(index + 1)?.Text is "to" or "into" && pieces.ElementAtOrDefault(index + 2)?.IsContent == true
            && NounAhead(pieces, index + 1) && !pieces.Take(index).Any(piece => piece.Text == "from");

    // The two channels that have the same amplitude or frequency, where "with" or "at" leads it.
    private static Piece? SameOfBoth(IReadOnlyList<Piece> pieces, int index, List<Piece> before) =>
        pieces[index].Text is "the same" or "equal" or "identical"
            && pieces.ElementAtOrDefault(index + 1)?.Term is { Class: TermClass.Noun, Kind: ClaimKind.Amplitude
            or ClaimKind.DominantFrequency or ClaimKind.Period }
        && EndsPhrase(pieces.ElementAtOrDefault(index + 2)) && before.LastOrDefault()?.Text is "with" or "at" or "of"
            && LastChannel(before) is { Channels.Count: 2 } both ? both : null;

    private static bool NounAhead(IReadOnlyList<Piece> pieces, int index) =>
        pieces.Skip(index + 1).Take(3).TakeWhile(piece => piece.Kind is not (PieceKind.Comma or PieceKind.Stop)).Any(piece =>
            piece.Term is { Class: TermClass.Noun, HasPresence: true });

    // ", reached at 210 s": when the value before was read.
    private static bool TellsWhen(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Kind == PieceKind.Comma && pieces.ElementAtOrDefault(index + 1)?.Text is "reached" or "seen" or "recorded"
            or "attained" or "measured" or "registered" or "found" or "occurring"
        && index > 0 && pieces[index - 1].Quantity is not null && pieces.ElementAtOrDefault(index + 2)?.Time is not null;

    private static bool LiesOn(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Text.ToLowerInvariant() is "superimposed" or "superposed" or "overlaid" or "layered" or "riding" or "sitting"
        && pieces.ElementAtOrDefault(index + 1)?.Text is "on" or "upon" or "onto" or "on top of"
        && pieces.Skip(index + 2).FirstOrDefault(piece => piece.Term?.Class is not (TermClass.Article or TermClass.Quality
            or TermClass.Skip))?.Term is { Class: TermClass.Noun, HasPresence: true, IsSignal: false };

    // "eyes do not move" and then "much".
    private static bool MovesLittle(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Term is { Class: TermClass.Fact, Kind: ClaimKind.EyeMovements, Relation: ClaimRelation.Absent }
        && pieces.ElementAtOrDefault(index + 1)?.Text is "much" or "a lot" or "very much" or "a great deal" or "all that much" or "often"
            or "greatly";

    // "0.5 s after the spindle", unless the number is how long something lasts.
    private static bool IsOffset(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Quantity is { Unit: "s" or "ms" or "min", Upper: null }
        && pieces.ElementAtOrDefault(index + 1)?.Text is "after" or "before" or "prior to" or "ahead of" or "behind" or "following"
        && index + 2 < pieces.Count && (pieces[index + 2].Is(TermClass.Article) || pieces[index + 2].Is(TermClass.Noun)
            || pieces[index + 2].Is(TermClass.Quality))
        && index > 0 && !(pieces[index - 1].Term?.Class is TermClass.Preposition or TermClass.Show or TermClass.Noun or TermClass.Negator)
        && !(pieces[index - 1].Text.StartsWith("last", StringComparison.Ordinal)
            || pieces[index - 1].Text is "is" or "are" or "was" or "were");

    private static bool IsFlow(Piece channel, IReadOnlyList<Piece> pieces, int index) =>
        channel.Channels is [{ } name] && (name is "airflow" or "nasal flow" or "nasal airflow" or "nasal pressure" or "oral flow"
            || (name == "flow" && pieces.Skip(index + 1).Take(3).Any(piece => piece.Quantity is { Unit: "s" } || piece.Time is not null)
                && !pieces.Any(piece => piece.Text is "pump" or "valve" or "pipe" or "tank" or "water")));

    private static Piece? LastChannel(List<Piece> before) => before.FindLast(piece => piece.Kind == PieceKind.Channels);

    private static bool IsEye(Piece channel) => channel.Channels.Any(name => name is "e1" or "e2" or "loc" or "roc"
        || name.EndsWith("eog", StringComparison.Ordinal) || name.StartsWith("e1-", StringComparison.Ordinal)
            || name.StartsWith("e2-", StringComparison.Ordinal));

    private static bool IsOfMuscle(List<Piece> before) =>
        before.FindLast(piece => piece.Is(TermClass.Noun))?.Term?.Kind == ClaimKind.MuscleActivity;

    private static bool IsMuscle(Piece piece) => piece.Term?.Kind == ClaimKind.MuscleActivity
        || (piece.Kind == PieceKind.Channels && piece.Channels.Any(name =>
            name is "chin" or "jaw" or "mentalis" or "masseter" or "submental"
            || name.EndsWith("emg", StringComparison.Ordinal)));

    private static bool EndsPhrase(Piece? next) => next is null || next.Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign
        || next.Term?.Class is TermClass.Preposition or TermClass.Break;

    private static bool IsDropIn(IReadOnlyList<Piece> pieces, int index) =>
        pieces[index].Term is { Class: TermClass.Noun, Kind: ClaimKind.Dips } && pieces.ElementAtOrDefault(index + 1)?.Text is "in" or "of"
        && pieces[index].Text.Split(' ')[^1] is "drop" or "fall" or "decrease" or "decline" or "plunge" or "slump"
        && pieces.Skip(index + 2).FirstOrDefault(piece => !piece.Is(TermClass.Article))?.Term is { Class: TermClass.Noun, Kind: { } falls }
        && (OfBrain.Contains(falls) || falls == ClaimKind.Amplitude);
}
