namespace OpenTslm.Tensors.Tests;

public sealed class LogitRowTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(33)]
    [InlineData(4096)]
    public void Of_ARow_AgreesWithTheDefinition(int count)
    {
        var random = new Random(count);
        float[] logits = [.. Enumerable.Range(0, count).Select(_ => (float)((120 * random.NextDouble()) - 60))];

        LogitRow.IndexOfMax(logits).ShouldBe(Array.IndexOf(logits, logits.Max()));
        var expected = Math.Log(logits.Sum(logit => Math.Exp(logit)));
        ((double)LogitRow.LogSumExp(logits)).ShouldBe(expected, 1e-6 * Math.Max(1, Math.Abs(expected)));
    }

    [Fact]
    public void LogSumExp_OfAWholeVocabulary_IsExactToAMillionth()
    {
        var random = new Random(3);
        float[] logits = [.. Enumerable.Range(0, 262_144).Select(_ => (float)(4 * random.NextDouble()))];

        var largest = logits.Max();
        var expected = largest + Math.Log(logits.Sum(logit => Math.Exp((double)logit - largest)));
        ((double)LogitRow.LogSumExp(logits)).ShouldBe(expected, 1e-6 * expected);
    }

    [Fact]
    public void Of_NoneOrNaN_IsNothing()
    {
        LogitRow.IndexOfMax([]).ShouldBe(-1);
        LogitRow.IndexOfMax([1, float.NaN, 2]).ShouldBe(-1);
        LogitRow.LogSumExp([]).ShouldBe(float.NegativeInfinity);
        float.IsNaN(LogitRow.LogSumExp([1, float.NaN, 2])).ShouldBeTrue();
    }
}
