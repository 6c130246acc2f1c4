using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Models.Tokenizers.SentencePiece;

namespace OpenTslm.Models.Tests.Tokenizers.SentencePiece;

/// <summary>The published <c>.model</c> files, held against the ids that SentencePiece itself gives.</summary>
public sealed class PublishedModelTests
{
    [TokenizerTheory]
    [InlineData("llama_test_vocab.spm", "the quick brown fox", "3,8,4,6")]
    [InlineData("llama_test_vocab.spm", "the earth is round", "3,5,7,9")]
    [InlineData("gemma_test_vocab.spm", "the quick brown fox", "4,9,5,7")]
    [InlineData("test_model.model", "This is a test", "284,47,11,4,15,400")]
    [InlineData("test_model.model", "Hello world", "151,88,21,887")]
    public void Encode_KnownText_GivesThePublishedIdsAndBack(string file, string text, string expected)
    {
        var tokenizer = Open(file);

        var ids = tokenizer.Encode(text);

        string.Join(',', ids).ShouldBe(expected);
        tokenizer.Decode(ids).ShouldBe(text);
    }

    [TokenizerTheory]
    [InlineData("llama_test_vocab.spm", 10, 1, 2, null)]
    [InlineData("gemma_test_vocab.spm", 11, 1, 2, 0)]
    [InlineData("test_model.model", 1000, 1, 2, null)]
    public void Open_PublishedFile_KnowsItsSpecialTokens(string file, int count, int begin, int end, int? padding)
    {
        var tokenizer = Open(file);

        (tokenizer.VocabularySize, tokenizer.BeginId, tokenizer.EndId, tokenizer.PaddingId).ShouldBe((count, begin, end, padding));
        var withBegin = SentencePieceTokenizer.Open(PublishedTokenizers.PathOf("lm-tokenizers", "sentencepiece", file), true, true);
        withBegin.Encode("the").ShouldBe([begin, .. tokenizer.Encode("the"), end]);
    }

    [TokenizerTheory]
    [InlineData("ﬁ① Ａｶﾞ", "fi1 Aガ")]
    [InlineData("e\u0301 \u212b ½", "é Å 1⁄2")]
    [InlineData("  two   spaces  ", "two spaces")]
    [InlineData("\u3000wide\u00a0space", "wide space")]
    public void Encode_TextThatIsNotInFormKC_IsEncodedAsItsForm(string text, string normalized)
    {
        var tokenizer = Open("test_model.model");

        tokenizer.Encode(text).ShouldBe(tokenizer.Encode(normalized));
    }

    [TokenizerFact]
    public void Decode_AnyTextOfKnownCharacters_EncodesToTheSameIdsAgain()
    {
        // The vocabulary has no bytes, so that only text of its own characters, or what they are normal forms of, survives.
        var tokenizer = Open("test_model.model");
        const string Known = "etaoin shrdlu ETAOIN.,' \u3000\uff41\uff42\ufb01 \u00a0";
        Prop.ForAll<NonNull<string>>(text =>
        {
            var known = string.Concat(text.Get.Select(c => Known[c % Known.Length]));
            var ids = tokenizer.Encode(known);
            return !ids.Contains(0) && tokenizer.Encode(tokenizer.Decode(ids)).SequenceEqual(ids);
        }).QuickCheckThrowOnFailure();
    }

    [TokenizerFact]
    public void Decode_SentencesOfItsOwnCharacters_GivesThemBack()
    {
        var tokenizer = Open("test_model.model");
        string[] letters =
        [
            .. Enumerable.Range(0, tokenizer.VocabularySize).Select(id => tokenizer.TokenOf(id)!).Where(t => t.Length == 1 && char.IsAsciiLetterOrDigit(t[0])),
        ];
        letters.Length.ShouldBeGreaterThan(40);
        var random = new Random(31);
        for (var n = 0; n < 500; n++)
        {
            var words = Enumerable.Range(0, random.Next(1, 8)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => letters[random.Next(letters.Length)])));
            var text = string.Join(' ', words);
            var ids = tokenizer.Encode(text);
            var decoder = tokenizer.CreateDecoder();

            tokenizer.Decode(ids).ShouldBe(text);
            (string.Concat(ids.Select(decoder.Add)) + decoder.Finish()).ShouldBe(text);
        }
    }

    private static SentencePieceTokenizer Open(string file) =>
        SentencePieceTokenizer.Open(PublishedTokenizers.PathOf("lm-tokenizers", "sentencepiece", file));
}
