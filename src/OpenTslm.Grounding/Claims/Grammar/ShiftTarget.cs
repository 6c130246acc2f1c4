using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>
/// Tells where a jump leads: "shifts abruptly to a much lower level" falls, and "a sudden fall, after which the new level is kept" is one
/// that stays.
/// </summary>
internal static class ShiftTarget
{
    private static readonly HashSet<string> Places = new(StringComparer.Ordinal)
    {
        "level", "plateau", "value", "values", "mean", "baseline", "state", "position", "reading", "readings", "range", "average", "offset",
        "one", "ones", "setting", "regime", "band", "height", "levels", "baseline value", "mean level", "average level", "mean value",
    };

    /// <summary>The same pieces, with such jumps as facts that have a direction.</summary>
    public static List<Piece> Resolve(List<Piece> pieces)
    {
        for (var index = 0; index < pieces.Count; index++)
        {
            if (IsJump(pieces, index) && Target(pieces, index) is { } target)
            {
                pieces[index] = target.IsUp is not { } way ? pieces[index]
                    : IsGradual(pieces, index, target.Start) ? Trend(pieces[index], way) : Fact(pieces[index], way);
                pieces.RemoveRange(target.Start, target.End - target.Start);
            }
            else if (pieces[index].Text is "up" or "down" or "upwards" or "downwards" or "upward" or "downward"
                && index + 1 < pieces.Count && pieces[index + 1].Time is { From: not null } moment && moment.From == moment.To
                && pieces.Take(index).Any(piece => piece.Term is { Kind: ClaimKind.LevelShift }) && index > 0
                    && (pieces[index - 1].Text is "first" or "then" or "and" or "and then" or "once"
                    || pieces[index - 1].Kind == PieceKind.Comma))
            {
                // "jumps twice, first up at 10 s and then down at 25 s"
                pieces[index] = Fact(pieces[index], pieces[index].Text.StartsWith("up", StringComparison.Ordinal));
            }
            else if (pieces[index].Term is { Class: TermClass.Verb, Dimension: "trend", Kind: ClaimKind.Trend, Relation: { } way }
                && way is ClaimRelation.Rising or ClaimRelation.Falling && IsSudden(pieces, index))
            {
                // "goes down abruptly", "rises in one jump"
                pieces[index] = Fact(pieces[index], way == ClaimRelation.Rising);
            }
            else if (BackAgain(pieces, index) is { } back)
            {
                // "jumps from 2 to 5 at 40 s and back to 2 at 60 s"
                pieces[index] = Fact(pieces[index], back.IsUp);
                pieces.RemoveRange(index + 1, back.End - index - 1);
            }
            else if (ChangeOfLevel(pieces, index) is { } change)
            {
                // "a drop in level at 16 s"
                pieces[index] = Fact(pieces[index], change.IsUp);
                pieces.RemoveRange(index + 1, change.End - index - 1);
            }
            else if (IsFall(pieces[index]) is { } isUp && Stays(pieces, index) is { } stays)
            {
                pieces[index] = Fact(pieces[index], isUp);
                pieces.RemoveRange(stays.Start, stays.End - stays.Start);
            }
        }

        return pieces;
    }

    private static bool IsJump(List<Piece> pieces, int index) =>
        IsJump(pieces[index]) || (IsFall(pieces[index]) is not null)
        || (index > 0 && pieces[index - 1].IsCopula && pieces[index].Text is "lifted" or "raised" or "lowered" or "shifted" or "pushed"
            or "moved"
            or "pulled" or "taken" or "brought" or "thrown" or "knocked" or "displaced");

    private static (bool IsUp, int End)? BackAgain(List<Piece> pieces, int index)
    {
        if (pieces[index].Text is not ("back" or "back again" or "back to" or "again back") || index < 3
            || !pieces[index - 1].Is(TermClass.And) && pieces[index - 1].Text is not ("then" or "and then"))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at - index < 4 && pieces[at].Text is "to" or "again" or "down" or "up")
        {
            at++;
        }

        var jump = pieces.FindLastIndex(index - 1, piece => piece.Term is { Kind: ClaimKind.LevelShift });
        if (jump < 0 || at + 1 >= pieces.Count || pieces[at].Quantity is null || pieces[at + 1].Time is not { From: { } from } time
            || time.To != from)
        {
            return null;
        }

