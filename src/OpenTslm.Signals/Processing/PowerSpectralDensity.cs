namespace OpenTslm.Signals.Processing;

/// <summary>A one-sided power spectral density: integrated over frequency it gives the variance.</summary>
public sealed class PowerSpectralDensity
{
    internal PowerSpectralDensity(double[] density, double binWidthHz, double resolutionHz)
    {
        Density = density;
        BinWidthHz = binWidthHz;
        ResolutionHz = resolutionHz;
    }

    /// <summary>Power a hertz (unit² / Hz) at <c>k · BinWidthHz</c>.</summary>
    public IReadOnlyList<double> Density { get; }

    /// <summary>Distance of two bins in hertz (finer than the resolution when the segments were zero-padded).</summary>
    public double BinWidthHz { get; }

    /// <summary>Half width of a pure tone's main lobe in hertz: two tones closer than this are seen as one.</summary>
    public double ResolutionHz { get; }

    /// <summary>The power of several series together, such as the axes of a sensor, whose sum no rotation changes.</summary>
    /// <param name="parts">One density or more, with the same bins.</param>
    /// <exception cref="ArgumentException">There is none, or the bins differ.</exception>
    public static PowerSpectralDensity Sum(IReadOnlyList<PowerSpectralDensity> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0 || parts.Any(p => p.Density.Count != parts[0].Density.Count || p.BinWidthHz != parts[0].BinWidthHz))
        {
            throw new ArgumentException("A sum needs densities with the same bins.", nameof(parts));
        }

        var sum = new double[parts[0].Density.Count];
        foreach (var part in parts)
        {
            for (var k = 0; k < sum.Length; k++)
            {
                sum[k] += part.Density[k];
            }
        }

        return new PowerSpectralDensity(sum, parts[0].BinWidthHz, parts[0].ResolutionHz);
    }

    /// <summary>Power between two frequencies, both included, in unit².</summary>
    public double PowerBetween(double lowHz, double highHz)
    {
        var first = Math.Max(0, (int)Math.Ceiling((lowHz / BinWidthHz) - 1e-9));
        var last = Math.Min(Density.Count - 1, (int)Math.Floor((highHz / BinWidthHz) + 1e-9));
        double sum = 0;
        for (var k = first; k <= last; k++)
        {
            sum += Density[k];
        }

        return sum * BinWidthHz;
    }
}
