using OpenTslm.Models.Tokenizers;

namespace OpenTslm.Models.Tests.Tokenizers;

public sealed class CanonicalFormTests
{
    [Theory]
    [InlineData("e\u0301", "é", "e\u0301")]
    [InlineData("A\u030a\u0327", "\u00c5\u0327", "A\u0327\u030a")]
    [InlineData("\u1112\u1161\u11ab", "한", "\u1112\u1161\u11ab")]
    [InlineData("\u212b\u0958", "\u00c5\u0915\u093c", "A\u030a\u0915\u093c")]
    [InlineData("\ud834\udd5e", "\ud834\udd57\ud834\udd65", "\ud834\udd57\ud834\udd65")]
    [InlineData("plain", "plain", "plain")]
    public void ComposeAndDecompose_KnownText_GiveFormsCAndD(string text, string composed, string decomposed)
    {
        CanonicalForm.Compose(text).ShouldBe(composed);
        CanonicalForm.Decompose(text).ShouldBe(decomposed);
    }
}
