using OpenTslm.Grounding.Claims.Lexicon;

namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Puts turns of speech into plain words: "calm reigns on every axis", "the least restless", "rattle all over the x
/// channel".</summary>
internal static class PlainWords
{
    private static readonly Term Filler = new(TermClass.Skip);
    private static readonly Term On = new(TermClass.Preposition);
    private static readonly Term Steps = ClaimLexicon.Default.Noun("steps");
    private static readonly Term Turns =
        new(TermClass.Verb) { Kind = ClaimKind.Rotation, Dimension = "motion", Relation = ClaimRelation.Present };
    private static readonly Term Moves = Turns with { Kind = ClaimKind.Movement };
    private static readonly Term Trembles = Turns with { Kind = ClaimKind.Tremor, Dimension = "presence" };
    private static readonly Term Then = new(TermClass.Break);
    private static readonly Term Present =
        new(TermClass.Quality) { Dimension = "presence", Relation = ClaimRelation.Present, Code = "present" };
    private static readonly Term Never = new(TermClass.Negator);
    private static readonly Term Every = new(TermClass.Article);
    private static readonly Term Still =
        new(TermClass.Fact) { Kind = ClaimKind.Movement, Relation = ClaimRelation.Absent, IsNominal = true };
    private static readonly Term Calm =
        new(TermClass.Fact) { Kind = ClaimKind.Variability, Relation = ClaimRelation.Low, IsNominal = true };
    private static readonly Term Wild = new(TermClass.Quality) { Dimension = "variation", Relation = ClaimRelation.High };
    private static readonly Term Good = new(TermClass.Quality) { Dimension = "quality", Relation = ClaimRelation.High };
    private static readonly Term Fair = Good with { Relation = ClaimRelation.Normal };
    private static readonly Term Person = ClaimLexicon.Default.Noun("person");
    private static readonly Term Highest = ClaimLexicon.Default.Noun("maximum");
    private static readonly Term Amplitude = ClaimLexicon.Default.Noun("amplitude");

