using OpenTslm.Measurements.ActivityBouts;
using OpenTslm.Measurements.AlphaReactivity;
using OpenTslm.Measurements.AtrialFibrillation;
using OpenTslm.Measurements.Cadence;
using OpenTslm.Measurements.ChangePoints;
using OpenTslm.Measurements.Circadian;
using OpenTslm.Measurements.DominantFrequency;
using OpenTslm.Measurements.EctopicBeats;
using OpenTslm.Measurements.EegBandPower;
using OpenTslm.Measurements.ElectricalAxis;
using OpenTslm.Measurements.Enmo;
using OpenTslm.Measurements.Entropy;
using OpenTslm.Measurements.EyeMovements;
using OpenTslm.Measurements.FlatLines;
using OpenTslm.Measurements.Glucose;
using OpenTslm.Measurements.HeartRate;
using OpenTslm.Measurements.HeartRateVariability;
using OpenTslm.Measurements.Hypnogram;
using OpenTslm.Measurements.Intervals;
using OpenTslm.Measurements.LeadQuality;
using OpenTslm.Measurements.LeadSwap;
using OpenTslm.Measurements.LevelShift;
using OpenTslm.Measurements.LowVoltage;
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
using OpenTslm.Measurements.RobustTrend;
using OpenTslm.Measurements.Rotation;
using OpenTslm.Measurements.RPeaks;
using OpenTslm.Measurements.RProgression;
using OpenTslm.Measurements.RrRegularity;
using OpenTslm.Measurements.Saturation;
using OpenTslm.Measurements.Seasonality;
using OpenTslm.Measurements.SedentaryBreaks;
using OpenTslm.Measurements.SleepSpindles;
using OpenTslm.Measurements.SlowWaves;
using OpenTslm.Measurements.SpectralEdge;
using OpenTslm.Measurements.Spikes;
using OpenTslm.Measurements.Stationarity;
using OpenTslm.Measurements.Statistics;
using OpenTslm.Measurements.StepCount;
using OpenTslm.Measurements.StLevel;
using OpenTslm.Measurements.TremorPower;
using OpenTslm.Measurements.Trend;
using OpenTslm.Measurements.Variability;
using OpenTslm.Measurements.WeekOnWeek;

namespace OpenTslm.Measurements;

/// <summary>All measurements, by stable name.</summary>
public static class MeasurementCatalog
{
    /// <summary>All measurements, in alphabetical order of their names.</summary>
    public static IReadOnlyList<IMeasurement> All { get; } = Sorted(
    [
        new ActivityBoutsMeasurement(),
        new AlphaReactivityMeasurement(),
        new AtrialFibrillationMeasurement(),
        new CadenceMeasurement(),
        new ChangePointsMeasurement(),
        new CircadianMeasurement(),
        new DominantFrequencyMeasurement(),
        new EctopicBeatsMeasurement(),
        new EegBandPowerMeasurement(EegBand.Find("alpha")),
        new EegBandPowerMeasurement(EegBand.Find("beta")),
        new EegBandPowerMeasurement(EegBand.Find("delta")),
        new EegBandPowerMeasurement(EegBand.Find("sigma")),
        new EegBandPowerMeasurement(EegBand.Find("theta")),
        new ElectricalAxisMeasurement(),
        new EnmoMeasurement(),
        new EyeMovementsMeasurement(),
        new FlatLinesMeasurement(),
        new GlucoseVariabilityMeasurement(),
        new HeartRateMeasurement(),
        new HeartRateVariabilityMeasurement(),
        new HypnogramMeasurement(HypnogramQuantity.Awakenings),
        new HypnogramMeasurement(HypnogramQuantity.RemLatency),
        new HypnogramMeasurement(HypnogramQuantity.SleepEfficiency),
        new HypnogramMeasurement(HypnogramQuantity.SleepLatency),
        new HypnogramMeasurement(HypnogramQuantity.TotalSleepTime),
        new HypnogramMeasurement(HypnogramQuantity.Transitions),
        new HypnogramMeasurement(HypnogramQuantity.WakeAfterSleepOnset),
        new LeadQualityMeasurement(),
        new LeadSwapMeasurement(),
        new LevelShiftMeasurement(),
        new LowVoltageMeasurement(),
        new MovementFrequencyMeasurement(),
        new OxygenBelow90Measurement(),
        new OxygenDesaturationMeasurement(),
        new OxygenNadirMeasurement(),
        new PerfusionIndexMeasurement(),
        new PeriodMeasurement(),
        new PermutationEntropyMeasurement(),
        new PostureMeasurement(),
        new PrIntervalMeasurement(),
        new PulsePeakMeasurement(),
        new PulseQualityMeasurement(),
        new PulseRateMeasurement(),
        new PulseRateVariabilityMeasurement(),
        new QrsDurationMeasurement(),
        new QtIntervalMeasurement(),
        new RespirationPausesMeasurement(),
        new RespirationRateMeasurement(),
        new RestBoutsMeasurement(),
        new RobustTrendMeasurement(),
        new RotationMeasurement(),
        new RPeakMeasurement(),
        new RProgressionMeasurement(),
        new RrRegularityMeasurement(),
        new SampleEntropyMeasurement(),
        new SaturationMeasurement(),
        new SeasonalityMeasurement(),
        new SedentaryBreaksMeasurement(),
        new SleepSpindlesMeasurement(),
        new SlowWavesMeasurement(),
        new SpectralEdgeMeasurement(),
        new SpectralEntropyMeasurement(),
        new SpikesMeasurement(),
        new StationarityMeasurement(),
        new StatisticsMeasurement(),
        new StepCountMeasurement(),
        new StLevelMeasurement(),
        new TimeInRangeMeasurement(),
        new TremorPowerMeasurement(),
        new TrendMeasurement(),
        new VariabilityMeasurement(),
        new WeekOnWeekMeasurement(),
    ]);

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

    private static IMeasurement[] Sorted(IMeasurement[] measurements) => [.. measurements.OrderBy(m => m.Name, StringComparer.Ordinal)];
}
