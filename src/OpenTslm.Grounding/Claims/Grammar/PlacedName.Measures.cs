using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Quantities as channels: "speed increases", "coolant temperature".</summary>
internal static partial class PlacedName
{
    // "Speed increases", "than the speed", "vibration amplitude", "the magnitude stays near 1 g": a quantity that is named by one word.
    private static (string Name, int Next)? ReadMeasure(IReadOnlyList<Piece> pieces, int index)
    {
        var piece = pieces[index];
        var name = piece.Text.ToLowerInvariant();
        var isMeasure = (name == "magnitude"
            && (pieces.Any(other => other.Quantity is { Unit: "g" or "m/s2" }) || IsMagnitudeAsChannel(pieces, index)))
            || (Has(piece, "measures") && !Has(piece, "quantities") && !Ambiguous.Contains(name));
        var before = index > 0 ? pieces[index - 1] : null;
        if (!isMeasure || (before is not null && IsPlainWord(before)))
        {
            return null;
        }

        if (before?.Is(TermClass.Article) == true && name != "voltage" && index + 1 < pieces.Count
            && pieces[index + 1].Text is "channel" or "signal" or "trace" or "sensor")
        {
            // "In the speed channel there are two spikes"
            return (name, index + 2);
        }

        var isPlaced = before is null || before.Kind is PieceKind.Comma or PieceKind.Stop
            || before.Term?.Class is TermClass.Break or TermClass.And or TermClass.Article or TermClass.Than
            || before.Term is { TakesOther: true }
            || before.Term is { Class: TermClass.Noun,
                Kind: ClaimKind.Amplitude or ClaimKind.Minimum or ClaimKind.Maximum or ClaimKind.Level or ClaimKind.Variability };
        if (IsPlaceOfNoun(pieces, index) && name != "magnitude" && EndsName(pieces, SkipOutput(pieces, index + 1)))
        {
            // "no trend in sales", "dips in the voltage"
            return (name, SkipOutput(pieces, index + 1));
        }

        if (!isPlaced
            || (name is "voltage" or "voltages"
                && pieces.Any(other => other.Term?.Kind is { } kind && OfTheHeart.Contains(kind) && other != piece)))
        {
            return null;
        }

        var next = SkipOutput(pieces, index + 1);
        var isCompared = before is not null
            && (before.Is(TermClass.Than) || before.Term is { TakesOther: true }
                || (index > 1 && before.Is(TermClass.Article)
                    && (pieces[index - 2].Is(TermClass.Than) || pieces[index - 2].Term is { TakesOther: true })));
        var isOwner = name != "magnitude" && next < pieces.Count
            && pieces[next].Term is { Class: TermClass.Noun,
                Kind: ClaimKind.Level or ClaimKind.Minimum or ClaimKind.Maximum or ClaimKind.Amplitude
                    or ClaimKind.Variability or ClaimKind.DominantFrequency or ClaimKind.Spikes or ClaimKind.Dips
                    or ClaimKind.Trend or ClaimKind.Periodicity };
        var isMains = name is "voltage" or "voltages"
            && pieces.Any(other => other.Quantity is { Unit: "V" or "kV" or "volts" or "volt" or "kilovolts" });
        if (isMains)
        {
            return (name, next);
        }

        if (name is "voltage" or "voltages"
            && !(next < pieces.Count
                && (pieces[next].Is(TermClass.Verb)
                    || (pieces[next].IsCopula && before?.Is(TermClass.Article) != true
                        && pieces.Skip(next + 1).Take(3)
                            .Any(piece => piece.Term is { Class: TermClass.Negator or TermClass.Noun }
                                or { Class: TermClass.Quality, Dimension: "steady" or "variation" })))))
        {
            return null;
        }

        return isOwner || (isCompared && name is not ("voltage" or "voltages" or "magnitude"))
            || SaysSomething(pieces, next) || (name == "magnitude" && IsMagnitudeAsChannel(pieces, index)) ? (name, next) : null;
    }

    // "the variance of the magnitude", "looking at the magnitude, …", "the magnitude rises": of the acceleration, and no amplitude.
    private static bool IsMagnitudeAsChannel(IReadOnlyList<Piece> pieces, int index)
    {
        if (index == 0 || !pieces[index - 1].Is(TermClass.Article))
        {
            return false;
        }

        var before = index > 2 && pieces[index - 2].Is(TermClass.Preposition) ? pieces[index - 3] : null;
        var next = index + 1 < pieces.Count ? pieces[index + 1] : null;
        return before?.Term is { Class: TermClass.Noun,
            Kind: ClaimKind.Variability or ClaimKind.Level or ClaimKind.Maximum or ClaimKind.Minimum or ClaimKind.Trend
                or ClaimKind.Spikes or ClaimKind.Dips or ClaimKind.Periodicity or ClaimKind.Amplitude }
            || (index > 1 && pieces[index - 2].Text.ToLowerInvariant() is "looking at" or "judging by" or "in"
                && next is { Kind: PieceKind.Comma })
            || next?.Term is { Class: TermClass.Verb, Dimension: "variation" or "steady" or "value" or "extent" or "presence" };
    }

