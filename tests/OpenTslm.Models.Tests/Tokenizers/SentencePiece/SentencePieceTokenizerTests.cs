using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Models.Tokenizers.SentencePiece;
using static OpenTslm.Models.Tests.Tokenizers.SentencePiece.SentencePieceBuilder;

namespace OpenTslm.Models.Tests.Tokenizers.SentencePiece;

public sealed class SentencePieceTokenizerTests
{
    private const int Unigram = 1, Bpe = 2, Words = 3, Characters = 4, FirstOwn = 259;
    private static readonly byte[] ByteFallback = Field(35, 1);

    [Theory]
    [InlineData(Unigram, false)]
    [InlineData(Unigram, true)]
    [InlineData(Bpe, false)]
    [InlineData(Bpe, true)]
    [InlineData(Characters, false)]
    public void Decode_AnyUnicodeText_GivesItBack(int algorithm, bool dummyPrefix)
    {
        var tokenizer = SentencePieceTokenizer.Parse(WithBytes(algorithm).Normalizer([], dummyPrefix, removeExtraSpaces: false).ToArray());
        bool IsSame(string text)
        {
            // U+2581 is how a space is written, so it comes back as one.
            var valid = new string([.. text.EnumerateRunes().SelectMany(r => r.ToString())]).Replace('\u2581', ' ');
            var ids = tokenizer.Encode(text);
            var decoder = tokenizer.CreateDecoder();
            return tokenizer.Decode(ids) == valid && string.Concat(ids.Select(decoder.Add)) + decoder.Finish() == valid;
        }

        Prop.ForAll<NonNull<string>>(text => IsSame(text.Get)).QuickCheckThrowOnFailure();
        var random = new Random(algorithm);
        for (var n = 0; n < 400; n++)
        {
            var text = PublishedTokenizers.RandomText(random);
            IsSame(text).ShouldBeTrue(text);
        }
    }

    [Fact]
    public void Encode_Unigram_FindsTheMostProbablePiecesAsTryingAllDoes()
    {
        (string Text, float Score)[] pieces =
            [("a", -3), ("b", -3.5f), ("ab", -4), ("ba", -5), ("aba", -6.5f), ("bb", -9), ("\u2581", -2), ("\u2581a", -3.5f)];
        var builder = SentencePieceBuilder.Create(Unigram).Normalizer([], dummyPrefix: true, removeExtraSpaces: false);
        foreach (var (text, score) in pieces)
        {
            builder.Piece(text, score);
        }

        var tokenizer = SentencePieceTokenizer.Parse(builder.ToArray());
        var random = new Random(37);
        for (var n = 0; n < 200; n++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => "aab "[random.Next(4)]));
            var best = Best("\u2581" + text.Replace(' ', '\u2581'), pieces);

