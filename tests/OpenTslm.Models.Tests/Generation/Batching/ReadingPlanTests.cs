using OpenTslm.Models.Generation.Batching;

namespace OpenTslm.Models.Tests.Generation.Batching;

public sealed class ReadingPlanTests
{
    [Fact]
    public void Reach_WhateverThePace_StopsOnlyWherePiecesEnd()
    {
        for (var end = 0; end < 400; end += 7)
        {
            foreach (var prompt in new[] { 0, 1, 63, 64, 66, 130, end })
            {
                var plan = new ReadingPlan(prompt, end);
                var ends = EndsOf(plan, most: 1);
                ends.LastOrDefault().ShouldBe(end);
                foreach (var most in new[] { 64, 100, 256, 1024 })
                {
                    EndsOf(plan, most).ShouldBeSubsetOf(ends);
                }
            }
        }
    }

    [Theory]
    [InlineData(10, 64, new[] { 10, 64 })]
    [InlineData(0, 68, new[] { 68 })]
    [InlineData(0, 69, new[] { 64, 69 })]
    [InlineData(100, 200, new[] { 64, 100, 164, 200 })]
    public void NextEnd_PiecesOfAText_EndAtThePromptsEndAndLeaveNoFewRows(int prompt, int end, int[] expected) =>
        EndsOf(new ReadingPlan(prompt, end), most: 1).ShouldBe(expected);

    private static List<int> EndsOf(ReadingPlan plan, int most)
    {
        var ends = new List<int>();
        for (var row = 0; row < plan.End; row = ends[^1])
        {
            ends.Add(plan.Reach(row, most));
            ends[^1].ShouldBeGreaterThan(row);
        }

        return ends;
    }
}
