using OpenTslm.Certificates;

namespace OpenTslm.Grounding.Calibration;

/// <summary>Learns from held-out decisions how far a model's scores can be believed.</summary>
public static class TaskCalibrationFitter
{
    // Of the series that were seen, that share is inside the domain.
    private const double Inside = 0.995;

    /// <summary>Fits temperature and label sets.</summary>
    /// <param name="task">The task.</param>
    /// <param name="data">Where the decisions come from, for people.</param>
    /// <param name="decisions">Held-out decisions, one or more, all over the same labels.</param>
    /// <param name="coverage">Wanted coverage of the label sets.</param>
    /// <exception cref="ArgumentException">There is no decision.</exception>
    public static TaskCalibration Fit(string task, string data, IReadOnlyList<Decision> decisions, double coverage)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        var temperature = Math.Round(Temperature.Fit(decisions), 4);
        return new TaskCalibration
        {
            Task = task,
            Labels = [.. decisions[0].Scores.Select(score => score.Label)],
            Data = data,
            Decisions = decisions.Count,
            Subjects = decisions.Select(decision => decision.Subject).Distinct().Count(),
            Temperature = temperature,
            Coverage = coverage,
            LargestScore = ConformalSet.Fit(decisions, temperature, coverage),
        };
    }

    /// <summary>Describes the inputs that were seen.</summary>
    /// <param name="inputs">What the model read, one entry a decision.</param>
    /// <param name="embeddings">Embeddings of all series; empty where the model offers none.</param>
    public static InputDomain Describe(IReadOnlyList<InputContract> inputs, IReadOnlyList<float[]> embeddings)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(embeddings);
        InputSeries[] series = [.. inputs.SelectMany(input => input.Series)];
        double[] rates = [.. series.Select(s => s.SamplingRateHz).OfType<double>().DefaultIfEmpty()];
        var domain = new InputDomain(
            rates.Min(),
            rates.Max(),
            series.Min(s => s.SampleCount),
            series.Max(s => s.SampleCount),
            inputs.Min(input => input.Series.Count),
            inputs.Max(input => input.Series.Count));
        if (embeddings.Count == 0)
        {
            return domain;
        }

        var center = new double[embeddings[0].Length];
        var spread = new double[center.Length];
        foreach (var embedding in embeddings)
        {
            for (var i = 0; i < center.Length; i++)
            {
                center[i] += embedding[i] / (double)embeddings.Count;
            }
        }

        foreach (var embedding in embeddings)
        {
            for (var i = 0; i < spread.Length; i++)
            {
                spread[i] += (embedding[i] - center[i]) * (embedding[i] - center[i]) / embeddings.Count;
            }
        }

        domain = domain with { Center = [.. center.Select(Short)], Spread = [.. spread.Select(s => Short(Math.Sqrt(s)))] };
        double[] distances = [.. embeddings.Select(embedding => DomainCheck.Distance(domain, embedding)).Order()];
        return domain with { LargestDistance = Math.Round(1.1 * distances[(int)(Inside * (distances.Length - 1))], 3) };
    }

    // Four digits tell two recordings apart and keep the file small.
    private static float Short(double value) => (float)Math.Round(value, 4);
}
