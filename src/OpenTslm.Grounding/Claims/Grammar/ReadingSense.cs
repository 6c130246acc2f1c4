using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>
/// Brings turns of phrase about readings of the day into the plain form: "the coldest skin temperature was 29.8 °C, the warmest 35.1",
/// "weight 71.2 kg, down", "never left the range from 70 to 84".
/// </summary>
internal static partial class ReadingSense
{
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term Lowest = ClaimLexicon.Default.Noun("minimum");
    private static readonly Term Highest = ClaimLexicon.Default.Noun("maximum");
    private static readonly Term Level = ClaimLexicon.Default.Noun("level");
    private static readonly Term Steps = ClaimLexicon.Default.Noun("steps");
    private static readonly Term Pulse = ClaimLexicon.Default.Noun("heart rate");
    private static readonly Term Breathing = ClaimLexicon.Default.Noun("breathing rate");
    private static readonly Term Dip = ClaimLexicon.Default.Noun("dip");
    private static readonly Term Gap = ClaimLexicon.Default.Noun("data gap");
    private static readonly Term NoSignal = new(TermClass.Fact) { Kind = ClaimKind.FlatLine, Relation = ClaimRelation.Present,
        IsNominal = true };
    private static readonly Term Spans = new(TermClass.Verb) { Kind = ClaimKind.Minimum, Dimension = "extent" };
    private static readonly Term Rises = new(TermClass.Verb) { Kind = ClaimKind.Trend, Dimension = "trend",
        Relation = ClaimRelation.Rising };
    private static readonly Term Falls = Rises with { Relation = ClaimRelation.Falling };
    private static readonly Term Stays = Rises with { Dimension = "steady", Relation = ClaimRelation.Steady };

