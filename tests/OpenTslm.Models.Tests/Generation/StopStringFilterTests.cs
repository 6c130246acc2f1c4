using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Models.Generation;

namespace OpenTslm.Models.Tests.Generation;

public sealed class StopStringFilterTests
{
    [Fact]
    public void Add_StopStringSplitOverPieces_EndsBeforeIt()
    {
        var filter = new StopStringFilter(["Answer:"]);

        filter.Add("It is so.\nAn").ShouldBe("It is so.\n");
        filter.Add("swe").ShouldBe("");
        filter.Add("r: walking").ShouldBe("");
        filter.IsStopped.ShouldBeTrue();
        filter.Add("more").ShouldBe("");
        filter.Finish().ShouldBe("");
    }

    [Fact]
    public void Add_BeginningOfAStopStringThatGoesOnOtherwise_IsGivenOut()
    {
        var filter = new StopStringFilter(["Answer:"]);

        filter.Add("An").ShouldBe("");
        filter.Add("other").ShouldBe("Another");
        filter.Add(" Answer").ShouldBe(" ");
        filter.Finish().ShouldBe("Answer");
        filter.IsStopped.ShouldBeFalse();
    }

    [Theory]
    [InlineData("xabcd", "abcd|bc", "xa")]
    [InlineData("xabc", "abc|bc|c", "x")]
    [InlineData("aab", "ab", "a")]
    [InlineData("abab", "", "abab")]
    public void Add_SeveralStopStrings_TheFirstCompleteOneEndsTheText(string text, string stops, string expected)
    {
        foreach (var size in Enumerable.Range(1, text.Length))
        {
            Run(stops.Split('|'), text.Chunk(size).Select(c => new string(c))).ShouldBe(expected);
        }
    }

    [Fact]
    public void Add_AnyTextInAnyPieces_GivesWhatTheWholeTextGives()
    {
        // Two letters, so that stop strings are met often.
        var texts = Gen.Elements('a', 'b').ListOf().Select(l => new string([.. l]));
        Prop.ForAll(texts.ToArbitrary(), texts.ListOf().ToArbitrary(), Gen.Choose(0, 3).ListOf().ToArbitrary(), (text, stops, cuts) =>
        {
            var pieces = new List<string>();
            var rest = text;
            foreach (var cut in cuts)
            {
                pieces.Add(rest[..Math.Min(cut, rest.Length)]);
                rest = rest[pieces[^1].Length..];
            }

            return Run(stops, [.. pieces, rest]) == Expected(stops, text);
        }).QuickCheckThrowOnFailure();
    }

    private static string Run(IEnumerable<string> stops, IEnumerable<string> pieces)
    {
        var filter = new StopStringFilter(stops);
        return string.Concat(pieces.Select(filter.Add).ToList()) + filter.Finish();
    }

    private static string Expected(IEnumerable<string> stops, string text)
    {
        for (var end = 1; end <= text.Length; end++)
        {
            if (stops.Where(s => s.Length > 0 && text[..end].EndsWith(s, StringComparison.Ordinal)).MaxBy(s => s.Length) is { } stop)
            {
                return text[..(end - stop.Length)];
            }
        }

        return text;
    }
}