            tokenizer.Encode(text).Sum(id => (double)pieces[id - 3].Score).ShouldBe(best, 1e-5, text);
            tokenizer.Decode(tokenizer.Encode(text)).ShouldBe(text);
        }
    }

    [Fact]
    public void Encode_Bpe_MergesAsScanningForTheBestPairDoes()
    {
        var scores = new Dictionary<string, float>();
        var builder = SentencePieceBuilder.Create(Bpe).Normalizer([], dummyPrefix: false, removeExtraSpaces: false);
        foreach (var (text, i) in new[] { "a", "b", "c", "ab", "bc", "ca", "abc", "aa", "bca", "caa", "abcab" }.Select((t, i) => (t, i)))
        {
            scores[text] = text.Length == 1 ? 0 : -(i % 5) - (i / 10f);
            builder.Piece(text, scores[text]);
        }

        var tokenizer = SentencePieceTokenizer.Parse(builder.ToArray());
        var random = new Random(41);
        for (var n = 0; n < 300; n++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => "abc"[random.Next(3)]));

            tokenizer.Encode(text).Select(id => tokenizer.TokenOf(id)!).ShouldBe(MergedNaively(text, scores), text);
        }
    }

    [Fact]
    public void Encode_VeryLongRun_IsEncoded()
    {
        var text = new string('a', 100_000);
        foreach (var algorithm in new[] { Unigram, Bpe })
        {
            var tokenizer = SentencePieceTokenizer.Parse(WithBytes(algorithm).Normalizer([], false, false).ToArray());
            tokenizer.Decode(tokenizer.Encode(text)).ShouldBe(text);
        }
    }

    [Fact]
    public void Encode_UserDefinedPiece_IsOnePieceWhateverStandsAround()
    {
        foreach (var algorithm in new[] { Unigram, Bpe, Characters })
        {
            var builder = WithBytes(algorithm).Piece("[x\u2581y]", 0, UserDefined).Piece("[x", 0, UserDefined).Normalizer([], false, false);
            var tokenizer = SentencePieceTokenizer.Parse(builder.ToArray());
            var id = tokenizer.IdOf("[x\u2581y]")!.Value;

            tokenizer.Encode("a[x y]b").ShouldContain(id, algorithm.ToString());
            tokenizer.Encode("a[x z").ShouldContain(tokenizer.IdOf("[x")!.Value);
            tokenizer.Encode("a[x z").ShouldNotContain(id);
            tokenizer.Decode(tokenizer.Encode("a[x y]b")).ShouldBe("a[x y]b");
        }
    }

    [Fact]
    public void Encode_UnusedPiece_IsDividedIntoWhatItWasMergedFrom()
    {
        var bpe = SentencePieceBuilder.Create(Bpe).Normalizer([], false, false)
            .Piece("a").Piece("b").Piece("c").Piece("ab", -1, Unused).Piece("abc", -2);

        SentencePieceTokenizer.Parse(bpe.ToArray()).Encode("ab abc").ShouldBe([3, 4, 0, 7]);
        var unigram = SentencePieceBuilder.Create(Unigram).Normalizer([], false, false)
            .Piece("a", -9).Piece("b", -9).Piece("ab", -1, Unused);
        SentencePieceTokenizer.Parse(unigram.ToArray()).Encode("ab").ShouldBe([3, 4]);
    }

    [Fact]
    public void Encode_ControlPieceInText_IsTextUnlessParsed()
    {
        var tokenizer = SentencePieceTokenizer.Parse(WithBytes(Bpe).Normalizer([], true, false).ToArray(), addBegin: true);

        var plain = tokenizer.Encode("a</s>b");
        plain[0].ShouldBe(1);
        plain[1..].ShouldAllBe(id => id > 2);
        tokenizer.Decode(plain).ShouldBe("a</s>b");
        tokenizer.Encode("a</s>b", addSpecialTokens: false, parseSpecialTokens: true).ShouldContain(2);
        tokenizer.BytesOf(2).Length.ShouldBe(0);
        tokenizer.Decode([1, 2]).ShouldBe("");
        tokenizer.Decode([1, 2], skipSpecialTokens: false).ShouldBe("<s></s>");
        Should.Throw<ArgumentOutOfRangeException>(() => tokenizer.Decode([tokenizer.VocabularySize]));
    }

    [Fact]
    public void Encode_Words_AreWholeOrUnknown()
    {
        var tokenizer = SentencePieceTokenizer.Parse(
            SentencePieceBuilder.Create(Words).Normalizer([], true, false).Piece("\u2581the").Piece("\u2581fox").ToArray());

        tokenizer.Encode("the fox the foxes").ShouldBe([3, 4, 3, 0]);
        tokenizer.Decode([3, 4, 3, 0]).ShouldBe("the fox the \u2047 ");
    }

    [Fact]
    public void Encode_UnknownText_IsOneTokenARunAndDecodesToItsMark()
    {
        var tokenizer = SentencePieceTokenizer.Parse(
            SentencePieceBuilder.Create(Bpe, Field(44, "?!")).Normalizer([], false, false).Piece("a").Piece("b").ToArray());

        tokenizer.Encode("axyzbx").ShouldBe([3, 0, 4, 0]);
        tokenizer.Decode([3, 0, 4, 0]).ShouldBe("a?!b?!");
    }

    [Theory]
    [InlineData(true, true, "  a   b ", "\u2581a\u2581b")]
    [InlineData(false, true, "  a   b ", "a\u2581b")]
    [InlineData(true, false, " a  b", "\u2581\u2581a\u2581\u2581b")]
    [InlineData(true, true, "   ", "")]
    [InlineData(true, false, "", "")]
    public void Encode_Spaces_AreKeptOrDroppedAsTheModelSays(bool dummyPrefix, bool removeExtraSpaces, string text, string expected)
    {
        var tokenizer = SentencePieceTokenizer.Parse(
            WithBytes(Characters).Normalizer([], dummyPrefix, removeExtraSpaces).ToArray());

        string.Concat(tokenizer.Encode(text).Select(tokenizer.TokenOf)).ShouldBe(expected);
    }

    private static SentencePieceBuilder WithBytes(int algorithm)
    {
        var builder = SentencePieceBuilder.Create(algorithm, ByteFallback).Bytes();
        foreach (var (text, i) in new[] { "\u2581", "a", "b", "\u2581a", "ab", "le", "wal", "l", "e", "w", "aa", "aaaa", "日本" }.Select((t, i) => (t, i)))
        {
            builder.Piece(text, -i - 1);
        }

        return builder;
    }

    private static double Best(string text, (string Text, float Score)[] pieces) => text.Length == 0 ? 0 : pieces
        .Where(p => text.StartsWith(p.Text, StringComparison.Ordinal))
        .Select(p => p.Score + Best(text[p.Text.Length..], pieces))
        .DefaultIfEmpty(double.NegativeInfinity).Max();

    private static List<string> MergedNaively(string text, Dictionary<string, float> scores)
    {
        List<string> parts = [.. text.Select(c => c.ToString())];
        while (true)
        {
            var best = -1;
            for (var i = 0; i + 1 < parts.Count; i++)
            {
                if (scores.TryGetValue(parts[i] + parts[i + 1], out var score)
                    && (best < 0 || score > scores[parts[best] + parts[best + 1]]))
                {
                    best = i;
                }
            }

            if (best < 0)
            {
                return parts;
            }

            parts[best] += parts[best + 1];
            parts.RemoveAt(best + 1);
        }
    }
}
