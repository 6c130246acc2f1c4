using OpenTslm.Measurements.Cadence;
using OpenTslm.Measurements.ChangePoints;
using OpenTslm.Measurements.Circadian;
using OpenTslm.Measurements.DominantFrequency;
using OpenTslm.Measurements.Entropy;
using OpenTslm.Measurements.FlatLines;
using OpenTslm.Measurements.Glucose;
using OpenTslm.Measurements.HeartRate;
using OpenTslm.Measurements.LevelShift;
using OpenTslm.Measurements.Period;
using OpenTslm.Measurements.Posture;
using OpenTslm.Measurements.RobustTrend;
using OpenTslm.Measurements.Rotation;
using OpenTslm.Measurements.RPeaks;
using OpenTslm.Measurements.RrRegularity;
using OpenTslm.Measurements.Saturation;
using OpenTslm.Measurements.Seasonality;
using OpenTslm.Measurements.Spikes;
using OpenTslm.Measurements.Stationarity;
using OpenTslm.Measurements.Statistics;
using OpenTslm.Measurements.Trend;
using OpenTslm.Measurements.Variability;
using OpenTslm.Measurements.WeekOnWeek;

namespace OpenTslm.Measurements;

/// <summary>All measurements, by stable name.</summary>
public static class MeasurementCatalog
{
    /// <summary>All measurements, in alphabetical order of their names.</summary>
    public static IReadOnlyList<IMeasurement> All { get; } =
    [
        new CadenceMeasurement(),
        new ChangePointsMeasurement(),
        new CircadianMeasurement(),
        new DominantFrequencyMeasurement(),
        new FlatLinesMeasurement(),
        new GlucoseVariabilityMeasurement(),
        new HeartRateMeasurement(),
        new LevelShiftMeasurement(),
        new PeriodMeasurement(),
        new PermutationEntropyMeasurement(),
        new PostureMeasurement(),
        new RPeakMeasurement(),
        new RobustTrendMeasurement(),
        new RotationMeasurement(),
        new RrRegularityMeasurement(),
        new SampleEntropyMeasurement(),
        new SaturationMeasurement(),
        new SeasonalityMeasurement(),
        new SpectralEntropyMeasurement(),
        new SpikesMeasurement(),
        new StationarityMeasurement(),
        new StatisticsMeasurement(),
        new TimeInRangeMeasurement(),
        new TrendMeasurement(),
        new VariabilityMeasurement(),
        new WeekOnWeekMeasurement(),
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
