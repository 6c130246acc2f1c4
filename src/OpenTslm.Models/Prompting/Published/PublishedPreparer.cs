using System.Globalization;
using System.Numerics.Tensors;
using OpenTslm.Models.Encoders;
using OpenTslm.Signals.Processing;

namespace OpenTslm.Models.Prompting.Published;

/// <summary>Brings a recording's series into the form that a published checkpoint was trained on.</summary>
/// <param name="format">The task's rules.</param>
/// <param name="maximumSamples">Longest series that the checkpoint's positions reach.</param>
/// <remarks>Thread-safe.</remarks>
public sealed class PublishedPreparer(TaskFormat format, int maximumSamples)
{
    private const double MostMissing = 0.2;

    /// <summary>The task's rules.</summary>
    public TaskFormat Format => format;

    /// <summary>Longest series that the checkpoint's positions reach.</summary>
    public int MaximumSamples => maximumSamples;

    /// <summary>Prepares the series of a prompt, which are in the prompt's order already.</summary>
    /// <exception cref="PromptException">One cannot be read.</exception>
    public IReadOnlyList<PreparedSeries> Prepare(IReadOnlyList<TimeSeries> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return [.. series.Select(s => new PreparedSeries(Prepare(s, [], out _).Values, []))];
    }

    /// <summary>Prepares one series.</summary>
    /// <param name="series">The series, in its physical unit.</param>
    /// <param name="notes">Receives what is notable, one sentence each.</param>
    /// <param name="input">Receives what the model reads.</param>
    /// <returns>The scaled samples and the statistics that the prompt announces.</returns>
    /// <exception cref="PromptException">The series is too short or too long, has infinite samples, or lacks too many.</exception>
    public ScaledSeries Prepare(TimeSeries series, ICollection<string> notes, out InputSeries input)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(notes);
        var step = StepOf(series);
        RequireLength(series, step);
        var samples = series.Read(0, (int)series.Count);
        var missing = FillGaps(series.Name, samples, notes);
        (samples, var rate) = Resample(series, samples, step, notes);
        if (format.Samples is { } usual && samples.Length != usual)
        {
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"The checkpoint was trained on series of {usual} samples ({usual / format.RateHz:0.##} s); channel '{series.Name}' has {samples.Length}."));
        }

        var scaled = ScaledSeries.Of(samples, format);
        input = new InputSeries(
            series.Name, series.Unit, rate, samples.Length, missing, scaled.Mean, scaled.StandardDeviation);
        return scaled;
    }

    // Samples at the source for one sample read; upstream takes a record of more than 1000 samples to have 500 Hz.
    private double StepOf(TimeSeries series) => format.RateHz is not { } wanted ? 1
        : series.SamplingRateHz is { } rate ? rate / wanted
        : format.Task == PublishedTask.Ecg && series.Count > format.Samples ? 5
        : 1;

    private void RequireLength(TimeSeries series, double step)
    {
        var count = Math.Ceiling(series.Count / step);
        if (count < 2)
        {
            throw new PromptException($"Channel '{series.Name}' has {series.Count} samples, too few for the model: give it a longer span (--from/--to).");
        }

        if (count > maximumSamples)
        {
            var seconds = format.RateHz is { } rate ? string.Create(CultureInfo.InvariantCulture, $" ({maximumSamples / rate:0.##} s)") : "";
            throw new PromptException(string.Create(
                CultureInfo.InvariantCulture,
                $"Channel '{series.Name}' would give the model {count} samples, but this checkpoint reads at most {maximumSamples}{seconds}: choose a span (--from/--to)."));
        }
    }

    // An ECG is thinned out as its training data were, without a filter; other rates come by proper resampling.
    private (float[] Samples, double? Rate) Resample(TimeSeries series, float[] samples, double step, ICollection<string> notes)
    {
        if (step == 1)
        {
            return (samples, series.SamplingRateHz ?? format.RateHz);
        }

        var source = series.SamplingRateHz ?? step * format.RateHz!.Value;
        if (format.Task == PublishedTask.Ecg && step > 1 && step == Math.Floor(step))
        {
            notes.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Every {step}th sample is read ({format.RateHz} Hz), without a filter, as the checkpoint was trained."));
            return ([.. samples.Where((_, i) => i % (int)step == 0)], format.RateHz);
        }

        notes.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"Channel '{series.Name}' is resampled from {source:0.####} Hz to the {format.RateHz:0.####} Hz of the checkpoint's training data."));
        return (Resampler.Resample(samples, source, format.RateHz!.Value), format.RateHz);
    }

    private static int FillGaps(string name, float[] samples, ICollection<string> notes)
    {
        if (samples.Any(float.IsInfinity))
        {
            throw new PromptException($"Channel '{name}' has infinite samples: choose a span without them (--from/--to).");
        }

        var missing = samples.Count(float.IsNaN);
        if (missing > MostMissing * samples.Length)
        {
            throw new PromptException(string.Create(
                CultureInfo.InvariantCulture,
                $"Channel '{name}' lacks {100.0 * missing / samples.Length:0.#} % of its samples, but at most {100 * MostMissing:0} % are filled in: choose another span (--from/--to)."));
        }

        if (missing > 0)
        {
            var filled = new double[samples.Length];
            MissingSamples.Fill(samples, filled);
            TensorPrimitives.ConvertTruncating<double, float>(filled, samples);
            notes.Add($"Channel '{name}' lacks {missing} of {samples.Length} samples; they are interpolated.");
        }

        return missing;
    }
}
