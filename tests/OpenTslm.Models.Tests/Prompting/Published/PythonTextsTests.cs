using OpenTslm.Models.Prompting.Published;

namespace OpenTslm.Models.Tests.Prompting.Published;

public sealed class PythonTextsTests
{
    [Theory]
    [InlineData("return \"plain\"", "plain")]
    [InlineData("x = 'single \\'quoted\\''", "single 'quoted'")]
    [InlineData("return f\"mean {mean_val:.4f}, std {std:.4f}\"", "mean {mean}, std {std}")]
    [InlineData("return \"braces {stay}\"", "braces {stay}")]
    [InlineData("return \"Guess \" + row[\"Kind\"] + \" now\"", "Guess {kind} now")]
    [InlineData("return \"\"\"first\n  second \"word\" end: \"\"\"", "first\n  second \"word\" end: ")]
    [InlineData("# \"a remark\"\nreturn \"text\"", "text")]
    [InlineData("return \"a\\nb\"", "a\nb")]
    public void Of_OneText_IsReadAsPythonWould(string source, string expected) => PythonTexts.Of(source).ShouldBe([expected]);

    [Fact]
    public void Of_SeveralTexts_KeepsTheirOrder() =>
        PythonTexts.Of("labels = [\n  \"left\",\n  \"right\",\n]\ny = \", \".join(z)\n").ShouldBe(["left", "right", ", "]);

    [Theory]
    [InlineData("x = \"never closed\ny = 'z'")]
    [InlineData("x = \"\"\"never closed")]
    [InlineData("x = f\"{never closed")]
    [InlineData("x = \"a\" + ")]
    [InlineData("x = row[\"")]
    [InlineData("f")]
    [InlineData("\\")]
    public void Of_BrokenSource_EndsQuietly(string source) => PythonTexts.Of(source).Count().ShouldBeLessThan(4);
}
