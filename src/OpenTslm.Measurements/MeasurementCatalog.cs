using OpenTslm.Measurements.ActivityBouts;
using OpenTslm.Measurements.AlphaReactivity;
using OpenTslm.Measurements.Cadence;
using OpenTslm.Measurements.DominantFrequency;
using OpenTslm.Measurements.EegBandPower;
using OpenTslm.Measurements.Enmo;
using OpenTslm.Measurements.EyeMovements;
using OpenTslm.Measurements.HeartRate;
using OpenTslm.Measurements.Hypnogram;
using OpenTslm.Measurements.LevelShift;
using OpenTslm.Measurements.MovementFrequency;
using OpenTslm.Measurements.OxygenBelow90;
using OpenTslm.Measurements.OxygenDesaturation;
using OpenTslm.Measurements.OxygenNadir;
using OpenTslm.Measurements.PerfusionIndex;
using OpenTslm.Measurements.Period;
using OpenTslm.Measurements.Posture;
using OpenTslm.Measurements.PulsePeaks;
using OpenTslm.Measurements.PulseQuality;
using OpenTslm.Measurements.PulseRate;
using OpenTslm.Measurements.PulseRateVariability;
using OpenTslm.Measurements.RespirationPauses;
using OpenTslm.Measurements.RespirationRate;
using OpenTslm.Measurements.RestBouts;
using OpenTslm.Measurements.Rotation;
using OpenTslm.Measurements.RPeaks;
using OpenTslm.Measurements.RrRegularity;
using OpenTslm.Measurements.SedentaryBreaks;
using OpenTslm.Measurements.SleepSpindles;
using OpenTslm.Measurements.SlowWaves;
using OpenTslm.Measurements.SpectralEdge;
using OpenTslm.Measurements.Spikes;
using OpenTslm.Measurements.Statistics;
using OpenTslm.Measurements.StepCount;
using OpenTslm.Measurements.TremorPower;
using OpenTslm.Measurements.Trend;
using OpenTslm.Measurements.Variability;

namespace OpenTslm.Measurements;

/// <summary>All measurements, by stable name.</summary>
public static class MeasurementCatalog
{
    /// <summary>All measurements, in alphabetical order of their names.</summary>
    public static IReadOnlyList<IMeasurement> All { get; } =
    [
        new ActivityBoutsMeasurement(),
        new AlphaReactivityMeasurement(),
        new HypnogramMeasurement(HypnogramQuantity.Awakenings),
        new CadenceMeasurement(),
        new DominantFrequencyMeasurement(),
        new EegBandPowerMeasurement(EegBand.Find("alpha")),
        new EegBandPowerMeasurement(EegBand.Find("beta")),
        new EegBandPowerMeasurement(EegBand.Find("delta")),
        new EegBandPowerMeasurement(EegBand.Find("sigma")),
        new EegBandPowerMeasurement(EegBand.Find("theta")),
        new EnmoMeasurement(),
        new EyeMovementsMeasurement(),
        new HeartRateMeasurement(),
        new LevelShiftMeasurement(),
        new MovementFrequencyMeasurement(),
        new OxygenBelow90Measurement(),
        new OxygenDesaturationMeasurement(),
        new OxygenNadirMeasurement(),
        new PerfusionIndexMeasurement(),
        new PeriodMeasurement(),
        new PostureMeasurement(),
        new PulsePeakMeasurement(),
        new PulseQualityMeasurement(),
        new PulseRateMeasurement(),
        new PulseRateVariabilityMeasurement(),
        new RPeakMeasurement(),
        new HypnogramMeasurement(HypnogramQuantity.RemLatency),
        new RespirationPausesMeasurement(),
        new RespirationRateMeasurement(),
        new RestBoutsMeasurement(),
        new RotationMeasurement(),
        new RrRegularityMeasurement(),
        new SedentaryBreaksMeasurement(),
        new HypnogramMeasurement(HypnogramQuantity.SleepEfficiency),
        new HypnogramMeasurement(HypnogramQuantity.SleepLatency),
        new SleepSpindlesMeasurement(),
        new HypnogramMeasurement(HypnogramQuantity.Transitions),
        new SlowWavesMeasurement(),
        new SpectralEdgeMeasurement(),
        new SpikesMeasurement(),
        new StatisticsMeasurement(),
        new StepCountMeasurement(),
        new HypnogramMeasurement(HypnogramQuantity.TotalSleepTime),
        new TremorPowerMeasurement(),
        new TrendMeasurement(),
        new VariabilityMeasurement(),
        new HypnogramMeasurement(HypnogramQuantity.WakeAfterSleepOnset),
    ];

    /// <summary>The measurement of that name, or null.</summary>
    public static IMeasurement? Find(string name) => All.FirstOrDefault(m => m.Name == name);

    /// <summary>Makes every measurement that fits a window of a recording; those that fit no channel are left out.</summary>
    /// <inheritdoc cref="IMeasurement.Measure"/>
    public static IReadOnlyList<MeasurementOutcome> MeasureAll(
        Recording recording, double fromSeconds, double toSeconds, string? channel = null) =>
        [
            .. All.SelectMany(m => m.Measure(recording, fromSeconds, toSeconds, channel)).Where(o => o.Channels.Count > 0),
        ];

    /// <summary>Makes one measurement of a whole series, taken at the caller's word to be of the right kind.</summary>
    /// <param name="name">Name of a measurement of one channel.</param>
    /// <param name="series">The series.</param>
    /// <exception cref="ArgumentException">There is no such measurement, or a sample is infinite.</exception>
    public static MeasurementOutcome Measure(string name, TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var measurement = Find(name) ?? throw new ArgumentException(
            $"There is no measurement '{name}'; there are {string.Join(", ", All.Select(m => m.Name))}.", nameof(name));
        if (series.Count == 0)
        {
            return new MeasurementOutcome(name, [series.Name], null, "The window holds no sample.");
        }

        return measurement.Measure(new Recording([series]), 0, double.PositiveInfinity, series.Name)[0];
    }
}
