using OpenTslm.Models.Tokenizers.SentencePiece;
using static OpenTslm.Models.Tests.Tokenizers.SentencePiece.SentencePieceBuilder;

namespace OpenTslm.Models.Tests.Tokenizers.SentencePiece;

public sealed class DamagedModelTests
{
    public static TheoryData<byte[], string> Refused => new()
    {
        { [], "no pieces" },
        { [1, 2, 3], "damaged" },
        { Raw(1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F), "damaged" },
        { new SentencePieceBuilder().Piece("a").ToArray(), "unknown text" },
        { Good().Piece("<other>", 0, Unknown).ToArray(), "two pieces" },
        { Good().Piece("a").ToArray(), "there before" },
        { Good().Piece("").ToArray(), "Piece 4" },
        { Good().Piece("b", float.NaN).ToArray(), "Piece 4" },
        { Good().Piece("b", 0, 9).ToArray(), "Piece 4" },
        { Good().Add(1, Raw(1, 0xFF, 0xFE)).ToArray(), "UTF-8" },
        { Good().Add(1, Raw(1, new byte[70_000])).ToArray(), "70000" },
        { Good().Add(2, Field(3, 7)).ToArray(), "type 7" },
        { Good().Add(2, Field(24, 1)).ToArray(), "suffixes" },
        { Good().Add(2, Field(35, 1)).ToArray(), "byte 0" },
        { Good().Add(5, Raw(2, 4, 0, 0, 0, 0, 0, 0, 0, 0)).ToArray(), "denormaliser" },
        { Good().Add(3, Raw(2, 1, 2)).ToArray(), "character map" },
        { Good().Add(3, Raw(2, 255, 255, 255, 255, 0, 0, 0, 0)).ToArray(), "character map" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Parse_DamagedOrForeignPart_IsRefusedInOneSentence(byte[] file, string names)
    {
        var message = Should.Throw<InvalidDataException>(() => SentencePieceTokenizer.Parse(file)).Message;

        message.ShouldContain(names);
        message.ShouldEndWith(".");
    }

    [Fact]
    public void Parse_TokenToAddIsMissing_IsRefused() => Should.Throw<InvalidDataException>(() => SentencePieceTokenizer.Parse(
        new SentencePieceBuilder().Piece("<unk>", 0, Unknown).Piece("a").ToArray(), addBegin: true));

    [TokenizerTheory]
    [InlineData("test_model.model")]
    [InlineData("gemma_test_vocab.spm")]
    public void Parse_FileWithChangedBytesOrCutOff_IsReadOrRefused(string name)
    {
        var file = File.ReadAllBytes(PublishedTokenizers.PathOf("lm-tokenizers", "sentencepiece", name));
        var random = new Random(43);
        var refused = 0;
        for (var n = 0; n < 300; n++)
        {
            var changed = n % 3 == 0 ? file[..random.Next(file.Length)] : file.ToArray();
            for (var i = random.Next(1, 30); i > 0 && changed.Length > 0; i--)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            try
            {
                var tokenizer = SentencePieceTokenizer.Parse(changed);
                tokenizer.Decode(tokenizer.Encode("The 日 ﬁ½ quick e\u0301", parseSpecialTokens: true)).ShouldNotBeNull();
            }
            catch (InvalidDataException e)
            {
                e.Message.ShouldEndWith(".");
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(50);
    }

    private static SentencePieceBuilder Good() => SentencePieceBuilder.Create(2).Piece("a");
}
