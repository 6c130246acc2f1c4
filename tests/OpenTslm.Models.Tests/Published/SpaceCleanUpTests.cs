using OpenTslm.Models.Published;

namespace OpenTslm.Models.Tests.Published;

public sealed class SpaceCleanUpTests
{
    [Theory]
    [InlineData("It is high . Is it ? Yes ! So , then", "It is high. Is it? Yes! So, then")]
    [InlineData("He does n't ' know ' I 'm she 's we 've they 're", "He doesn't'know'I'm she's we've they're")]
    [InlineData("a  .  b", "a .  b")]
    [InlineData(" . ", ". ")]
    [InlineData("nothing here", "nothing here")]
    public void Clean_Text_IsReplacedInOrder(string text, string expected) => SpaceCleanUp.Clean(text).ShouldBe(expected);

    [Fact]
    public void Add_TextInAnyPieces_GivesWhatTheWholeTextGives()
    {
        var random = new Random(83);
        const string Letters = " .?!,'ntmsverx";
        for (var n = 0; n < 3000; n++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(3) == 0 ? ' ' : Letters[random.Next(Letters.Length)])]);
            var cleanUp = new SpaceCleanUp();
            var found = "";
            for (var at = 0; at < text.Length;)
            {
                var count = Math.Min(text.Length - at, random.Next(4));
                found += cleanUp.Add(text.Substring(at, count));
                at += count;
            }

            (found + cleanUp.Finish()).ShouldBe(SpaceCleanUp.Clean(text), text);
        }
    }
}
