namespace OpenTslm.Signals.Simulation;

/// <summary>Draws the times of the beats.</summary>
/// <remarks>
/// Sinus rhythm follows McSharry et al. 2003, equation 6 and figure 4: the RR process has two Gaussian spectral peaks, at
/// 0.1 Hz (Mayer waves) and at the respiratory frequency. Irregular rhythm draws independent log-normal intervals, as the
/// white RR spectrum of atrial fibrillation suggests (Hayano et al. 1997).
/// </remarks>
internal static class EcgBeatSchedule
{
    private const double MayerHz = 0.1;
    private const double PeakWidthHz = 0.01;
    private const int Cosines = 12;

    /// <summary>The beats from before <paramref name="from"/> until after <paramref name="to"/>.</summary>
    public static List<EcgBeat> Draw(EcgSimulatorOptions options, double from, double to, SimulationRandom random)
    {
        var mean = 60 / options.HeartRatePerMinute;
        var interval = CreateIntervals(options, mean, random);
        var premature = options.Rhythm == EcgRhythm.PrematureBeats ? options.PrematureBeatProbability : 0;
        var beats = new List<EcgBeat> { new(from - (mean * random.Uniform(1, 2)), 'N') };
        while (beats[^1].Seconds <= to)
        {
            var last = beats[^1];
            var rr = interval(last.Seconds);
            if (random.Uniform() >= premature || last.Code != 'N')
            {
                beats.Add(new EcgBeat(last.Seconds + rr, 'N'));
                continue;
            }

            // A ventricular beat leaves the sinus clock alone (full compensatory pause); an atrial one resets it.
            var early = rr * random.Uniform(0.5, 0.72);
            var ventricular = random.Uniform() < options.VentricularShare;
            beats.Add(new EcgBeat(last.Seconds + early, ventricular ? 'V' : 'A'));
            beats.Add(new EcgBeat(last.Seconds + (ventricular ? 2 * rr : early + (1.05 * rr)), 'N'));
        }

        return beats;
    }

    private static Func<double, double> CreateIntervals(EcgSimulatorOptions options, double mean, SimulationRandom random)
    {
        // Intervals stay above the refractory period and below a long pause.
        double Limit(double rr) => Math.Clamp(rr, Math.Min(0.24, 0.6 * mean), Math.Max(2.5, 1.5 * mean));

        if (options.Rhythm == EcgRhythm.Irregular)
        {
            var deviation = options.RrStandardDeviationSeconds ?? (0.22 * mean);
            var logVariance = Math.Log(1 + (deviation * deviation / (mean * mean)));
            return _ => Limit(mean * Math.Exp((Math.Sqrt(logVariance) * random.Gaussian()) - (logVariance / 2)));
        }

        var sigma = options.RrStandardDeviationSeconds ?? (0.03 * mean);
        var lowShare = options.LowToHighFrequencyRatio / (1 + options.LowToHighFrequencyRatio);
        var process = new SpectralProcess();
        process.AddPeak(MayerHz, PeakWidthHz, sigma * sigma * lowShare, Cosines, random);
        process.AddPeak(options.RespirationHz, PeakWidthHz, sigma * sigma * (1 - lowShare), Cosines, random);
        return seconds => Limit(mean + process.At(seconds));
    }
}
