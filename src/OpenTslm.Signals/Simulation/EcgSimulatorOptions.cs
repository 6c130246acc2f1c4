namespace OpenTslm.Signals.Simulation;

/// <summary>What ECG to simulate. The defaults give a clean ten-second lead II at 70 beats a minute.</summary>
public sealed record EcgSimulatorOptions
{
    /// <summary>Samples a second of the result, 50 to 2,000.</summary>
    public double SamplingRateHz { get; init; } = 100;

    /// <summary>Length in seconds, above 0 and at most 7,200.</summary>
    public double DurationSeconds { get; init; } = 10;

    /// <summary>Mean heart rate, 20 to 250 beats a minute.</summary>
    public double HeartRatePerMinute { get; init; } = 70;

    /// <summary>
    /// Standard deviation of the RR process in seconds (that of one short window varies around it). Null takes 0.03 of
    /// the mean RR interval, or 0.22 of it for an irregular rhythm.
    /// </summary>
    public double? RrStandardDeviationSeconds { get; init; }

    /// <summary>Power of the low-frequency band of the RR process over that of its high-frequency band; at least 0.</summary>
    public double LowToHighFrequencyRatio { get; init; } = 0.5;

    /// <summary>Breaths a second, 0.05 to 1: centre of the high-frequency band and frequency of the baseline's swing.</summary>
    public double RespirationHz { get; init; } = 0.25;

    /// <summary>Amplitude of the baseline's swing with respiration, in mV; 0.15 in the source.</summary>
    public double RespirationMillivolts { get; init; } = 0.02;

    /// <summary>The rhythm.</summary>
    public EcgRhythm Rhythm { get; init; }

    /// <summary>With premature beats: probability that a beat comes early, 0 to 0.5.</summary>
    public double PrematureBeatProbability { get; init; } = 0.15;

    /// <summary>With premature beats: share of them that is ventricular, 0 to 1.</summary>
    public double VentricularShare { get; init; } = 0.5;

    /// <summary>With an irregular rhythm: amplitude of the fibrillatory waves in lead II, in mV.</summary>
    public double FibrillatoryMillivolts { get; init; } = 0.05;

    /// <summary>Leads, in order, out of <see cref="EcgSimulator.StandardLeads"/>.</summary>
    public IReadOnlyList<string> Leads { get; init; } = ["II"];

    /// <summary>Multiplies all waves; above 0. At 1 the R wave of lead II is about 1.2 mV high.</summary>
    public double Amplitude { get; init; } = 1;

    /// <summary>
    /// How much the waves' heights, widths and places differ from the published ones between seeds: relative standard
    /// deviation, 0 to 0.5.
    /// </summary>
    public double MorphologyVariation { get; init; }

    /// <summary>Root mean square of the muscle noise, in mV.</summary>
    public double NoiseMillivolts { get; init; } = 0.01;

    /// <summary>Root mean square of the baseline wander (0.05 to 0.5 Hz), in mV.</summary>
    public double BaselineWanderMillivolts { get; init; }

    /// <summary>Amplitude of mains interference, in mV.</summary>
    public double MainsMillivolts { get; init; }

    /// <summary>Mains frequency: 50 or 60 Hz.</summary>
    public double MainsHz { get; init; } = 50;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range; the message names it.</exception>
    /// <exception cref="ArgumentException">A lead is unknown, named twice, or there is none.</exception>
    public void Validate()
    {
        SimulationRange.Check(SamplingRateHz, 50, 2000);
        SimulationRange.Check(DurationSeconds, double.Epsilon, 7200);
        SimulationRange.Check(HeartRatePerMinute, 20, 250);
        SimulationRange.Check(RrStandardDeviationSeconds ?? 0, 0, 2, nameof(RrStandardDeviationSeconds));
        SimulationRange.Check(LowToHighFrequencyRatio, 0, 1000);
        SimulationRange.Check(RespirationHz, 0.05, 1);
        SimulationRange.Check(RespirationMillivolts, 0, 10);
        SimulationRange.Check(PrematureBeatProbability, 0, 0.5);
        SimulationRange.Check(VentricularShare, 0, 1);
        SimulationRange.Check(FibrillatoryMillivolts, 0, 10);
        SimulationRange.Check(Amplitude, double.Epsilon, 100);
        SimulationRange.Check(MorphologyVariation, 0, 0.5);
        SimulationRange.Check(NoiseMillivolts, 0, 10);
        SimulationRange.Check(BaselineWanderMillivolts, 0, 10);
        SimulationRange.Check(MainsMillivolts, 0, 10);
        SimulationRange.Check(MainsHz, 1, 100);
        if (Leads is null || Leads.Count == 0)
        {
            throw new ArgumentException("An ECG has at least one lead.", nameof(Leads));
        }

        if (Leads.FirstOrDefault(lead => !EcgSimulator.StandardLeads.Contains(lead)) is { } unknown)
        {
            throw new ArgumentException($"'{unknown}' is none of the leads {string.Join(", ", EcgSimulator.StandardLeads)}.", nameof(Leads));
        }

        if (Leads.Distinct().Count() != Leads.Count)
        {
            throw new ArgumentException("A lead is named twice.", nameof(Leads));
        }
    }
}
