using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Tests.Claims.Text;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("high-frequency waves", "high|frequency|waves")]
    [InlineData("72bpm", "72|bpm")]
    [InlineData("1,200 steps", "1,200|steps")]
    [InlineData("60-100", "60|-|100")]
    [InlineData("V1-V4", "V1|-|V4")]
    [InlineData("Fpz-Cz", "Fpz|Cz")]
    [InlineData("-0.3 mV, not 0.3", "-0.3|mV|,|not|0.3")]
    [InlineData("~0.8 s", "~|0.8|s")]
    [InlineData("isn’t", "isn’t")]
    [InlineData("**bold**", "bold")]
    public void Read_Text_IsCutIntoTokens(string text, string tokens) =>
        string.Join("|", Tokenizer.Read(text, 0, text.Length).Select(token => token.Text)).ShouldBe(tokens);

    [Theory]
    [InlineData("1,200", 1200)]
    [InlineData("-0.3", -0.3)]
    [InlineData("\u22120.3", -0.3)]
    [InlineData(".5", 0.5)]
    public void Read_Number_HasItsValue(string text, double value) =>
        Tokenizer.Read(text, 0, text.Length).ShouldHaveSingleItem().Number.ShouldBe(value);
}
