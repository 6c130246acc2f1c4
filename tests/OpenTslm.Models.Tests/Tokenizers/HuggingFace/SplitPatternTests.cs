using OpenTslm.Models.Tokenizers.HuggingFace;

namespace OpenTslm.Models.Tests.Tokenizers.HuggingFace;

public sealed class SplitPatternTests
{
    [Theory]
    [InlineData("Hello world's 12345 !!\n\n x", "Hello| world|'s| |123|45| !!\n\n| x")]
    [InlineData("DON'T  we'LL'ſ", "DON|'T| | we|'LL|'ſ")]
    [InlineData("a  \n  b", "a|  \n| | b")]
    [InlineData("\tx (y) \u00a0z", "\tx| (|y|)| |\u00a0z")]
    [InlineData("𝐀𝐁 𐐷 𝟘𝟙𝟚𝟛 👩‍👩", "𝐀𝐁| 𐐷| |𝟘𝟙𝟚|𝟛| 👩‍👩")]
    [InlineData("end  ", "end|  ")]
    public void Llama3_Text_CutsAsItsExpression(string text, string expected) =>
        string.Join('|', SplitPattern.Llama3.Split(text)).ShouldBe(expected);

    [Theory]
    [InlineData("Hello world's 12345 !!\n\n x", "Hello| world|'s| 12345| !!|\n\n| x")]
    [InlineData("DON'T we'll", "DON|'|T| we|'ll")]
    [InlineData("𝐀𝐁 𝟘𝟙𝟚𝟛", "𝐀𝐁| 𝟘𝟙𝟚𝟛")]
    public void Gpt2_Text_CutsAsItsExpression(string text, string expected) =>
        string.Join('|', SplitPattern.Gpt2.Split(text)).ShouldBe(expected);

    [Fact]
    public void Split_TextOfOneUtf16UnitEach_CutsAsTheRuntimesRegex()
    {
        // Within the Basic Multilingual Plane the runtime's Regex knows the same classes.
        var random = new Random(7);
        foreach (var pattern in new[] { SplitPattern.Gpt2, SplitPattern.Llama3, SplitPattern.SingleDigits })
        {
            var regex = new System.Text.RegularExpressions.Regex(pattern.Expression);
            for (var n = 0; n < 500; n++)
            {
                var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => "aB9 \n\r\t'sTlL!é½٣日\u0301\u00a0.#"[random.Next(21)]));
                pattern.Split(text).ShouldBe(regex.Matches(text).Select(m => m.Value));
            }
        }
    }
}
