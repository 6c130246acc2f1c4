namespace OpenTslm.Signals.Simulation;

/// <summary>
/// A stationary random process as a sum of cosines with random phases (spectral representation, Shinozuka and Deodatis
/// 1991): it can be evaluated at any time, without a grid.
/// </summary>
internal sealed class SpectralProcess
{
    private readonly List<(double AngularFrequency, double Phase, double Amplitude)> _components = [];

    /// <summary>Adds a Gaussian spectral peak.</summary>
    /// <param name="centreHz">Centre.</param>
    /// <param name="widthHz">Standard deviation of the peak.</param>
    /// <param name="variance">Variance under the peak.</param>
    /// <param name="count">Number of cosines.</param>
    /// <param name="random">Source of frequencies and phases.</param>
    public void AddPeak(double centreHz, double widthHz, double variance, int count, SimulationRandom random)
    {
        for (var i = 0; i < count; i++)
        {
            Add(Math.Abs(centreHz + (widthHz * random.Gaussian())), Math.Sqrt(2 * variance / count), random);
        }
    }

    /// <summary>Adds a band whose power falls as one over the squared frequency.</summary>
    public void AddSlowBand(double lowHz, double highHz, double variance, int count, SimulationRandom random)
    {
        var frequencies = new double[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            frequencies[i] = lowHz + ((highHz - lowHz) * (i + random.Uniform()) / count);
            sum += 1 / (frequencies[i] * frequencies[i]);
        }

        foreach (var frequency in frequencies)
        {
            Add(frequency, Math.Sqrt(2 * variance / sum) / frequency, random);
        }
    }

    /// <summary>The value at a time.</summary>
    public double At(double seconds)
    {
        var value = 0.0;
        foreach (var (angularFrequency, phase, amplitude) in _components)
        {
            value += amplitude * Math.Cos((angularFrequency * seconds) + phase);
        }

        return value;
    }

    private void Add(double frequencyHz, double amplitude, SimulationRandom random) =>
        _components.Add((2 * Math.PI * frequencyHz, random.Uniform(0, 2 * Math.PI), amplitude));
}