    /// <summary>The same pieces in plain words.</summary>
    public static List<Piece> Resolve(IReadOnlyList<Piece> pieces)
    {
        var result = new List<Piece>(pieces.Count);
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            var next = index + 1 < pieces.Count ? pieces[index + 1] : null;
            var last = result.Count > 0 ? result[^1] : null;
            switch (piece.Text.ToLowerInvariant())
            {
                case "all over the" when next is { Kind: PieceKind.Channels }:
                    result.Add(Piece.As(piece, On) with { Text = "on" });
                    break;
                case "calm" or "quiet" or "stillness" or "silence" or "peace" when next?.Text is "reigns" or "prevails" or "rules"
                    or "reigned" or "prevailed":

                        result.Add(Piece.As(piece with { End = next.End }, pieces.Skip(index + 2).Take(3)
                            .Any(place => place.Kind == PieceKind.Channels) ? Calm : Still));
                    index++;
                    break;
                case "nothing" when next?.Quantity is { Relation: ClaimRelation.Above or ClaimRelation.Below, Unit: not null }:
                    // "Nothing exceeds 2 g": no value does.
                    result.Add(Piece.As(piece, ClaimLexicon.Default.Noun("values")) with { Text = "values" });
                    result.Add(Piece.As(piece, Never) with { Text = "never", Start = piece.End });
                    break;
                case var spacing when spacing.EndsWith(" intervals", StringComparison.Ordinal) && piece.Is(TermClass.Quality)
                    && (next?.Quantity is { Lead: "of about" or "of around" or "of roughly" or "of approximately" }
                        || (next?.Text == "of" && index + 2 < pieces.Count && pieces[index + 2].Quantity is not null)):
                    // "at regular intervals of about 0.5 s"
                    result.Add(piece);
                    result.Add(Piece.As(piece, Every) with { Text = "every", Start = piece.End });
                    index += next.Quantity is null ? 1 : 0;
                    break;
                case "run" when piece.Is(TermClass.Copula) && last?.Is(TermClass.Article) == true:
                    // "the lowest reading of the run"
                    result.Add(Piece.As(piece, Filler));
                    break;
                case "is confined to" or "are confined to" or "is limited to" or "are limited to" or "is restricted to"
                    or "are restricted to"
                    when last?.Term is { Class: TermClass.Noun, IsSignal: false }
                        && pieces.Skip(index + 1).Take(2).Any(place => place.Kind == PieceKind.Channels):
                    // "Motion is confined to the y-axis": it is there.
                    result.Add(Piece.As(piece, Present));
                    result.Add(Piece.As(piece, On) with { Text = "on", Start = piece.End });
                    break;
                case "fine" or "in order" or "perfect" or "okay" or "ok" or "all right" when last?.IsCopula == true && result.Count > 1
                    && result[^2].Term is { Class: TermClass.Noun, IsSignal: true } && next?.IsContent != true:
                    // "The recording is fine": its quality is.
                    result.Add(Piece.As(piece, piece.Text is "fine" or "perfect" ? Good : Fair));
                    break;
                case "wild" when last is not null && (last.IsCopula || last.Is(TermClass.Skip)) && next?.IsContent != true:
                    result.Add(Piece.As(piece, Wild));
                    break;
                case "lad" when piece.Token.Text == "lad" || piece.Text == "lad":
                    result.Add(Piece.As(piece, Person));
                    break;
                case "hasn't moved" or "has not moved" or "haven't moved" or "have not moved" or "hasn't budged"
                    or "has not budged" when last?.Term is { Kind: ClaimKind.Posture } || result.Exists(before => before.Text is "lad"):
                    result.Add(Piece.As(piece, Still));
                    break;
                case "once" when next is not null && piece.Quantity is null && (next.Is(TermClass.Article)
                    || next.Text is "he" or "she" or "it" or "they" or "the" || next.Is(TermClass.Noun) || next.Kind == PieceKind.Channels)
                    && next.Text.ToLowerInvariant() is not ("every" or "a" or "an" or "each"):
                    // "once he reaches for the cup": when
                    result.Add(Piece.As(piece, Then) with { Text = "when" });
                    break;
                case "rests" or "rest" or "rested" when last is { Kind: PieceKind.Channels } && (next is null
                    || next.Kind is PieceKind.Comma or PieceKind.Stop or PieceKind.Sign or PieceKind.Time):
                    // "The right wrist rests."
                    result.Add(Piece.As(piece, Still));
                    break;
                case "period" or "interval" or "stretch" or "phase" or "span" or "window"
                    or "section" when next?.Quantity is { Relation: ClaimRelation.Between, Unit: "s" or "min" or "h" } span
                    && index + 2 < pieces.Count
                    && (pieces[index + 2].IsCopula || pieces[index + 2].Term?.Class is TermClass.Show or TermClass.Verb):
                    // "The period from 10 to 20 s is free of movement": then.
                    var factor = span.Unit switch { "h" => 3600, "min" => 60, _ => 1 };
                    result.Add(next with
                    {
                        Kind = PieceKind.Time, Quantity = null, Time = new TimeSpot(span.Value * factor, span.Upper * factor),
                    });
                    index++;
                    break;
                case "step" when next is { IsCopula: true } && index + 2 < pieces.Count
                    && pieces[index + 2].Text is "taken" or "made" or "counted" or "recorded" or "registered" or "seen" or "visible":
                    result.Add(Piece.As(piece, Steps));
                    break;
                case "turns" or "turned" or "rotates" or "rotated" or "moves" or "moved" or "shakes" or "twists"
                    or "swings" when next?.Text is "his" or "her" or "their" or "my" or "your" or "its" && index + 2 < pieces.Count
                    && pieces[index + 2] is { Kind: PieceKind.Channels, Channels: [{ } part] }
                        && PlacedName.IsBody(ClaimLexicon.Default, part):
                    // "He turns his head quickly": the head turns.
                    result.Add(pieces[index + 2] with { Start = piece.Start, End = piece.Start });
                    result.Add(Piece.As(piece, piece.Text[0] switch { 't'
                        or 'r' => Turns, 's' when piece.Text == "shakes" => Trembles, _ => Moves }));
                    index += 2;
                    break;
                case "in" when next?.Text == "between" && (index + 2 >= pieces.Count
                    || pieces[index + 2].Kind is PieceKind.Sign or PieceKind.Comma or PieceKind.Stop)
                    && result.FindAll(before => before.Time is { Segment: null }) is [.., { Time.To: { } until },
                        { Time.From: { } since }] && until < since:
                    // "until 18 s and again from 27 s on, none in between"
                    result.Add(piece with
                    {
                        Kind = PieceKind.Time, Term = null, Readings = [], End = next.End, Time = new TimeSpot(until, since),
                    });
                    index++;
                    break;
                case "resting" or "rests" or "rest" or "rested" when next?.Text is "on" or "in" or "against" or "upon":
                    // "the elbow resting on a table": where it is, and not that it is still.
                    result.Add(Piece.As(piece, Filler));
                    break;
                case "at" when next?.Text is "intervals" && index + 3 < pieces.Count && pieces[index + 2].Text == "of"
                    && pieces[index + 3].Quantity is not null:
                    // "at intervals of 0.5 s"
                    result.Add(Piece.As(piece, Every) with { Text = "every" });
                    index += 2;
                    break;
                case "largest" or "highest" or "greatest" or "strongest" or "biggest" or "smallest"
                    or "lowest" or "coldest" or "coolest" or "warmest" or "hottest" or "fastest" or "slowest"
                    or "deepest" when piece.Is(TermClass.Superlative) && next is { Kind: PieceKind.Channels }
                    && IsApposed(pieces, index + 2):
                    // "The largest acceleration, 24 m/s², is reached on z"
                    if (!next.Channels[0].StartsWith("acceleration", StringComparison.Ordinal))
                    {
                        result.Add(next);
                    }

                    result.Add(Piece.As(piece with { End = next.End }, piece.Term!.Relation == ClaimRelation.HigherThan ? Highest
                        : ClaimLexicon.Default.Noun("minimum")));
                    index++;
                    break;
                case "peak" or "trough" when index == 0 && ValueOfPeak(pieces):
                    // "Peak on the z-axis 6.8 g": the value alone.
                    result.Add(Piece.As(piece, piece.Text.Equals("peak", StringComparison.OrdinalIgnoreCase) ? Highest
                        : ClaimLexicon.Default.Noun("minimum")));
                    break;
                default:
                    if (MostOf(pieces, index) is { } most)
                    {
                        result.Add(Piece.As(piece with { End = next!.End }, most));
                        index++;
                    }
                    else if (last?.Text != "of" && SizedFact(piece, next) is { } size)
                    {
                        // "Small amplitude on y: 0.03 g"
                        var space = piece.Text.IndexOf(' ', StringComparison.Ordinal);
                        result.Add(Piece.As(piece, size) with { Text = piece.Text[..space], End = piece.Start + space });
                        result.Add(Piece.As(piece, Amplitude) with { Text = piece.Text[(space + 1)..], Start = piece.Start + space + 1 });
                    }
                    else
                    {
                        result.Add(piece);
                    }

                    break;
            }
        }

