namespace OpenTslm.Signals.Simulation;

/// <summary>Low-pass filter (windowed sinc, Kaiser window) and decimation by a whole factor, without delay.</summary>
internal sealed class Decimator
{
    private const int SideLobes = 8;
    private const double KaiserBeta = 6;
    private readonly float[] _taps;

    /// <param name="factor">Input samples an output sample; 1 passes samples through.</param>
    public Decimator(int factor)
    {
        Factor = factor;
        Margin = factor == 1 ? 0 : SideLobes * factor;
        _taps = new float[(2 * Margin) + 1];
        var cutoff = 0.45 / factor;
        var sum = 0.0;
        for (var i = 0; i < _taps.Length; i++)
        {
            double n = i - Margin;
            var sinc = n == 0 ? 2 * cutoff : Math.Sin(2 * Math.PI * cutoff * n) / (Math.PI * n);
            var tap = Margin == 0 ? 1 : sinc * Bessel(KaiserBeta * Math.Sqrt(1 - Math.Pow(n / Margin, 2)));
            _taps[i] = (float)tap;
            sum += tap;
        }

        for (var i = 0; i < _taps.Length; i++)
        {
            _taps[i] = (float)(_taps[i] / sum);
        }
    }

    /// <summary>Input samples an output sample.</summary>
    public int Factor { get; }

    /// <summary>Input samples needed before the first and after the last output sample.</summary>
    public int Margin { get; }

    /// <summary>Filters and decimates; output sample i sits at input sample <c>offset + i * Factor</c>.</summary>
    public float[] Run(ReadOnlySpan<float> input, int offset, int count)
    {
        var output = new float[count];
        for (var i = 0; i < count; i++)
        {
            var window = input.Slice(offset - Margin + (i * Factor), _taps.Length);
            output[i] = Dot(window, _taps);
        }

        return output;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0f;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    // Modified Bessel function of the first kind, order 0, by its power series.
    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; k < 40; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }
}
