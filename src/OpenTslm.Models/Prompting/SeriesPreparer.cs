using System.Globalization;
using System.Numerics.Tensors;
using OpenTslm.Models.Encoders;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Models.Prompting;

/// <summary>Brings a series into the form a model reads: gaps filled, resampled, measured, normalised.</summary>
/// <param name="preparation">What the model expects.</param>
/// <remarks>Thread-safe.</remarks>
public sealed class SeriesPreparer(SeriesPreparation preparation)
{
    /// <summary>Descriptors of a series: see <see cref="Prepare(TimeSeries, out InputSeries, ICollection{string}?)"/>.</summary>
    public const int DescriptorCount = 8;

    /// <summary>What the model expects.</summary>
    public SeriesPreparation Preparation => preparation;

    /// <summary>Prepares one series.</summary>
    /// <param name="series">The series, in physical units.</param>
    /// <param name="input">Receives what the model reads; mean and standard deviation are those of the samples before normalising.</param>
    /// <param name="notes">Receives what is notable, one sentence each; may be null.</param>
    /// <returns>
    /// The normalised samples and eight descriptors of the samples before normalising, in the series' unit:
    /// <c>asinh(mean)</c>, <c>asinh(std)</c>, <c>log10(std + 10⁻⁶) / 3</c>, <c>asinh(min)</c>, <c>asinh(max)</c>,
    /// <c>log10(rate)</c> (0 where the rate is unknown), and how far the extremes stand out: <c>(mean − min) / (4 std)</c> and
    /// <c>(max − mean) / (4 std)</c> (0 for a constant series).
    /// </returns>
    /// <exception cref="PromptException">The series is too long, too short, has infinite samples or too many missing ones.</exception>
    public PreparedSeries Prepare(TimeSeries series, out InputSeries input, ICollection<string>? notes = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        var sourceRate = RateOf(series, notes);
        var rate = sourceRate > preparation.ResampleAboveHz ? preparation.ResampleToHz : sourceRate;
        CheckLength(series, sourceRate, rate);

        var samples = series.Read(0, (int)series.Count);
        var missing = FillGaps(series.Name, samples, notes);
        if (rate is { } to && sourceRate is { } from && to != from)
        {
            samples = Resampler.Resample(samples, from, to);
            notes?.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Channel '{series.Name}' is resampled from {from:0.####} Hz to {to:0.####} Hz."));
        }

        var statistics = SampleStatistics.Of(samples);
        input = new InputSeries(
            series.Name, series.Unit, rate, samples.Length, missing, statistics.Mean, statistics.StandardDeviation);
        if (preparation.Normalize == NormalizeKind.ZScore)
        {
            statistics.Normalize(samples, preparation.StandardDeviationFloor);
        }

        return new PreparedSeries(samples, preparation.Descriptors ? Describe(statistics, rate) : []);
    }

    /// <summary>Prepares the series of a prompt.</summary>
    /// <param name="series">The series, in order.</param>
    /// <param name="contract">Receives what the model reads.</param>
    /// <exception cref="PromptException">There are too many series, or one cannot be prepared.</exception>
    public IReadOnlyList<PreparedSeries> Prepare(IReadOnlyList<TimeSeries> series, out InputContract contract)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count > preparation.MaximumSeries)
        {
            throw new PromptException(
                $"The model reads at most {preparation.MaximumSeries} series at once but was given {series.Count}: choose channels (--channel).");
        }

        var inputs = new InputSeries[series.Count];
        var prepared = new PreparedSeries[series.Count];
        var notes = new List<string>();
        for (var i = 0; i < prepared.Length; i++)
        {
            prepared[i] = Prepare(series[i], out inputs[i], notes);
        }

        contract = new InputContract(inputs, notes);
        return prepared;
    }

    private float[] Describe(SampleStatistics statistics, double? rate) =>
    [
        (float)Math.Asinh(statistics.Mean),
        (float)Math.Asinh(statistics.StandardDeviation),
        (float)(Math.Log10(statistics.StandardDeviation + 1e-6) / 3),
        (float)Math.Asinh(statistics.Minimum),
        (float)Math.Asinh(statistics.Maximum),
        (float)Math.Log10(rate ?? 1),
        OutstandingBy(statistics.Mean - statistics.Minimum, statistics),
        OutstandingBy(statistics.Maximum - statistics.Mean, statistics),
    ];

    private float OutstandingBy(double distance, SampleStatistics statistics) =>
        statistics.StandardDeviation <= preparation.StandardDeviationFloor ? 0 : (float)(distance / (4 * statistics.StandardDeviation));

    private static double? RateOf(TimeSeries series, ICollection<string>? notes)
    {
        if (series.SamplingRateHz is { } regular)
        {
            return regular;
        }

        var rate = series.DurationSeconds > 0 ? (series.Count - 1) / series.DurationSeconds : (double?)null;
        notes?.Add(rate is { } mean
            ? $"Channel '{series.Name}' has explicit time stamps; it is read at their mean rate of {PromptNumber.Format(mean)} Hz."
            : $"Channel '{series.Name}' has time stamps that do not advance; its rate is unknown.");
        return rate;
    }

    private void CheckLength(TimeSeries series, double? sourceRate, double? rate)
    {
        var scale = rate is { } to && sourceRate is { } from ? to / from : 1;
        var count = Math.Floor(series.Count * scale);
        if (count >= preparation.MinimumSamples && count <= preparation.MaximumSamples)
        {
            return;
        }

        var read = scale == 1
            ? string.Create(CultureInfo.InvariantCulture, $"has {series.Count} samples")
            : string.Create(CultureInfo.InvariantCulture, $"has {series.Count} samples, {count} at the model's {rate:0.####} Hz");
        if (count < preparation.MinimumSamples)
        {
            throw new PromptException(
                $"Channel '{series.Name}' {read}, but the model needs at least {preparation.MinimumSamples}: give it a longer span (--from/--to).");
        }

        var seconds = rate is { } hertz
            ? string.Create(CultureInfo.InvariantCulture, $" ({preparation.MaximumSamples / hertz:0.###} s)")
            : "";
        throw new PromptException(
            $"Channel '{series.Name}' {read}, but the model reads at most {preparation.MaximumSamples}{seconds}: choose a span (--from/--to).");
    }

    private int FillGaps(string name, float[] samples, ICollection<string>? notes)
    {
        var infinite = Array.FindIndex(samples, float.IsInfinity);
        if (infinite >= 0)
        {
            throw new PromptException($"Channel '{name}' is infinite at sample {infinite}: choose a span without it (--from/--to).");
        }

        var missing = samples.Count(float.IsNaN);
        if (missing > preparation.MaximumMissing * samples.Length)
        {
            throw new PromptException(string.Create(
                CultureInfo.InvariantCulture,
                $"Channel '{name}' lacks {100.0 * missing / samples.Length:0.#} % of its samples, but the model accepts at most {100 * preparation.MaximumMissing:0.#} %: choose another span (--from/--to)."));
        }

        if (missing > 0)
        {
            var filled = new double[samples.Length];
            MissingSamples.Fill(samples, filled);
            TensorPrimitives.ConvertTruncating<double, float>(filled, samples);
            notes?.Add($"Channel '{name}' lacks {missing} of {samples.Length} samples; they are interpolated.");
        }

        return missing;
    }
}
