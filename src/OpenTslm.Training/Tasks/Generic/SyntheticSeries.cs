namespace OpenTslm.Training.Tasks.Generic;

/// <summary>
/// A generic series under construction: noise of unit scale to which patterns are added. Name, unit, offset and scale are
/// drawn at the end, so that nothing about a pattern can be read from them.
/// </summary>
internal sealed class SyntheticSeries
{
    private static readonly (string Name, string Unit)[] Kinds =
    [
        ("series", "?"), ("value", "?"), ("sensor", "V"), ("temperature", "Cel"), ("load", "%"), ("pressure", "kPa"),
        ("flow", "L/min"), ("glucose", "mmol/L"), ("steps", "1/min"), ("price", "?"), ("signal", "mV"), ("level", "m"),
    ];

    /// <summary>Starts from noise of standard deviation 1: white, or correlated from sample to sample.</summary>
    /// <param name="random">Source of randomness.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="correlation">Lag-one correlation of the noise, 0 to below 1.</param>
    public SyntheticSeries(Random random, int count, double correlation = 0)
    {
        Values = new double[count];
        var state = Phrases.Normal(random);
        var innovation = Math.Sqrt(1 - (correlation * correlation));
        for (var i = 0; i < count; i++)
        {
            state = (correlation * state) + (innovation * Phrases.Normal(random));
            Values[i] = state;
        }
    }

    /// <summary>The values so far.</summary>
    public double[] Values { get; }

    /// <summary>Number of samples.</summary>
    public int Count => Values.Length;

    /// <summary>A random length for a generic series.</summary>
    public static int RandomLength(Random random) => random.Next(64, 257);

    /// <summary>Adds a function of the share 0..1 of the series' length.</summary>
    public SyntheticSeries Add(Func<double, double> pattern)
    {
        for (var i = 0; i < Count; i++)
        {
            Values[i] += pattern(i / (double)(Count - 1));
        }

        return this;
    }

    /// <summary>Adds a periodic wave of unit amplitude times a factor.</summary>
    /// <param name="period">Period in samples.</param>
    /// <param name="amplitude">Factor.</param>
    /// <param name="phase">Phase in cycles.</param>
    /// <param name="shape">0 sine, 1 triangle, 2 square.</param>
    public SyntheticSeries AddWave(double period, double amplitude, double phase, int shape)
    {
        for (var i = 0; i < Count; i++)
        {
            var cycle = (i / period) + phase;
            var sine = Math.Sin(2 * Math.PI * cycle);
            Values[i] += amplitude * (shape switch
            {
                1 => Math.Asin(sine) * 2 / Math.PI,
                2 => Math.Sign(sine),
                _ => sine,
            });
        }

        return this;
    }

    /// <summary>Multiplies all values from sample <paramref name="from"/> to before <paramref name="to"/>.</summary>
    public SyntheticSeries Multiply(int from, int to, double factor)
    {
        for (var i = from; i < to; i++)
        {
            Values[i] *= factor;
        }

        return this;
    }

    /// <summary>Adds a value to single samples.</summary>
    public SyntheticSeries AddAt(IEnumerable<int> positions, double value)
    {
        foreach (var position in positions)
        {
            Values[position] += value;
        }

        return this;
    }

    /// <summary>Change from start to end of the least-squares line, in standard deviations of the series.</summary>
    public double RelativeChange()
    {
        double mean = Values.Average(), middle = (Count - 1) / 2.0, covariance = 0, spread = 0, variance = 0;
        for (var i = 0; i < Count; i++)
        {
            covariance += (i - middle) * (Values[i] - mean);
            spread += (i - middle) * (i - middle);
            variance += (Values[i] - mean) * (Values[i] - mean);
        }

        return covariance / spread * (Count - 1) / Math.Sqrt(variance / Count);
    }

    /// <summary>Draws name, unit, rate, offset and scale.</summary>
    /// <param name="random">Source of randomness.</param>
    /// <param name="name">A fixed name, where a question refers to it.</param>
    public TimeSeries Finish(Random random, string? name = null)
    {
        var (kindName, unit) = Kinds[random.Next(Kinds.Length)];
        var scale = Math.Pow(10, Phrases.Between(random, -1.5, 2));
        var offset = scale * Phrases.Between(random, -20, 20);
        double[] rates = [1, 1, 0.1, 10, 50, 100, 1.0 / 300];
        var samples = Array.ConvertAll(Values, value => (float)(offset + (scale * value)));
        return new TimeSeries(name ?? kindName, unit == "?" ? null : unit, new TimeAxis.Regular(rates[random.Next(rates.Length)]), samples);
    }
}
