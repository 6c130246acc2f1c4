using System.Numerics;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Signals.Tests.Processing;

public sealed class FourierTransformTests
{
    [Fact]
    public void Forward_AnyLength_IsItsDefinitionAndComesBack()
    {
        for (var count = 0; count <= 70; count++)
        {
            var random = new Random(count);
            var values = Enumerable.Range(0, count).Select(_ => new Complex(random.NextDouble() - 0.5, random.NextDouble() - 0.5)).ToArray();
            var transformed = values.ToArray();

            FourierTransform.Forward(transformed);

            for (var k = 0; k < count; k++)
            {
                var expected = values.Select((v, n) => v * Complex.FromPolarCoordinates(1, -2 * Math.PI * k * n / count)).Aggregate(Complex.Zero, (a, b) => a + b);
                Complex.Abs(transformed[k] - expected).ShouldBeLessThan(1e-12 * (count + 1), $"bin {k} of {count}");
            }

            FourierTransform.Inverse(transformed);
            transformed.Zip(values, (a, b) => Complex.Abs(a - b)).ShouldAllBe(d => d < 1e-13 * (count + 1));
        }
    }

    [Theory]
    [InlineData(65_536)]
    [InlineData(99_991)]
    [InlineData(360_000)]
    public void Forward_LongSeries_FindsATone(int count)
    {
        var values = Enumerable.Range(0, count).Select(n => new Complex(Math.Cos(2 * Math.PI * ((long)n * 777 % count) / count), 0)).ToArray();

        FourierTransform.Forward(values);

        values[777].Real.ShouldBe(count / 2.0, 1e-7 * count);
        values.Where((_, k) => k != 777 && k != count - 777).ShouldAllBe(v => Complex.Abs(v) < 1e-8 * count);
    }
}