        var isUp = pieces[jump].Term!.Relation switch
        {
            ClaimRelation.Rising => true,
            ClaimRelation.Falling => false,
            _ => pieces.Skip(jump).Take(4)
                .FirstOrDefault(piece => piece.Quantity is { Relation: ClaimRelation.Between })?.Quantity is { } range
                ? !range.IsDownward
                : (bool?)null,
        };
        return isUp is { } up ? (!up, at + 1) : null;
    }

    private static (bool IsUp, int End)? ChangeOfLevel(List<Piece> pieces, int index)
    {
        bool? isUp = pieces[index].Text.Split(' ')[^1] switch
        {
            "drop" or "fall" or "decrease" or "reduction" => false,
            "rise" or "increase" => true,
            _ => null,
        };
        if (isUp is not { } way || index == 0 || index + 3 >= pieces.Count || pieces[index + 1].Text is not ("in" or "of")
            || pieces[index - 1].IsCopula)
        {
            return null;
        }

        var at = pieces[index + 2].Is(TermClass.Article) ? index + 3 : index + 2;
        var isMoment = at + 1 < pieces.Count && pieces[at + 1].Time is { From: { } from } time && time.To == from;
        return at < pieces.Count && pieces[at].Text is "level" or "mean level" or "signal level" or "baseline level" && isMoment
            && !pieces.Take(index).Any(piece => piece.Text is "gradual" or "slow" or "steady" or "slight" or "continuous") ? (way, at + 1)
                : null;
    }

    // Said at once of the channel or its level, at a moment, and of nothing else.
    private static bool IsSudden(List<Piece> pieces, int index)
    {
        var beside = pieces.Skip(index + 1).Take(1).Append(index > 0 ? pieces[index - 1] : pieces[index]);
        if (!beside.Any(piece => piece.Text is "abruptly" or "suddenly" or "in one step" or "in a single step" or "in one jump"
            or "in a single jump" or "at one stroke" or "at a stroke" or "all at once"
            or "in one go" or "in one leap" or "instantly" or "instantaneously" or "without warning"))
        {
            return false;
        }

        var subject = pieces.Take(index).LastOrDefault(piece => piece.Is(TermClass.Noun) || piece.Kind == PieceKind.Channels);
        return (subject is null or { Kind: PieceKind.Channels } || subject.Term is { IsSignal: true } or { Kind: ClaimKind.Level })
            && pieces.Any(piece => piece.Time is { From: { } from } time && time.To == from)
                && !pieces.Any(piece => piece.Text is "recovers" or "recover" or "briefly" or "returns");
    }

    // "moves gradually to higher values": a trend.
    private static bool IsGradual(List<Piece> pieces, int index, int target) =>
        pieces[index].Text is "creeps" or "drifts" or "wanders" or "slides" or "crawls"
        || pieces.Skip(index).Take(target - index).Append(index > 0 ? pieces[index - 1]
            : pieces[index]).Any(piece => piece.Text.Contains("gradual", StringComparison.Ordinal)
            || piece.Text.Contains("slow", StringComparison.Ordinal) || piece.Text.Contains("steadily", StringComparison.Ordinal)
            || piece.Text.Contains("progressive", StringComparison.Ordinal) || piece.Text.Contains("continuous", StringComparison.Ordinal));

    private static Piece Trend(Piece piece, bool isUp)
    {
        var term = new Term(TermClass.Verb)
        {
            Kind = ClaimKind.Trend, Dimension = "trend", Relation = isUp ? ClaimRelation.Rising : ClaimRelation.Falling,
        };
        return piece with { Kind = PieceKind.Term, Term = term, Readings = [term], Channels = [] };
    }

    private static bool IsJump(Piece piece) =>
        piece.Term is { Kind: ClaimKind.LevelShift, Class: TermClass.Noun or TermClass.Verb or TermClass.Fact }
        or { Class: TermClass.Verb, Dimension: "trend", Kind: ClaimKind.Trend, Relation: ClaimRelation.Rising or ClaimRelation.Falling }
        || piece.Text is "switches" or "switched" or "moves" or "goes" or "passes" or "snaps" or "changes" or "settles" or "flips"
            or "move";

    // Where "to a … lower level" stands after an index, with nothing but adverbs and times before it.
    private static (int Start, int End, bool? IsUp)? Target(List<Piece> pieces, int index)
    {
        var to = pieces[index].Text.EndsWith(" to", StringComparison.Ordinal) ? index : index + 1;
        while (to > index && to < pieces.Count && to - index < 5 && pieces[to].Text is not ("to" or "onto" or "into" or "towards")
            && (pieces[to].Is(TermClass.Skip) || pieces[to].Kind == PieceKind.Time))
        {
            to++;
        }

        if (to + 2 >= pieces.Count || (to > index && pieces[to].Text is not ("to" or "onto" or "into")))
        {
            return null;
        }

        bool? isUp = null;
        var isNew = false;
        var at = pieces[to + 1].Is(TermClass.Article) ? to + 2 : to + 1;
        while (at < pieces.Count && at - to < 6 && !Places.Contains(pieces[at].Text))
        {
            if (pieces[at].Term is { Class: TermClass.Fact, Kind: ClaimKind.LevelShift, Relation: { } named }
                && pieces[at].Text.EndsWith("plateau", StringComparison.Ordinal))
            {
                // "to a higher plateau"
                return (Math.Max(to, index + 1), at + 1, named == ClaimRelation.Rising);
            }

            isNew |= pieces[at].Text is "new" or "another" or "different" || pieces[at - 1].Text == "another";
            isUp = pieces[at].Text.Split(' ')[^1] switch
            {
                "higher" or "elevated" or "raised" or "larger" or "greater" or "upper" => true,
                "lower" or "reduced" or "deeper" or "smaller" or "lowered" or "diminished" => false,
                _ => isUp,
            };
            if (!(pieces[at].Is(TermClass.Skip) || pieces[at].IsContent || pieces[at].Kind == PieceKind.Unknown
                || pieces[at].Kind == PieceKind.Comma))
            {
                return null;
            }

            at++;
        }

        return at < pieces.Count && Places.Contains(pieces[at].Text) && (isUp is not null || (isNew
            && pieces[index].Term?.Kind == ClaimKind.LevelShift)) ? (Math.Max(to, index + 1), at + 1, isUp) : null;
    }

    // A fall or rise that is sudden but named as a noun; whether it goes up.
    private static bool? IsFall(Piece piece) => piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.Dips }
        && piece.Text.Split(' ')[^1] is "fall" or "drop" or "decrease" or "decline" or "plunge" or "slump" or "reduction" ? false
        : piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.LevelShift } && piece.Text.Split(' ')[^1] is "rise" or "increase" ? true
            : null;

    // "…, after which the new level is kept", "that is never made good", "without recovery afterwards"
    private static (int Start, int End)? Stays(List<Piece> pieces, int index)
    {
        var start = index + 1;
        while (start < pieces.Count && pieces[start].Kind is not (PieceKind.Comma or PieceKind.Stop) && !pieces[start].Is(TermClass.Break)
            && !pieces[start].Is(TermClass.And) && pieces[start].Text is not ("without" or "with" or "from"))
        {
            start++;
        }

        var end = start + 1;
        var stays = false;
        while (end < pieces.Count && pieces[end].Kind is not (PieceKind.Comma or PieceKind.Stop or PieceKind.Sign))
        {
            stays |= pieces[end].Text is "new level" or "kept" or "held" or "maintained" or "no recovery" or "recovery" or "recovers"
                or "does not recover" or "never recovers" or "does not come back" or "permanent" or "lasting" or "for good" or "no return"
                || (pieces[end].Text == "level" && pieces[end - 1].Text is "new" or "lower" or "higher" or "changed");
            end++;
        }

        return stays && start < pieces.Count ? (start, end) : null;
    }

    private static Piece Fact(Piece piece, bool isUp)
    {
        var term = new Term(TermClass.Fact)
        {
            Kind = ClaimKind.LevelShift, Relation = isUp ? ClaimRelation.Rising : ClaimRelation.Falling, IsNominal = true,
        };
        return piece with { Kind = PieceKind.Term, Term = term, Readings = [term], Channels = [] };
    }
}