    // What these words mean hangs on the text: stages of sleep, the current recording, an index of anything.
    private static readonly HashSet<string> Ambiguous =
        new(StringComparer.Ordinal) { "stage", "dose", "stroke", "charge", "clearance", "index", "intensity", "depth", "power" };

    private static readonly HashSet<ClaimKind> OfTheHeart =
    [
        ClaimKind.HeartRate, ClaimKind.Rhythm, ClaimKind.SinusRhythm, ClaimKind.PWave, ClaimKind.PrInterval,
        ClaimKind.QrsDuration, ClaimKind.QrsVoltage, ClaimKind.StLevel, ClaimKind.TWave, ClaimKind.QtInterval,
        ClaimKind.QtcInterval, ClaimKind.ElectricalAxis,
    ];

    // "coolant temperature" wherever it stands; "the share price", "rotor speed", "pump B" where something is said of it.
    private static (string Name, int Next)? ReadPhrase(IReadOnlyList<Piece> pieces, int index)
    {
        var end = index;
        while (end < pieces.Count && end - index < 4 && IsPartOfPhrase(pieces, index, end))
        {
            end++;
        }

        if (end == index || (index > 0 && IsPlainWord(pieces[index - 1])))
        {
            return null;
        }

        var isMeasure = end - index > 1 && Has(pieces[end - 1], "measures");
        if (!isMeasure && end < pieces.Count && IsLabel(pieces, end) && !LeadNames.IsAxis(pieces[end].Token.Lower) && end - index == 1)
        {
            end++;
        }

        if (end < pieces.Count && pieces[end].Text is "sensor" or "probe" && !IsLabel(pieces, end + 1))
        {
            end++;
        }

        var before = index > 0 ? pieces[index - 1] : null;
        var isCompared = before is not null
            && (before.Is(TermClass.Than) || before.Term is { TakesOther: true }
                || (index > 1 && before.Is(TermClass.Article)
                    && (pieces[index - 2].Is(TermClass.Than) || pieces[index - 2].Term is { TakesOther: true })));
        var isPlaced = before is null || before.Kind is PieceKind.Comma or PieceKind.Stop
            || before.Term?.Class is TermClass.Break or TermClass.And or TermClass.Article or TermClass.Skip;
        var next = SkipOutput(pieces, end);
        if (!isMeasure && before?.Text is "a" or "an" or "A" or "An")
        {
            // "a steep fall": no name.
            return null;
        }

        if (!isMeasure && !isCompared && IsPlaceOfName(pieces, index))
        {
            // "CO2 in the greenhouse": where it was measured, and no channel of its own.
            return null;
        }

        if (IsPlaceOfNoun(pieces, index) && end - index < 3)
        {
            return (Written(pieces, index, end), next);
        }

        return isMeasure || isCompared || (isPlaced && SaysSomething(pieces, next)) ? (Written(pieces, index, end), next) : null;
    }

    // A word of its own, or one that is another elsewhere before the quantity: "line pressure", "power consumption".
    private static bool IsPartOfPhrase(IReadOnlyList<Piece> pieces, int index, int end)
    {
        if (IsPlainWord(pieces[end]))
        {
            return true;
        }

        var next = end + 1 < pieces.Count ? pieces[end + 1] : null;
        var leads = next is not null && Has(next, "measures") && !Has(next, "quantities");
        return (leads
            && pieces[end].Text.ToLowerInvariant() is "line" or "bearing" or "house" or "step" or "record" or "block" or "exchange")
            || (Has(pieces[end], "measures") && (end > index || (next is not null && (IsPlainWord(next) || leads))));
    }

    private static bool IsPlaceOfName(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index > 0 && pieces[index - 1].Is(TermClass.Article) ? index - 2 : index - 1;
        return at > 0
            && pieces[at].Text is "in" or "on" or "at" or "of" or "from" or "inside" or "outside" or "behind" or "above" or "below"
            && (pieces[at - 1].Term is { Class: TermClass.Channel, Code: "quantities" } || Has(pieces[at - 1], "measures"));
    }

