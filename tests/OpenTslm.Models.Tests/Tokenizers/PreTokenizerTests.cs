using OpenTslm.Models.Tokenizers;

namespace OpenTslm.Models.Tests.Tokenizers;

public sealed class PreTokenizerTests
{
    [Theory]
    [InlineData("Hi there", "Hi| there")]
    [InlineData("a  b", "a| | b")]
    [InlineData("rate 102.5 Hz", "rate| |1|0|2|.|5| Hz")]
    [InlineData("x\n\n y", "x|\n\n| y")]
    [InlineData("walking...(yes)", "walking|...(|yes|)")]
    [InlineData("\t\t a", "\t\t| a")]
    [InlineData("trail  ", "trail|  ")]
    [InlineData("é\u0301tude µV", "é\u0301tude| µV")]
    public void FirstLength_Text_CutsPieces(string text, string expected)
    {
        var pieces = new List<string>();
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var length = PreTokenizer.FirstLength(rest);
            pieces.Add(rest[..length].ToString());
            rest = rest[length..];
        }

        string.Join('|', pieces).ShouldBe(expected);
    }
}
