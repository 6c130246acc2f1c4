using OpenTslm.Signals.Processing;

namespace OpenTslm.Signals.Tests.Processing;

public sealed class SpectrumTests
{
    // scipy.signal.welch(x, fs=10, window='hann', nperseg=32, noverlap=16, detrend='linear')
    [Fact]
    public void Welch_Reference_IsMatched()
    {
        var density = WelchPeriodogram.Estimate(Wave.Create(), 10, 32);

        density.BinWidthHz.ShouldBe(0.3125);
        (int Bin, double Value)[] expected = [(0, 0.1756651), (1, 1.02396747), (2, 0.83216813), (8, 0.00760103), (16, 0.00254502)];
        foreach (var (bin, value) in expected)
        {
            density.Density[bin].ShouldBe(value, 1e-8);
        }
    }

    // scipy.signal.spectrogram(x, fs=10, window=get_window('hann', 32), nperseg=32, noverlap=22, detrend='linear')
    [Fact]
    public void Spectrogram_Reference_IsMatched()
    {
        var spectrogram = Spectrogram.Compute(Wave.Create(), 10, 32, 10);

        spectrogram.CentreSeconds.ShouldBe([1.6, 2.6, 3.6, 4.6]);
        spectrogram.Bins.ShouldBe(17);
        spectrogram.DensityAt(0)[0].ShouldBe(0.256855002, 1e-9);
        spectrogram.DensityAt(3)[0].ShouldBe(0.224042852, 1e-9);
        spectrogram.DensityAt(3)[3].ShouldBe(0.0644565562, 1e-9);
        spectrogram.DensityAt(3)[16].ShouldBe(0.00366413353, 1e-10);
        Should.Throw<ArgumentOutOfRangeException>(() => spectrogram.DensityAt(4));
    }

    [Fact]
    public void Spectrogram_ToneThatChanges_IsFollowed()
    {
        double[] samples = [.. Wave.Tone(10, 100, 1000), .. Wave.Tone(30, 100, 1000)];

        var spectrogram = Spectrogram.Compute(samples, 100, 128, 64, 512);

        double Peak(int segment)
        {
            var density = spectrogram.DensityAt(segment).ToArray();
            return Array.IndexOf(density, density.Max()) * spectrogram.BinWidthHz;
        }

        Peak(0).ShouldBe(10, 0.2);
        Peak(spectrogram.CentreSeconds.Count - 1).ShouldBe(30, 0.2);
    }

    [Fact]
    public void Spectrogram_BadInput_IsRefused()
    {
        Should.Throw<ArgumentException>(() => Spectrogram.Compute(new double[3], 1, 4, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => Spectrogram.Compute(new double[9], 0, 4, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => Spectrogram.Compute(new double[9], 1, 4, 0));
        Should.Throw<ArgumentException>(() => Spectrogram.Compute(new double[100_000], 1, 4, 1, 1 << 16)).Message.ShouldContain("greater step");
    }

    // numpy: imag and abs of scipy.signal.hilbert(x - x.mean())
    [Theory]
    [InlineData(64, new[] { -0.36272579, -1.24715498, 0.67631533, -0.35815994 }, new[] { 0.6948386, 1.25093133, 0.86036118, 0.50624288 })]
    [InlineData(63, new[] { -0.66107604, -1.35425314, 0.67352181, -0.69280839 }, new[] { 0.88405498, 1.35733721, 0.86169778, 0.70563722 })]
    public void Hilbert_Reference_IsMatched(int count, double[] imaginary, double[] envelope)
    {
        var samples = Wave.Create(count);
        Detrend.RemoveMean(samples);

        var analytic = HilbertTransform.Analytic(samples);

        foreach (var (index, k) in new[] { 0, 1, 31, count - 1 }.Select((index, k) => (index, k)))
        {
            analytic[index].Real.ShouldBe(samples[index], 1e-12);
            analytic[index].Imaginary.ShouldBe(imaginary[k], 1e-8);
            HilbertTransform.Envelope(samples)[index].ShouldBe(envelope[k], 1e-8);
        }
    }

    [Fact]
    public void Envelope_ModulatedTone_IsTheModulation()
    {
        var samples = Wave.Tone(20, 200, 2000).Select((v, i) => v * (1 + (0.5 * Math.Sin(2 * Math.PI * i / 1000)))).ToArray();

        var envelope = HilbertTransform.Envelope(samples);

        envelope.Select((v, i) => Math.Abs(v - 1 - (0.5 * Math.Sin(2 * Math.PI * i / 1000)))).Max().ShouldBeLessThan(1e-9);
        HilbertTransform.Envelope([]).ShouldBeEmpty();
        HilbertTransform.Envelope([-3]).ShouldBe([3]);
    }
}
