namespace OpenTslm.Measurements.Tests;

public sealed class QuantileSelectionTests
{
    [Fact]
    public void SelectInPlace_AnyValuesAndPlace_IsWhatSortingPutsThere()
    {
        var random = new Random(11);
        for (var n = 0; n < 3000; n++)
        {
            // Few different values, so that many are equal.
            double[] values = [.. Enumerable.Range(0, 1 + random.Next(40)).Select(_ => Math.Round(random.NextDouble() * (1 + (n % 50))))];
            var rank = random.Next(values.Length);

            Quantile.SelectInPlace([.. values], rank).ShouldBe(values.Order().ElementAt(rank), $"{string.Join(' ', values)} at {rank}");
        }
    }
}
