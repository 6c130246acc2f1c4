using OpenTslm.Signals.Processing;

namespace OpenTslm.Signals.Tests.Processing;

public sealed class FilterTests
{
    // scipy.signal.iirnotch(50, 30, 500)
    [Fact]
    public void Notch_Reference_IsMatched()
    {
        var section = NotchFilter.Create(50, 500).Sections.ShouldHaveSingleItem();

        section.B0.ShouldBe(0.98963618, 1e-8);
        section.B1.ShouldBe(-1.60126497, 1e-8);
        section.A1.ShouldBe(-1.60126497, 1e-8);
        section.A2.ShouldBe(0.97927235, 1e-8);
    }

    [Fact]
    public void Notch_MainsWithHarmonics_LeavesTheRest()
    {
        var wave = Wave.Tone(5, 500, 5000);
        double[] samples = [.. Enumerable.Range(0, 5000).Select(i => wave[i] + (0.5 * Math.Cos(2 * Math.PI * i / 10.0)) + (0.2 * Math.Sin(2 * Math.PI * 2 * i / 10.0)))];
        var filter = NotchFilter.Create(50, 500, 30, 9);

        var filtered = filter.Apply(samples);

        filter.Sections.Count.ShouldBe(4); // 50, 100, 150 and 200 Hz
        filtered.Skip(1000).Take(3000).Zip(wave.Skip(1000), (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(0.005);
        filter.Apply(Enumerable.Repeat(2.5, 700).ToArray()).ShouldAllBe(v => Math.Abs(v - 2.5) < 1e-9);
        filter.Apply([7]).ShouldBe([7]);
    }

    [Fact]
    public void Notch_BadInput_IsRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => NotchFilter.Create(50, 100));
        Should.Throw<ArgumentOutOfRangeException>(() => NotchFilter.Create(0, 100));
        Should.Throw<ArgumentOutOfRangeException>(() => NotchFilter.Create(5, double.NaN));
        Should.Throw<ArgumentOutOfRangeException>(() => NotchFilter.Create(5, 100, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => NotchFilter.Create(5, 100, 30, 0));
    }

    [Fact]
    public void Butterworth_SlowAndFastTone_KeepsTheOneInPlace()
    {
        var slow = Wave.Tone(1, 100, 2000);
        double[] samples = [.. slow.Zip(Wave.Tone(30, 100, 2000), (a, b) => a + b)];

        var filtered = ButterworthFilter.CreateLowPass(4, 8, 100).Apply(samples);

        filtered.Skip(100).Take(1800).Zip(slow.Skip(100), (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-3);
    }

    [Fact]
    public void KeepEvery_Factor_TakesPlainSamples()
    {
        Decimation.KeepEvery([0, 1, 2, float.NaN, 4, 5, 6], 3).ShouldBe([0, float.NaN, 6]);
        Decimation.KeepEvery([], 5).ShouldBeEmpty();
        Decimation.KeepEvery(new float[5000], 5).Length.ShouldBe(1000);
        Should.Throw<ArgumentOutOfRangeException>(() => Decimation.KeepEvery([1], 0));
    }

    // x - numpy.polynomial.polynomial.polyval(t, polyfit(t, x, 7))
    [Fact]
    public void RemovePolynomial_Reference_IsMatched()
    {
        var samples = Wave.Create();

        Detrend.RemovePolynomial(samples, 7);

        samples[0].ShouldBe(0.62076162, 1e-8);
        samples[10].ShouldBe(0.51124991, 1e-8);
        samples[40].ShouldBe(-0.57858948, 1e-8);
        samples[63].ShouldBe(-0.55842347, 1e-8);
    }

    [Fact]
    public void RemovePolynomial_Polynomial_LeavesNothing()
    {
        double[] samples = [.. Enumerable.Range(0, 50).Select(i => 1e6 + (3 * i) - (0.2 * i * i) + (0.01 * Math.Pow(i, 3)))];

        Detrend.RemovePolynomial(samples, 3);

        samples.ShouldAllBe(v => Math.Abs(v) < 1e-8);
        double[] two = [4, 9];
        Detrend.RemovePolynomial(two, 5);
        two.ShouldAllBe(v => Math.Abs(v) < 1e-12);
    }
}
