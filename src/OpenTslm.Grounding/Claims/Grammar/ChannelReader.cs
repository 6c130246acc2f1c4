using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Finds the channels of a sentence, one by one and in lists: "leads V1 to V4", "the x- and y-axis", "all leads".</summary>
internal static partial class ChannelReader
{
    /// <summary>The same pieces, with lists of channels put together.</summary>
    public static List<Piece> Read(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        var index = 0;
        while (index < pieces.Count)
        {
            if (ReadList(pieces, index) is { } list)
            {
                result.Add(new Piece(PieceKind.Channels, pieces[index].Start, pieces[list.Next - 1].End, pieces[index].Text)
                {
                    Channels = list.Names,
                    Term = pieces[index].Term?.Class == TermClass.Noun && list.Next == index + 1
                        && pieces[index].Text is not "magnitude" ? pieces[index].Term : null,
                });
                index = list.Next;
            }
            else
            {
                result.Add(pieces[index]);
                index++;
            }
        }

        return result;
    }

    private static (string Name, int Next)? ReadOne(IReadOnlyList<Piece> pieces, int index, bool isInList)
    {
        if (index >= pieces.Count)
        {
            return null;
        }

        var piece = pieces[index];
        if (ReadAll(pieces, index) is { } every)
        {
            return ("all", every);
        }

        if (IsEyeMontage(pieces, index))
        {
            return ReadMontage(pieces, index);
        }

        if (LeadNames.IsAxis(piece.Token.Lower ?? string.Empty) && index + 1 < pieces.Count
            && pieces[index + 1].Text is "gyroscope" or "gyro" or "accelerometer" or "magnetometer" or "acceleration" or "accelerations")
        {
            // "the y gyroscope", "x acceleration"
            return (piece.Token.Lower!, SkipWord(pieces, index + 2));
        }

        if (index > 0 && pieces[index - 1].Text.ToLowerInvariant() is "neither"
            && piece.Readings.Any(term => term is { Class: TermClass.Channel, Code: "places" }))
        {
            // "Neither foot moves."
            return ("all", index + 1);
        }

        if (PlacedName.Read(pieces, index) is { } placed)
        {
            return placed;
        }

        if (piece.Text is "axis" or "channel" or "lead" or "probe" or "sensor" && index > 0
            && pieces[index - 1].Text.ToLowerInvariant() is "neither" or "no"
            && !(index + 1 < pieces.Count
                && (pieces[index + 1].Text is "deviation" or "shift"
                    || LeadNames.Find(pieces[index + 1].Token, isInList: true) is not null || pieces[index + 1].Quantity is { Lead: "" })))
        {
            // "Neither axis shows any trend."
            return ("all", index + 1);
        }

        if (piece.Text is "axes" or "channels" or "leads" or "signals" or "sensors" or "probes" or "curves" or "traces"
            or "gauges" or "series" or "electrodes" && NamesNone(pieces, index))
        {
            // "none of the channels is saturated"
            return ("all", index + 1);
        }

        if (piece.Text == "x" && index > 0 && index + 1 < pieces.Count && pieces[index - 1].Quantity is { Unit: null }
            && pieces[index + 1].Quantity is not null)
        {
            // "3 x 400 m"
            return null;
        }

        if (OtherThan(pieces, index) is { } others)
        {
            return ("all", others);
        }

        if (ElidedAxis(pieces, index) is { } elided)
        {
            return elided;
        }

        if (piece.Text is "other" or "remaining" && index > 0 && pieces[index - 1].Is(TermClass.Than)
            && index + 1 < pieces.Count && pieces[index + 1].Quantity is { Unit: null, Upper: null })
        {
            // "noisier than the other two"
            return ("other", index + 2);
        }

        if (index + 1 < pieces.Count && pieces[index + 1].Text is "ones"
            && piece.Text is "inferior" or "lateral" or "anterior" or "septal" or "precordial" or "limb" or "chest"
                or "frontal" or "occipital" or "central" or "parietal" or "temporal")
        {
            // "in the inferior leads but upright in the precordial ones"
            return (piece.Text, index + 2);
        }

        if (piece.Term is { Class: TermClass.Channel } term)
        {
            return term.Code switch
            {
                "all" => ("all", index + 1),
                "groups" when ReadMontage(pieces, index + 1 < pieces.Count ? index + 1 : index) is { } montage => montage,
                "groups" => (piece.Text.EndsWith("others", StringComparison.Ordinal) ? "other" : WithoutWord(piece.Text), index + 1),
                "quantities" when index > 0 && piece.Text is not ("eog" or "eeg" or "emg")
                    && pieces[index - 1].Text.ToLowerInvariant() is "any" or "every" or "each" or "all" or "no"
                        or "neither" or "either" && SkipWord(pieces, index + 1) is var end && end > index + 1 => ("all", end),
                "quantities" when SkipWord(pieces, index + 1) is var last && last > index + 1
                    && pieces[last - 1].Text.EndsWith('s') && NamesNone(pieces, index) => ("all", last),
                "quantities" when piece.Text is "gyro" or "gyroscope" or "accelerometer" or "magnetometer"
                    or "acceleration" && index + 1 < pieces.Count && LeadNames.IsAxis(pieces[index + 1].Token.Lower ?? string.Empty) =>
                    (pieces[index + 1].Token.Lower, SkipWord(pieces, index + 2)),
                "quantities" when piece.Text.EndsWith(" signal", StringComparison.Ordinal) => (WithoutWord(piece.Text), index + 1),
                "quantities" when index + 1 < pieces.Count
                    && pieces[index + 1].Text is "sensor" or "probe" or "thermistor"
                    && piece.Text != "glucose" => (piece.Text + " " + pieces[index + 1].Text, index + 2),
                "quantities" when index + 1 < pieces.Count && pieces[index + 1].Text is "temperature" or "skin temperature"
                or "saturation" or "blood pressure" or "pressure" && (piece.Text.StartsWith("left ", StringComparison.Ordinal)
                || piece.Text.StartsWith("right ", StringComparison.Ordinal)) => (piece.Text + " " + pieces[index + 1].Text, index + 2),
                "quantities" when index + 1 < pieces.Count && pieces[index + 1].Text is "concentration" or "content"
                    && piece.Text is not ("glucose" or "blood glucose" or "sugar" or "blood sugar" or "lactate") =>
                    (piece.Text + " " + pieces[index + 1].Text, index + 2),
                "quantities" when piece.Text == "total power"
                    && pieces.Any(other =>
                        other.Term is { Class: TermClass.Noun,
                            Kind: ClaimKind.DeltaPower or ClaimKind.ThetaPower or ClaimKind.AlphaPower
                                or ClaimKind.SigmaPower or ClaimKind.BetaPower }) => null,
                "quantities" when piece.Text == "light" => index + 1 < pieces.Count
                    && pieces[index + 1].Text is "level" or "levels" or "sensor" or "intensity"
                    ? ("light", index + 2)
                    : (piece.Text, index + 1),
                "quantities" when piece.Text is "eogs" or "eegs" or "emgs"
                    || piece.Text.EndsWith(" emgs", StringComparison.Ordinal) => (piece.Text[..^1], SkipWord(pieces, index + 1)),
                "quantities" => (piece.Text, SkipWord(pieces, index + 1)),
                "places" or "devices" or "mounts" or "outputs" or "measures" => null,
                _ => ReadNamed(pieces, index),
            };
        }

        if (piece.Text is "accelerometer"
            && ((index + 1 < pieces.Count && pieces[index + 1].Text is "trace" or "signal" or "curve")
                || (index > 1 && (pieces[index - 1].Is(TermClass.Than) || pieces[index - 2].Is(TermClass.Than)))
                || ((index == 0 || pieces[index - 1].Is(TermClass.Article) || pieces[index - 1].Is(TermClass.And))
                    && pieces.Any(other => other.Text is "gyroscope" or "gyro" or "magnetometer"
                        && other.Term is { Class: TermClass.Channel }))))
        {
            return (piece.Text, index + 1);
        }

        if (piece.Readings.Any(reading => reading is { Class: TermClass.Channel, Code: "named-by" })
            && ReadNamed(pieces, index) is { } named)
        {
            return named;
        }

        var isOne = index + 1 < pieces.Count && pieces[index + 1].Text == "one";
        if (isOne && piece.Kind == PieceKind.Unknown && index > 0 && pieces[index - 1].Text is "the" or "than the"
            && pieces.Take(index)
                .LastOrDefault(before => before.Text is "sensor" or "probe" or "microphone" or "thermometer"
                    or "accelerometer" or "gauge" or "cuff" or "camera" or "cable" or "electrode") is { } sort)
        {
            // "The ear sensor reads warmer than the axillary one."
            return (piece.Text.ToLowerInvariant() + " " + sort.Text.ToLowerInvariant(), index + 2);
        }

        if (IsDirectionAlone(pieces, index) || IsOneOfTwoSides(pieces, index))
        {
            return (piece.Text.ToLowerInvariant(), index + 1);
        }

        if (piece.Text is "left" or "right" && isOne && OtherSide(pieces, index) is { } limb)
        {
            // "the left shank moves less than the right one"
            return (limb, index + 2);
        }

        if (piece.Text is "left" or "right" && index > 0
            && pieces[index - 1].Text.ToLowerInvariant() is "the" or "than the"
            && !(index > 1 && pieces[index - 2].Is(TermClass.Preposition))
            && (index + 1 == pieces.Count || pieces[index + 1].Kind is PieceKind.Sign or PieceKind.Comma
            || pieces[index + 1].IsCopula
            || pieces[index + 1].Term?.Class is TermClass.Negator or TermClass.Verb or TermClass.Show
                && pieces[index + 1].Text != "with") && OtherSide(pieces, index) is { } otherLimb)
        {
            // "The left leg swings more than the right."
            return (otherLimb, index + 1);
        }

        if (piece.Text is "left" or "right" && index > 1 && pieces[index - 1].Text == "the"
            && (pieces[index - 2].Text is "on" or "than on" or "than in" or "than at"
                || (pieces[index - 2].Is(TermClass.Than)
                    && pieces.Take(index)
                        .Any(before => before.Text.StartsWith(piece.Text == "left"
                            ? "right "
                            : "left ", StringComparison.OrdinalIgnoreCase)))
                || (index > 2 && pieces[index - 3].Is(TermClass.Than) && pieces[index - 2].Is(TermClass.Preposition)))
            && (index + 1 == pieces.Count || !pieces[index + 1].IsContent))
        {
            // "larger on the right than on the left", "in the right leg than in the left"
            return (pieces[index - 2].Is(TermClass.Than) ? OtherSide(pieces, index) ?? piece.Text : piece.Text, index + 1);
        }

        if (OtherSideAhead(pieces, index) is { } side)
        {
            return side;
        }

        if (LeadNames.IsDescription(piece.Text) && index + 1 < pieces.Count
            && !(piece.Text is "long" && index > 0 && pieces[index - 1].Text is "its" or "their" or "his" or "her"))
        {
            // "the vertical axis", "the first series"
            if (pieces[index + 1].Text is "axis" or "channel" or "lead" or "direction" or "component"
                || (pieces[index + 1].Text == "signal"
                    && piece.Text.ToLowerInvariant() is "first" or "second" or "third" or "upper" or "lower")
                || (pieces[index + 1].Text is "signal" or "trace" or "curve" or "readings"
                    && piece.Text.ToLowerInvariant() is "vertical" or "horizontal" or "lateral" or "anteroposterior"
                        or "mediolateral" or "sagittal" or "longitudinal"))
            {
                return (piece.Text.ToLowerInvariant(), index + 2);
            }

            if (index > 0 && pieces[index - 1].Text == "the" && IsAfterOrdinal(pieces[index + 1])
                && (pieces[index + 1].Text is "with" or "one" or "has" or "shows"
                    || piece.Text is "first" or "second" or "third" or "fourth" or "fifth" or "upper" or "lower"
                        or "last") && NamesSeveral(pieces, index) is { } suffix)
            {
                // "Both channels repeat, the first with a period of 2 s"
                return (piece.Text.ToLowerInvariant() + suffix, pieces[index + 1].Text == "one" ? index + 2 : index + 1);
            }

            if (pieces[index + 1].Text is "sensor" or "probe" && piece.Text.ToLowerInvariant() is not ("vertical" or "horizontal"))
            {
                return (piece.Text.ToLowerInvariant() + " " + pieces[index + 1].Text, index + 2);
            }

            if (pieces[index + 1].Text == "series")
            {
                return (piece.Text.ToLowerInvariant() + " series", index + 2);
            }
        }

        if (!isInList
            && piece.Text.ToLowerInvariant() is "inferior" or "anterior" or "precordial" or "septal" or "anterolateral"
                or "inferolateral" && index + 1 < pieces.Count
            && pieces[index
                + 1].Term is { Class: TermClass.Noun or TermClass.Fact,
                    Kind: ClaimKind.TWave or ClaimKind.StLevel or ClaimKind.QrsVoltage or ClaimKind.QrsDuration or ClaimKind.PWave })
        {
            // "the inferior T waves"
            return (piece.Text.ToLowerInvariant(), index + 1);
        }

        if (!isInList
            && piece.Text.ToLowerInvariant() is "frontal" or "occipital" or "central" or "parietal" or "temporal"
            && index + 1 < pieces.Count
            && pieces[index + 1].Term is { Class: TermClass.Noun, IsSignal: false, Kind: not ClaimKind.ElectricalAxis and not null })
        {
            // "frontal beta"
            return (piece.Text.ToLowerInvariant(), index + 1);
        }

        if (LeadNames.Find(piece.Token, isInList
            || (index > 0
                && (pieces[index - 1].Text is "in" or "lead" || pieces[index - 1].Is(TermClass.Than)
                    || pieces[index - 1].Term is { Class: TermClass.Comparative, TakesOther: true }))) is { } name)
        {
            return (name, SkipWord(pieces, index + 1));
        }

        return ReadMontage(pieces, index);
    }
}
