using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Tests.Claims.Text;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("It is 0.8 s. It is regular.", "It is 0.8 s.|It is regular.")]
    [InlineData("It is approx. 72 bpm.", "It is approx. 72 bpm.")]
    [InlineData("See e.g. lead II. It is flat", "See e.g. lead II.|It is flat")]
    [InlineData("- P waves present\n- QRS narrow", "P waves present|QRS narrow")]
    [InlineData("The line is\nwrapped here.", "The line is\nwrapped here.")]
    [InlineData("Is it regular? Yes!", "Is it regular?|Yes!")]
    [InlineData("The ECG is regular.The rate is 60.", "The ECG is regular.|The rate is 60.")]
    [InlineData("V2 vs. V5 differ.", "V2 vs. V5 differ.")]
    public void Split_Text_GivesItsSentences(string text, string sentences) =>
        string.Join('|', SentenceSplitter.Split(text).Select(span => text[span.Start..span.End])).ShouldBe(sentences);
}