    /// <summary>The same pieces, with those phrases in plain form.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            if (Reference(pieces, index) is { } reference)
            {
                // "86.7 kg two days after the infusion": when, counted from what is no part of the recording.
                index = reference - 1;
            }
            else if (ExtremeOf(pieces, index, result) is { } extreme)
            {
                result.Add(Piece.As(piece, extreme));
                index += index + 1 < pieces.Count && pieces[index + 1].Text is "reading" or "value" or "measurement" or "figure" ? 1 : 0;
            }
            else if (Happened(pieces, index, result) is { } happened)
            {
                result.Add(Piece.As(piece, happened));
            }
            else if (Unchanged(pieces, index) is { } unchanged)
            {
                result.Add(pieces[unchanged]);
                result.Add(Piece.As(piece with { Start = pieces[unchanged].End, End = pieces[unchanged].End }, piece.Term!));
                index = unchanged;
            }
            else if (StepsWent(piece) is { } went)
            {
                result.Add(Piece.As(piece with { Text = "steps", End = piece.Start + 5 }, Steps));
                result.Add(Piece.As(piece with { Start = piece.Start + 6 }, went));
            }
            else if (IsOpeningExtreme(pieces, index))
            {
                // "At its worst the saturation was down to 79 %"
                result.Add(piece);
                index++;
            }
            else if (IsLeaving(pieces, index, out var span))
            {
                // "never left the range from 70 to 84 mmHg": its values lie in it.
                while (result.Count > 0 && (result[^1].Is(TermClass.Negator) || result[^1].Is(TermClass.Skip)))
                {
                    result.RemoveAt(result.Count - 1);
                }

                result.Add(Piece.As(piece, Spans));
                index = span - 1;
            }
            else if (SpansRange(pieces, index, result))
            {
                // "the glucose moved between 5.2 and 9.8 mmol/L"
                result.Add(Piece.As(piece, Spans));
            }
            else if (Amount(pieces, index, result) is { } change)
            {
                // "the temperature lost 0.8 °C": how much is no claim.
                result.Add(Piece.As(piece, change));
                index++;
            }
            else if (AddedDirection(pieces, index) is { } direction)
            {
                // "Weight 71.2 kg, down."
                result.Add(Piece.As(piece, direction));
            }
            else if (IsPlaceBeforeColon(pieces, index, result) is { } colon)
            {
                // "Pressure on the home monitor: 131/79 mmHg"
                index = colon - 1;
            }
            else if (Initial(pieces, index) is { } named)
            {
                result.Add(named);
            }
            else if (piece.Text == "by" && index + 1 < pieces.Count && pieces[index + 1].Quantity is { Unit: not null } && result.Count > 0
                && result[^1].Term is { Class: TermClass.Verb or TermClass.Fact or TermClass.Noun, Kind: ClaimKind.LevelShift })
            {
                // "jumps by 20 mmHg": how far is no claim.
                index++;
            }
            else if (piece.Term is { Class: TermClass.Noun, Kind: ClaimKind.LevelShift } && index + 1 < pieces.Count
                && pieces[index + 1].Text is "up" or "down" or "upward" or "downward" or "upwards" or "downwards")
            {
                // "a sudden step down in glucose"
                result.Add(Piece.As(piece with { End = pieces[index + 1].End }, NoSignal with
                {
                    Kind = ClaimKind.LevelShift, Relation = pieces[index + 1].Text[0] == 'u' ? ClaimRelation.Rising : ClaimRelation.Falling,
                }));
                index++;
            }
            else if (StepsTaken(pieces, index, result) is { } step)
            {
                // "She didn't take a single step"
                result.Add(Piece.As(pieces[step], Steps));
                index = step;
            }
            else if (Turn(pieces, index, result) is { } turn)
            {
                // "Peak flow got better", "the sugar was level"
                while (result[^1].IsCopula || result[^1].Is(TermClass.Show))
                {
                    result.RemoveAt(result.Count - 1);
                }

                result.Add(Piece.As(piece, turn));
            }
            else if (IsFalls(pieces, index, result))
            {
                // "no drops at all", "three falls"
                result.Add(Piece.As(piece, Dip));
            }
            else if (piece.Text.ToLowerInvariant() is "baseline" or "basal" && index + 1 < pieces.Count && IsSlow(pieces[index + 1]))
            {
                // "Baseline oxygen remained constant": its level.
                result.Add(Piece.As(piece, Level));
            }
            else if (piece.Text is "fell off" or "falls off" or "dropped off" or "slid off" or "fell out" or "slipped" or "slips"
                && result.Count > 0
                && IsDevice(result[^1]))
            {
                // "The patch fell off after 7 h."
                if (result[^1].Kind != PieceKind.Channels)
                {
                    result[^1] = result[^1] with { Kind = PieceKind.Channels, Term = null, Readings = [],
                        Channels = [result[^1].Text.ToLowerInvariant()] };
                }

                result.Add(Piece.As(piece, NoSignal));
            }
            else if (piece.Text == "clip" && piece.Term is { Kind: ClaimKind.Saturation } && index > 0 && pieces.Skip(Math.Max(0,
                index - 2)).Take(Math.Min(2, index))
                .Any(before => before.Text.ToLowerInvariant() is "a" or "the" or "his" or "her"))
            {
                // "a loose clip": what holds the sensor.
                result.Add(Piece.As(piece, Filler));
            }
            else if (piece.Text is "gap" or "gaps" && index > 0 && pieces[index - 1].Text is not ("the" or "The") && IsOfTheData(pieces))
            {
                // "a few short gaps": of the data, and not between beats.
                result.Add(Piece.As(piece, Gap));
            }
            else
            {
                result.Add(piece);
            }
        }

        return result;
    }

    // Index after "two days after" or "three hours before", where no number follows that makes it a time of the recording.
    private static int? Reference(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Quantity is not { Unit: "h" or "min" or "days" or "weeks" or "months" or "years", Upper: null } || index == 0
            || index + 2 >= pieces.Count || pieces[index - 1].Is(TermClass.Preposition))
        {
            return null;
        }

        var link = pieces[index + 1].Text is "after" or "before" or "following" or "prior to" or "ahead of" or "past" or "since"
            or "into" or "from";
        var at = pieces[index + 2].Is(TermClass.Article) ? index + 3 : index + 2;
        return link && at < pieces.Count && pieces[at].Quantity is null && pieces[at].Time is null
            && pieces[at].Kind == PieceKind.Unknown ? index + 2 : null;
    }

    // "with three gaps": unless beats or electrodes are spoken of.
    private static bool IsOfTheData(IReadOnlyList<Piece> pieces) => !pieces.Any(piece => piece.Term?.Kind is ClaimKind.HeartRate
        or ClaimKind.RrInterval
        or ClaimKind.QrsDuration or ClaimKind.PWave or ClaimKind.SinusRhythm or ClaimKind.AtrialFibrillation or ClaimKind.QrsVoltage
        or ClaimKind.Pauses
        || (piece.Term?.Kind == ClaimKind.Rhythm && piece.Text is not ("gap" or "gaps")));

    // "on the home monitor:" after a quantity, with a number to come: the index of the colon.
    private static int? IsPlaceBeforeColon(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (pieces[index].Text is not ("on" or "at" or "by" or "from" or "with" or "via" or "in" or "after" or "before" or "during")
            || before.Count == 0
            || before[^1] is not { Kind: PieceKind.Channels, Channels: [{ } quantity] } || !SentenceReader.IsSlow(quantity))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at < index + 6 && (pieces[at].Kind is PieceKind.Channels or PieceKind.Unknown
            || pieces[at].Term?.Class is TermClass.Article or TermClass.Channel or TermClass.Skip or TermClass.Noun))
        {
            at++;
        }

        return at > index + 1 && at + 1 < pieces.Count && pieces[at].Text == ":" && pieces[at + 1].Quantity is not null ? at : null;
    }

    // "T 37.1 °C, P 76/min, RR 14/min": what the letters of a chart stand for, told by the unit.
    private static Piece? Initial(IReadOnlyList<Piece> pieces, int index)
    {
        var next = index + 1 < pieces.Count && pieces[index + 1].Text is ":" or "=" ? index + 2 : index + 1;
        if (next >= pieces.Count || pieces[next].Quantity is not { } quantity)
        {
            return null;
        }

        var piece = pieces[index];
        return piece.Text switch
        {
            "t" or "T" when quantity.Unit is "°C" or "°F" or "C" or "F" or "degrees" or "deg" => piece with
            {
                Kind = PieceKind.Channels, Term = null, Readings = [], Channels = ["t"],
            },
            "p" or "P" when quantity.Unit == "/min" || (quantity.Unit is null
            && pieces.Any(IsChart)) => Piece.As(piece with { Text = "heart rate" }, Pulse),
            "rr" or "r" or "R" when quantity.Unit == "/min" || (quantity is { Unit: null, Value: > 4 and < 60 } && pieces.Any(IsChart)) =>
                Piece.As(piece with { Text = "breathing rate" }, Breathing),
            _ => null,
        };
    }

    private static bool IsChart(Piece piece) => piece.Kind == PieceKind.Channels && piece.Channels is ["bp" or "temp" or "spo2"
        or "sats" or "sat" or "t"];

    // Index of the steps after "take" or "took" where they are denied.
    private static int? StepsTaken(IReadOnlyList<Piece> pieces, int index, List<Piece> before)
    {
        if (!(pieces[index].Text is "take" or "took" or "taken" or "taking" or "make" or "made" or "walk" or "walked") || before.Count == 0
            || !before[^1].Is(TermClass.Negator))
        {
            return null;
        }

        var at = index + 1;
        while (at < pieces.Count && at < index + 4 && pieces[at].Quantity?.Unit != "steps" && (pieces[at].Is(TermClass.Article)
            || pieces[at].Is(TermClass.Skip)
            || pieces[at].Text is "single" or "a single" or "one" or "even" || pieces[at].Quantity is { Value: 1, Unit: null }))
        {
            at++;
        }

        return at < pieces.Count && (pieces[at].Text is "step" or "steps" || pieces[at].Quantity is { Value: 1, Unit: "steps" }) ? at
            : null;
    }

    // What is worn and measures: "the patch", "the finger clip".
    private static bool IsDevice(Piece piece) => piece.Kind == PieceKind.Channels
        ? Worn.Contains(piece.Channels[0][(piece.Channels[0].LastIndexOf(' ') + 1)..])
        : Worn.Contains(piece.Text.ToLowerInvariant());

    private static readonly HashSet<string> Worn = new(StringComparer.Ordinal)
    {
        "patch", "clip", "sensor", "probe", "strap", "cuff", "belt", "electrode", "ring", "watch", "band", "cannula", "armband",
        "wristband", "thermistor",
    };

    private static bool IsSlow(Piece piece) => piece is { Kind: PieceKind.Channels, Channels: [{ } name, ..] }
        && SentenceReader.IsSlow(name);

    private static bool EndsClause(IReadOnlyList<Piece> pieces, int index) => index >= pieces.Count
        || pieces[index].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign || pieces[index].Is(TermClass.And)
        || pieces[index].Is(TermClass.Break);
}
