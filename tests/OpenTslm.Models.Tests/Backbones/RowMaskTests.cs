using OpenTslm.Models.Backbones;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Backbones;

public sealed class RowMaskTests
{
    private static readonly RowMask Mask = new(
        Sequences.FromLengths([5, 2]), [true, false, false, false, true, false, true]);

    [Fact]
    public void KeyOrder_MaskedRows_ComeLastInTheirSequence() =>
        Mask.KeyOrder.Values.ToArray().ShouldBe([0, 4, 1, 2, 3, 6, 5]);

    [Fact]
    public void Spans_WithoutWindow_ReachToTheLastSeenRow()
    {
        var spans = Mask.Spans(null);

        spans.Start.ToArray().ShouldBe([0, 0, 0, 0, 0, 0, 0]);
        spans.End.ToArray().ShouldBe([1, 1, 1, 1, 2, 2, 1]);
        spans.Uniform.ToArray().ShouldBe([false, false, false, false, false, true, false]);
    }

    [Fact]
    public void Spans_WithWindow_CountMaskedRows()
    {
        var spans = Mask.Spans(2);

        // Rows 2 and 3 of the first sequence look back at masked rows only, and so average over all five.
        spans.Start.ToArray().ShouldBe([0, 0, 0, 0, 1, 0, 0]);
        spans.End.ToArray().ShouldBe([1, 1, 5, 5, 2, 2, 1]);
        spans.Uniform.ToArray().ShouldBe([false, false, true, true, false, true, false]);
    }

    [Fact]
    public void Continue_OneRow_SeesTheCacheFromTheWindowOn()
    {
        var next = Mask.Continue(Sequences.FromLengths([1, 1]));

        next.HasPast.ShouldBeTrue();
        next.Spans(null).End.ToArray().ShouldBe([3, 2]);
        next.Spans(2).Start.ToArray().ShouldBe([1, 0]);
        next.Spans(2).Uniform.ToArray().ShouldBe([false, false]);
    }

    [Fact]
    public void Constructor_AnotherNumberOfRows_Throws() =>
        Should.Throw<ArgumentException>(() => new RowMask(Sequences.Single(2), [true])).Message.ShouldContain("2 rows need as many");
}
