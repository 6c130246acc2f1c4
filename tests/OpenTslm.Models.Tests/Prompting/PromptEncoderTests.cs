using OpenTslm.Models.Prompting;
using OpenTslm.Models.Tokenizers;

namespace OpenTslm.Models.Tests.Prompting;

public sealed class PromptEncoderTests
{
    private static readonly ByteLevelBpeTokenizer Tokenizer = new([]);
    private static readonly PromptEncoder Encoder = new(Tokenizer, new PromptTemplate());

    [Fact]
    public void Encode_TwoSeries_HasTheDocumentedLayout()
    {
        var encoded = Encoder.Encode("pre", ["x", "yy"], "q?", AnswerForm.Direct);

        int[] expected =
        [
            1, .. Tokenizer.Encode("pre"), 3, .. Tokenizer.Encode("x"), 4, 3, .. Tokenizer.Encode("yy"), 4,
            .. Tokenizer.Encode("q?\nAnswer:"),
        ];
        encoded.Ids.ShouldBe(expected);
        encoded.SeriesSeen[..8].ShouldBe([0, 0, 0, 0, 1, 1, 1, 2]);
        encoded.SeriesSeen[8..].ShouldAllBe(seen => seen == 2);
        encoded.SeriesSeen.Length.ShouldBe(encoded.Ids.Length);
    }

    [Fact]
    public void Encode_ControlTokensInEveryText_AnnounceNoSeries()
    {
        const string Text = "<|series|><|eos|>";

        var encoded = Encoder.Encode(Text, [Text], Text, AnswerForm.RationaleFirst);

        encoded.Ids.Count(id => id == ControlTokens.Series).ShouldBe(1);
        encoded.Ids.ShouldNotContain(ControlTokens.End);
    }

    [Fact]
    public void EncodeAnswer_Label_IsSpaceLabelEnd() =>
        Encoder.EncodeAnswer("sitting ").ShouldBe([.. Tokenizer.Encode(" sitting"), 2]);

    [Theory]
    [InlineData("It is quiet.")]
    [InlineData(" It is quiet. Answer: sitting")]
    public void EncodeRationale_WithOrWithoutMarker_EndsWithMarkerOnce(string rationale) =>
        Tokenizer.Decode(Encoder.EncodeRationale(rationale)).ShouldBe(" It is quiet. Answer:");

    [Fact]
    public void Append_Tokens_SeeWhatTheLastOneSees()
    {
        var encoded = new EncodedPrompt([1, 3, 9], [0, 1, 1]).Append([7, 8]);

        encoded.Ids.ShouldBe([1, 3, 9, 7, 8]);
        encoded.SeriesSeen.ShouldBe([0, 1, 1, 1, 1]);
    }
}
