using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Brings turns of phrase of heart and sleep reports into the plain form: "2 mm of ST elevation", "three times
/// as high as".</summary>
internal static partial class ClinicalSense
{
    private static readonly Term And = new(TermClass.And);
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term In = new(TermClass.Preposition);
    private static readonly Term Than = new(TermClass.Than);
    private static readonly Term Less = new(TermClass.Quality) { Dimension = "size", Relation = ClaimRelation.Low };
    private static readonly Term Frequent = Less with { Relation = ClaimRelation.High };
    private static readonly Term Is = new(TermClass.Copula);
    private static readonly Term Highest = new(TermClass.Superlative) { Dimension = "size", Relation = ClaimRelation.HigherThan };
    private static readonly Term Lowest = new(TermClass.Superlative) { Dimension = "size", Relation = ClaimRelation.LowerThan };
    private static readonly Term Elevation = ClaimLexicon.Default.Words.Find(Text.Tokenizer.Read("st elevation", 0, 12), 0).Terms[0];
    private static readonly Term Depression = ClaimLexicon.Default.Words.Find(Text.Tokenizer.Read("st depression", 0, 13), 0).Terms[0];
    private static readonly Term Minimum = ClaimLexicon.Default.Noun("lowest value");
    private static readonly Term Segment = ClaimLexicon.Default.Noun("st segment");
    private static readonly Term Tone = ClaimLexicon.Default.Noun("muscle activity");
    private static readonly Term Interval = ClaimLexicon.Default.Noun("rr interval");
    private static readonly Term Frequency = ClaimLexicon.Default.Noun("dominant frequency");

    /// <summary>The same pieces, with those phrases in plain form.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        var awaitsAs = false;
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            if (BareShift(pieces, index) is { } shift)
            {
                // "2 mm of elevation in V2": of the ST segment.
                piece = Piece.As(piece, shift);
            }