    // "the variance of the returns", "no trend in sales"
    private static bool IsPlaceOfNoun(IReadOnlyList<Piece> pieces, int index)
    {
        var at = index > 0 && pieces[index - 1].Is(TermClass.Article) ? index - 2 : index - 1;
        var isSeen = false;
        if (at > 1 && pieces[at].Text is "in" && pieces[at - 1].Term is { Class: TermClass.Quality, Dimension: "presence" })
        {
            // "can be detected in sales"
            at--;
            isSeen = true;
            while (at > 1 && (pieces[at - 1].IsCopula || pieces[at - 1].Is(TermClass.Skip) || pieces[at - 1].Is(TermClass.Hedge)))
            {
                at--;
            }
        }

        return at > 0 && pieces[at].Text is "of" or "in" or "for" or "to" or "on" | isSeen
            && pieces[at - 1].Term is { Class: TermClass.Noun, Kind: ClaimKind.Minimum or ClaimKind.Maximum or ClaimKind.Amplitude
            or ClaimKind.Variability or ClaimKind.Trend or ClaimKind.Spikes or ClaimKind.Dips or ClaimKind.LevelShift
            or ClaimKind.Periodicity or ClaimKind.Noise or ClaimKind.DominantFrequency or ClaimKind.Period or ClaimKind.FlatLine };
    }

    // Whether a name can end here: nothing follows that belongs to it.
    private static bool EndsName(IReadOnlyList<Piece> pieces, int index) =>
        index >= pieces.Count
        || pieces[index].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign or PieceKind.Quantity || pieces[index].IsCopula
        || pieces[index].Term?.Class is TermClass.Preposition or TermClass.And or TermClass.Or or TermClass.Break
            or TermClass.Segment or TermClass.Verb or TermClass.Skip or TermClass.Quality or TermClass.Hedge
            or TermClass.Negator or TermClass.Show or TermClass.Bound;

    // Whether a predicate begins at an index that could be checked on samples.
    private static bool SaysSomething(IReadOnlyList<Piece> pieces, int index)
    {
        if (index >= pieces.Count)
        {
            return false;
        }

        var first = pieces[index];
        if (first.Quantity is { Unit: not null }
            || first.Term is { Class: TermClass.Fact, IsNominal: false }
                or { Class: TermClass.Fact, Kind: ClaimKind.LevelShift }
                or { Class: TermClass.Verb,
                    Dimension: "trend" or "steady" or "variation" or "value" or "extent" or "presence" }
            || (first.Is(TermClass.Comparative) && index + 1 < pieces.Count && pieces[index + 1].Is(TermClass.Than)))
        {
            return true;
        }

        if (first.Text is "drifts" or "wanders" or "drifted" && first.Is(TermClass.Noun)
            && (index + 1 >= pieces.Count
                || pieces[index + 1].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign or PieceKind.Time
                || pieces[index + 1].Term?.Class is TermClass.Segment or TermClass.And or TermClass.Skip))
        {
            // "the strain gauge drifts"
            return true;
        }

        if (first.Term is { Class: TermClass.Quality, IsNominal: false,
            Dimension: "norm" or "degree" or "steady" or "variation" }
            && (index + 1 >= pieces.Count
                || pieces[index + 1].Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign or PieceKind.Time
                || pieces[index + 1].Term?.Class is TermClass.Segment or TermClass.And or TermClass.Break
                    or TermClass.Skip or TermClass.Preposition))
        {
            // "vibration normal, no spikes"
            return true;
        }

        if (!(first.IsCopula || first.Is(TermClass.Hedge) || first.Is(TermClass.Negator) || first.Text is ":" or "at"
            || (first.Is(TermClass.Show) && first.Text is not "with" && !first.Text.StartsWith("there", StringComparison.Ordinal))))
        {
            return false;
        }

        if (first.Text == ":" || first.Text == "at")
        {
            return pieces.Skip(index + 1).Take(3).Any(piece => piece.Quantity is { Unit: not null });
        }

        return pieces.Skip(index + 1).Take(5).TakeWhile(piece => piece.Kind is not (PieceKind.Comma or PieceKind.Stop))
            .Any(piece => piece.Quantity is { Unit: not null }
            || piece.Term is { Class: TermClass.Fact or TermClass.Comparative or TermClass.Superlative }
                or { Class: TermClass.Verb, Dimension: "trend" or "steady" or "variation" }
                or { Class: TermClass.Noun, Kind: not null, IsSignal: false }
            || piece.Term is { Class: TermClass.Quality, Dimension: "steady" or "variation" or "degree" or "regularity" or "shape" });
    }
}
