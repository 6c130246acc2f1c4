using OpenTslm.Grounding.Claims.Grammar;
using OpenTslm.Grounding.Claims.Lexicon;
using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Claims;

/// <summary>
/// Cuts English prose about a recording into claims, as <c>docs/claims.md</c> defines them. The same text gives the same
/// claims; the time is linear in its length; a text is only ever read, whatever it asks for. Safe for use by several threads.
/// </summary>
public sealed class ClaimExtractor
{
    // Two clauses with a number, a denial and a time touch most of what any text does.
    private const string FirstText = "The heart rate is about 72 bpm in lead II, and after 3 s no spikes are seen.";

    private static readonly Lazy<ClaimExtraction> First = new(() => new ClaimExtractor().Extract(FirstText));

    private readonly ClaimLexicon? _given;

    /// <summary>Creates an extractor with the embedded lexicon, which is read once, when a first text is.</summary>
    public ClaimExtractor()
    {
    }

    internal ClaimExtractor(ClaimLexicon lexicon) => _given = lexicon;

    /// <summary>
    /// Begins, once in a process, what a first text would wait for: the lexicon is read and the grammar's code loaded. Does
    /// not wait itself.
    /// </summary>
    public static void Prepare()
    {
        if (!First.IsValueCreated)
        {
            _ = Task.Run(() => First.Value);
        }
    }

    private ClaimLexicon Lexicon => _given ?? ClaimLexicon.Default;

    /// <summary>Finds the claims of a text.</summary>
    /// <param name="text">Prose of any length.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public ClaimExtraction Extract(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sentences = SentenceSplitter.Split(text).Select(span => Tokenizer.Read(text, span.Start, span.End)).ToArray();
        if (sentences.Length == 0)
        {
            return new ClaimExtraction(ExtractionStatus.Empty, [], 0);
        }

        if (!EnglishTest.Passes(text, sentences.SelectMany(tokens => tokens)))
        {
            return new ClaimExtraction(ExtractionStatus.Language, [], sentences.Length);
        }

        var before = new Discourse();
        var claims = new List<Claim>();
        for (var index = 0; index < sentences.Length; index++)
        {
            claims.AddRange(Read(sentences[index], index + 1 < sentences.Length ? sentences[index + 1] : [], index, ref before));
        }

        return new ClaimExtraction(ExtractionStatus.Read, claims, sentences.Length);
    }

    /// <summary>Number of the sentence, from zero, in which a place of a text lies.</summary>
    internal static int SentenceAt(string text, int place) =>
        Math.Max(0, SentenceSplitter.Split(text).Count(span => span.Start <= place) - 1);

    private IEnumerable<Claim> Read(List<Token> tokens, List<Token> next, int sentence, ref Discourse before)
    {
        IReadOnlyList<Piece> pieces = SleepTime.Resolve(PieceReader.Read(tokens, Lexicon));
        var answer = tokens.Count > 0 && tokens[^1].Text == "?" ? QuestionAnswer.Answer(pieces, PieceReader.Read(next, Lexicon)) : null;
        pieces = QuantityReader.Read(OrdinalReader.Read(ClockReader.Read(FactorComparison.Resolve(pieces))));
        pieces = ChannelReader.Read(pieces);
        pieces = TimeReader.Read(pieces, Lexicon);
        pieces = RangeShare.Resolve(ReadingSense.Resolve(pieces));
        pieces = Comparing.Resolve(Nearing.Resolve(pieces));
        pieces = DeniedAttributes.Resolve(DaySense.Resolve(TimeShare.Resolve(pieces)));
        pieces = MotionSense.Resolve(MovementTurns.Resolve(PlainWords.Resolve(SeriesSense.Resolve(PhraseSense.Resolve(pieces)))));
        pieces = HeartTurns.Resolve(
            SleepSense.Resolve(ClinicalSense.Resolve(PostureSense.Resolve(ComparedPhrases.Resolve(MotionPhrases.Resolve(pieces))))));
        pieces = RhythmSense.Resolve(BodySense.Resolve(pieces));
        pieces = EndAndStart.Resolve(NamedExtremes.Resolve(ShiftTarget.Resolve(LastingChange.Resolve(pieces))));
        pieces = SharedPredicate.Fill(Gapping.Fill(pieces));
        pieces = Sequel.Place(PermanentChange.Mark(WordSense.Resolve(pieces, before.Time)));
        pieces = answer is not null && QuestionAnswer.State(pieces) is { } statement ? statement : pieces;
        pieces = VoidFilter.Apply(WordOrder.Straighten(StateChange.Unfold([.. pieces])));
        var drafts = SentenceReader.Read(Lexicon, pieces, ref before);
        foreach (var draft in answer == false ? drafts : [])
        {
            draft.Deny();
        }

        // "Clipping? None.": the answer has been read with its question.
        before = answer is not null && next.Count < 3 ? new Discourse() : before;
        return ClaimFinisher.Finish(drafts, sentence).Select(claim => WordedPlace.Of(claim, tokens));
    }
}