            if (SpanEnd(pieces, index, result) is { } span)
            {
                result[^1] = result[^1] with { Time = span.Span };
                index = span.Next - 1;
            }
            else if (Opening(pieces, index) is { } opening)
            {
                if (result.Count > 0 && result[^1].Is(TermClass.And))
                {
                    result.RemoveAt(result.Count - 1);
                }

                result.AddRange(opening.Pieces);
                index = opening.Next - 1;
            }
            else if (IsDriftOfLead(pieces, index, result))
            {
                // "V1 and V2 do not drift at all": their baseline does not.
                result.Add(Piece.As(piece, NoWander));
            }
            else if (piece.Text is "reach up to" or "reaches up to" or "reached up to"
                && pieces.ElementAtOrDefault(index + 1)?.Quantity is { Relation: ClaimRelation.Is } most
                && result.FindLast(before => before.Is(TermClass.Noun))?.Term?.Kind is ClaimKind.QrsVoltage or ClaimKind.TWave
                or ClaimKind.PWave)
            {
                // "R waves reach up to 2.6 mV"
                result.Add(Piece.As(piece with { Text = "measure" }, Is));
                result.Add(pieces[++index] with { Quantity = most with { Relation = ClaimRelation.Below, Lead = "up to" } });
            }
            else if (piece.Text is "delta wave" or "delta waves"
                && pieces.Any(other => other.Text.Contains("excitation", StringComparison.OrdinalIgnoreCase)
                || other.Text is "wpw" or "WPW" || other.Term?.Kind is ClaimKind.PrInterval or ClaimKind.QrsDuration))
            {
                // Of pre-excitation, and no wave of an EEG.
                result.Add(Piece.As(piece, NoKind));
            }
            else if (ShareOfEpoch(pieces, index) is { } share)
            {
                result.Add(share.Noun);
                result.Add(Piece.As(piece with { Start = piece.End, Text = "is" }, Is));
                result.Add(share.Share);
                index = share.Next - 1;
            }
            else if (HaveInCommon(pieces, index))
            {
                result.Add(Piece.As(piece, Same));
                if (pieces[index + 1].Is(TermClass.Fact))
                {
                    result.Add(Piece.As(pieces[++index], Segment));
                }
            }
            else if (IsStT(piece) && result is [.., { Term.Class: TermClass.Negator }])
            {
                // "no ST-T changes": neither of the two is changed.
                result.RemoveAt(result.Count - 1);
                result.AddRange([Piece.As(piece, Segment), Piece.As(piece with { Text = "and" }, And), Piece.As(piece, TWave),
                    Piece.As(piece with { Text = "is" }, Is), Piece.As(piece with { Text = "normal" }, Normal)]);
            }
            else if (piece.Is(TermClass.Superlative) && piece.Text is "shortest" or "longest"
                && pieces.ElementAtOrDefault(index + 1)?.Quantity is { Unit: "s" or "ms" }
                && result.FindLast(before => before.Is(TermClass.Noun))?.Term is { Kind: ClaimKind.RrInterval
                or ClaimKind.Pauses or ClaimKind.BreathingPauses })
            {
                // "RR intervals: shortest 600 ms, longest 1100 ms"
            }
            else if (piece.Quantity is { Unit: "s" or "ms" } && BetweenBeatsEnd(pieces, index) is { } beats)
            {
                // "one second between successive R waves"
                result.Add(Piece.As(piece with { End = piece.Start, Text = "rr interval" }, Interval));
                result.Add(piece);
                index = beats;
            }
            else if (piece.Quantity is { Unit: not null } && pieces.ElementAtOrDefault(index + 1)?.Text == "of"
                && NextSaid(pieces, index + 2) is { } of
                && (pieces[of].Term is { Class: TermClass.Fact, Kind: ClaimKind.StLevel } || BareShift(pieces, of) is not null))
            {
                // "2 mm of ST elevation" is "2 mm ST elevation".
                result.Add(piece);
                index++;
            }
            else if (piece.Quantity is { Unit: "Hz", Upper: null, Lead: "" or "some" or "Some" }
                && NextSaid(pieces, index + 1) is { } hum && pieces[hum].Term is { Class: TermClass.Noun, Kind: ClaimKind.Noise })
            {
                // "50 Hz interference": its name, and not what was measured.
            }
            else if (piece.Quantity is { Unit: null, Upper: null } && CountedBeatsEnd(pieces, index) is { } counted)
            {
                // "14 QRS complexes in 10 s": how many were counted in which time.
                result.Add(piece);
                result.Add(pieces[index + 1]);
                index = counted;
            }
            else if (LongestPause(pieces, index))
            {
                // "The longest pause lasts 2.4 s": how long, and not that there is one.
                index++;
                result.Add(Piece.As(pieces[index], pieces[index].Term! with { HasPresence = false }));
            }
            else if (IsBefore(piece) && QrsEnd(pieces, index) is { } after)
            {
                // "No P waves precede the QRS complexes in II": what they stand before says nothing.
                result.Add(piece);
                index = after;
            }
            else if (piece.Text is "followed by" or "followed by a" or "followed by an" && JoinsEvents(pieces, index))
            {
                result.Add(Piece.As(piece, And));
            }
            else if (piece.Quantity is { Unit: null } && pieces.ElementAtOrDefault(index + 1)?.Text == "times"
                && pieces.ElementAtOrDefault(index + 2)?.Text == "as"
                && pieces.ElementAtOrDefault(index + 3)?.Term is { Class: TermClass.Quality, Dimension: "size" or "degree" or "speed"
                or "width" } sized)
            {
                // "three times as high in the first half as in the second"
                result.Add(Piece.As(pieces[index + 3], new Term(TermClass.Comparative) { Dimension = sized.Dimension,
                    Relation = sized.Relation == ClaimRelation.Low ? ClaimRelation.LowerThan : ClaimRelation.HigherThan }));
                index += 3;
                awaitsAs = true;
            }
            else if (piece.Text.Split(' ') is [{ } being, "frequent" or "common" or "rare", "in"]
                && being is "is" or "are" or "was" or "were" && IsPlace(pieces, index + 1))
            {
                // "are frequent in the first 10 s", and not "in the young"
                result.Add(Piece.As(piece with { Text = being }, Is));
                result.Add(Piece.As(piece with { Text = "frequent" },
                    piece.Text.Contains("rare", StringComparison.Ordinal) ? Less : Frequent));
                result.Add(Piece.As(piece with { Text = "in" }, In));
            }
            else if (awaitsAs && piece.Text is "as" or "as in" or "as on" or "as at")
            {
                awaitsAs = false;
                result.Add(Piece.As(piece with { Text = "than" }, Than));
                if (piece.Text.Length > 2)
                {
                    result.Add(Piece.As(piece with { Text = piece.Text[3..] }, In));
                }
            }
            else if (piece.Term is { Kind: ClaimKind.Frequency } && piece.Text is "eeg frequency" or "eeg rhythm frequency")
            {
                result.Add(new Piece(PieceKind.Channels, piece.Start, piece.Start + 3, "eeg") { Channels = ["eeg"] });
                result.Add(Piece.As(piece with { Start = piece.Start + 4, Text = "frequency" }, Frequency));
            }
            else if (piece.Text is "activity" or "Activity" or "twitches" or "twitching" && piece.Term is { Class: TermClass.Noun }
                && OfMuscle(result))
            {
                // "chin activity", "the EMG shows no activity"
                result.Add(Piece.As(piece, Tone));
            }
            else if (piece.Text is "best" && piece.Is(TermClass.Superlative) && pieces.ElementAtOrDefault(index + 1) is { } done
                && (done.Kind == PieceKind.Unknown || done.Term is { Class: TermClass.Quality, Dimension: "presence" }))
            {
                // "best seen in II", "best explained by"
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Text is "slack" or "limp" or "relaxed" or "loose" && pieces.Take(index).Any(IsMuscle))
            {
                result.Add(Piece.As(piece, Less));
            }
            else if (ExtremeOfThem(pieces, index, result) is { } found)
            {
                // "five desaturations, the deepest reaching 82 %": how low they went.
                result.Add(Piece.As(piece, found.Noun));
                index = found.Next - 1;
            }
            else if (piece.Text is "down" or "up" && pieces.ElementAtOrDefault(index + 1)?.Text == "by"
                && pieces.ElementAtOrDefault(index + 2)?.Quantity is { Unit: "mm" or "mV", Upper: null } moved && index > 0
                && pieces[index - 1].Kind is PieceKind.Comma or PieceKind.Stop | pieces[index - 1]
                    .Is(TermClass.And) | pieces[index - 1].Is(TermClass.Break)
                && result.Exists(before => before.Term?.Kind == ClaimKind.StLevel))
            {
                // "ST up by 2 mm in II; down by 1 mm in aVL"
                result.Add(Piece.As(piece, Segment));
                result.Add(pieces[index + 2] with { Quantity = piece.Text == "down" ? ClaimMaker.Negate(moved) : moved });
                index += 2;
            }
            else if (IsApposedExtreme(pieces, index) is { } extreme)
            {
                // "an ST elevation of 0.3 mV, the highest of all leads"
                result.Add(Piece.As(piece, extreme));
            }
            else
            {
                result.Add(piece);
            }
        }

        return result;
    }
}