        return result;
    }

    private static bool IsApposed(IReadOnlyList<Piece> pieces, int index) =>
        index + 2 < pieces.Count && pieces[index].Kind == PieceKind.Comma && pieces[index + 1].Quantity is { Unit: not null }
            && pieces[index + 2].Kind == PieceKind.Comma;

    // "the least restless", "most lively": one superlative of what the adjective says.
    private static Term? MostOf(IReadOnlyList<Piece> pieces, int index)
    {
        if (pieces[index].Term is not { Class: TermClass.Superlative }
            || !(pieces[index].Text.EndsWith("most", StringComparison.Ordinal)
            || pieces[index].Text.EndsWith("least", StringComparison.Ordinal))
            || index + 1 >= pieces.Count || pieces[index + 1].Term is not { Class: TermClass.Quality, Dimension: "variation"
                or "activity", Relation: ClaimRelation.High or ClaimRelation.Low } said)
        {
            return null;
        }

        var isMore = pieces[index].Text.EndsWith("most", StringComparison.Ordinal) == (said.Relation == ClaimRelation.High);
        return new Term(TermClass.Superlative) { Dimension = said.Dimension, Relation = isMore ? ClaimRelation.HigherThan
            : ClaimRelation.LowerThan };
    }

    private static Term? SizedFact(Piece piece, Piece? next) =>
        piece.Term is { Class: TermClass.Fact, Kind: ClaimKind.Amplitude, IsNominal: false } fact
            && piece.Text.Split(' ') is [_, "amplitude" or "amplitudes"]
            && next is not null && (next.Is(TermClass.Preposition) || next.Text == ":" || next.Kind == PieceKind.Quantity)
            ? new Term(TermClass.Quality) { Dimension = "size", Relation = fact.Relation }
            : null;

    // A peak without an article, and a number as all that is said of it.
    private static bool ValueOfPeak(IReadOnlyList<Piece> pieces)
    {
        var at = 1;
        while (at < pieces.Count && pieces[at].Term?.Class is TermClass.Preposition or TermClass.Article or TermClass.Skip
            || (at < pieces.Count && pieces[at].Kind is PieceKind.Channels or PieceKind.Time))
        {
            at++;
        }

        return at > 1 && at < pieces.Count && pieces[at].Quantity is { Unit: not null };
    }
}
