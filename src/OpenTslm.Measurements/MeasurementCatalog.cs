using OpenTslm.Measurements.AtrialFibrillation;
using OpenTslm.Measurements.Cadence;
using OpenTslm.Measurements.DominantFrequency;
using OpenTslm.Measurements.EctopicBeats;
using OpenTslm.Measurements.ElectricalAxis;
using OpenTslm.Measurements.HeartRate;
using OpenTslm.Measurements.HeartRateVariability;
using OpenTslm.Measurements.Intervals;
using OpenTslm.Measurements.LeadQuality;
using OpenTslm.Measurements.LeadSwap;
using OpenTslm.Measurements.LevelShift;
using OpenTslm.Measurements.LowVoltage;
using OpenTslm.Measurements.Period;
using OpenTslm.Measurements.Posture;
using OpenTslm.Measurements.RPeaks;
using OpenTslm.Measurements.RProgression;
using OpenTslm.Measurements.Rotation;
using OpenTslm.Measurements.RrRegularity;
using OpenTslm.Measurements.Spikes;
using OpenTslm.Measurements.StLevel;
using OpenTslm.Measurements.Statistics;
using OpenTslm.Measurements.Trend;
using OpenTslm.Measurements.Variability;

namespace OpenTslm.Measurements;

/// <summary>All measurements, by stable name.</summary>
public static class MeasurementCatalog
{
    /// <summary>All measurements, in alphabetical order of their names.</summary>
    public static IReadOnlyList<IMeasurement> All { get; } =
    [
        new AtrialFibrillationMeasurement(),
        new CadenceMeasurement(),
        new DominantFrequencyMeasurement(),
        new LeadQualityMeasurement(),
        new EctopicBeatsMeasurement(),
        new ElectricalAxisMeasurement(),
        new HeartRateMeasurement(),
        new HeartRateVariabilityMeasurement(),
        new LeadSwapMeasurement(),
        new LevelShiftMeasurement(),
        new LowVoltageMeasurement(),
        new PeriodMeasurement(),
        new PostureMeasurement(),
        new PrIntervalMeasurement(),
        new QrsDurationMeasurement(),
        new QtIntervalMeasurement(),
        new RPeakMeasurement(),
        new RProgressionMeasurement(),
        new RotationMeasurement(),
        new RrRegularityMeasurement(),
        new SpikesMeasurement(),
        new StLevelMeasurement(),
        new StatisticsMeasurement(),
        new TrendMeasurement(),
        new VariabilityMeasurement(),
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
