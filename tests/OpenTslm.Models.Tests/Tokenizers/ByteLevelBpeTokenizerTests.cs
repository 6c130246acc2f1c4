using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Models.Tokenizers;

namespace OpenTslm.Models.Tests.Tokenizers;

public sealed class ByteLevelBpeTokenizerTests
{
    private static readonly ByteLevelBpeTokenizer Trained = ByteLevelBpeTrainer.Train(
        Enumerable.Range(0, 40).Select(i => $"The signal is walking at {i} steps; the walking signal rises.\n\nAnswer: walking"), 400);

    [Fact]
    public void Encode_AnyValidText_DecodesToTheSameText() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            var valid = new string([.. text.Get.EnumerateRunes().SelectMany(r => r.ToString())]);
            return Trained.Decode(Trained.Encode(valid)) == valid;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Encode_RandomRunes_DecodesToTheSameText()
    {
        var random = new Random(5);
        for (var n = 0; n < 500; n++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => RandomRune(random)));
            Trained.Decode(Trained.Encode(text)).ShouldBe(text);
        }
    }

    [Fact]
    public void Encode_UnpairedSurrogate_BecomesReplacementCharacter()
    {
        Trained.Decode(Trained.Encode("a\ud800b")).ShouldBe("a\ufffdb");
        Trained.Decode(Trained.Encode("\udc00")).ShouldBe("\ufffd");
        Trained.Decode(Trained.Encode("x\ud83d")).ShouldBe("x\ufffd");
    }

    [Fact]
    public void Encode_ControlTokensWrittenOut_StayPlainText()
    {
        var text = string.Join(' ', ControlTokens.Names);

        var ids = Trained.Encode(text);

        ids.ShouldAllBe(id => id >= ControlTokens.Count);
        Trained.Decode(ids).ShouldBe(text);
    }

    [Fact]
    public void Encode_FrequentWord_IsOneToken() => Trained.Encode(" walking").Length.ShouldBe(1);

    [Fact]
    public void Encode_Digits_StayOneTokenEach()
    {
        var tokenizer = ByteLevelBpeTrainer.Train(Enumerable.Repeat("12345 12345", 50), 300);

        tokenizer.Encode("12345").Select(id => tokenizer.Decode([id])).ShouldBe(["1", "2", "3", "4", "5"]);
    }

    [Fact]
    public void Encode_PartsSplitBeforeASpaceAndLetter_EqualTheWhole() =>
        Trained.Encode("\nAnswer:").Concat(Trained.Encode(" walking")).ShouldBe(Trained.Encode("\nAnswer: walking"));

    [Fact]
    public void Encode_VeryLongRun_IsEncoded()
    {
        var text = new string('a', 200_000);

        Trained.Decode(Trained.Encode(text)).ShouldBe(text);
    }

    [Fact]
    public void Constructor_SameMerges_EncodesTheSame()
    {
        var copy = new ByteLevelBpeTokenizer(Trained.Merges);

        copy.VocabularySize.ShouldBe(Trained.VocabularySize);
        copy.Encode("The walking signal, 17 steps").ShouldBe(Trained.Encode("The walking signal, 17 steps"));
    }

    [Theory]
    [InlineData(2, 100)]
    [InlineData(100, 261)]
    [InlineData(-1, 100)]
    public void Constructor_MergeOfUnknownTokens_IsRefused(int left, int right) =>
        Should.Throw<InvalidDataException>(() => new ByteLevelBpeTokenizer([new(left, right)]));

    [Fact]
    public void Constructor_MergesThatDoubleForever_AreRefused() =>
        Should.Throw<InvalidDataException>(() => new ByteLevelBpeTokenizer(
            [new(10, 10), .. Enumerable.Range(261, 60).Select(id => new TokenMerge(id, id))]));

    [Fact]
    public void Decode_UnknownToken_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Trained.Decode([Trained.VocabularySize]));

    [Fact]
    public void IncrementalDecoder_TokenByToken_GivesTheTextWithoutBrokenCharacters()
    {
        const string Text = "EEG µV 😀 ﷽ 12";
        var decoder = new IncrementalDecoder(Trained);

        var pieces = Trained.Encode(Text).Select(decoder.Add).ToList();
        pieces.Add(decoder.Finish());

        string.Concat(pieces).ShouldBe(Text);
        pieces.ShouldAllBe(p => !p.Contains('\ufffd', StringComparison.Ordinal));
    }

    [Fact]
    public void IncrementalDecoder_EndsInsideACharacter_GivesReplacementCharacter()
    {
        var decoder = new IncrementalDecoder(Trained);

        decoder.Add(ControlTokens.Count + 0xE2).ShouldBe("");
        decoder.Finish().ShouldBe("\ufffd");
    }

    private static string RandomRune(Random random)
    {
        var value = random.Next(4) switch
        {
            0 => random.Next(0x80),
            1 => random.Next(0x800),
            2 => random.Next(0xD800),
            _ => random.Next(0x10000, 0x110000),
        };
        return char.ConvertFromUtf32(value);
    }
}
