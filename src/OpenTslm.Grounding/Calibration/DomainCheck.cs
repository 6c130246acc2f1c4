using OpenTslm.Certificates;

namespace OpenTslm.Grounding.Calibration;

/// <summary>Compares what a model is given with what a calibration holds for.</summary>
public static class DomainCheck
{
    // What was seen is a sample: a fifth beyond it is no other domain.
    private const double Margin = 1.2;

    /// <summary>Why an input is outside of a domain, one sentence each; none where it is inside.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="input">What the model reads.</param>
    /// <param name="embeddings">Embeddings of the series by the model's encoder; null where there are none.</param>
    public static IReadOnlyList<string> Violations(InputDomain domain, InputContract input, IReadOnlyList<ReadOnlyMemory<float>>? embeddings)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(input);
        var violations = new List<string>();
        if (input.Series.Count < domain.LeastSeries || input.Series.Count > domain.MostSeries)
        {
            violations.Add($"There are {input.Series.Count} channels, and the model was tried with {Range(domain.LeastSeries, domain.MostSeries)}.");
        }

        foreach (var series in input.Series)
        {
            if (series.SamplingRateHz is { } rate && (rate < domain.LeastRateHz / Margin || rate > domain.MostRateHz * Margin))
            {
                violations.Add($"Channel '{series.Name}' is read at {Number(rate)} Hz, and the model was tried at {Range(domain.LeastRateHz, domain.MostRateHz)} Hz.");
            }

            if (series.SampleCount < domain.LeastSamples / Margin || series.SampleCount > domain.MostSamples * Margin)
            {
                violations.Add($"Channel '{series.Name}' has {series.SampleCount} samples, and the model was tried with {Range(domain.LeastSamples, domain.MostSamples)}.");
            }
        }

        if (embeddings is not null && domain.Center.Count > 0)
        {
            for (var i = 0; i < Math.Min(embeddings.Count, input.Series.Count); i++)
            {
                if (Distance(domain, embeddings[i].Span) is var distance && distance > domain.LargestDistance)
                {
                    violations.Add($"Channel '{input.Series[i].Name}' looks unlike the recordings the model was tried on (distance {Number(distance)}, at most {Number(domain.LargestDistance)}).");
                }
            }
        }

        return violations;
    }

    /// <summary>Distance of an embedding from a domain's center, in deviations: root of the mean square over its values.</summary>
    /// <exception cref="ArgumentException">The embedding has another number of values.</exception>
    public static double Distance(InputDomain domain, ReadOnlySpan<float> embedding)
    {
        ArgumentNullException.ThrowIfNull(domain);
        if (embedding.Length != domain.Center.Count)
        {
            throw new ArgumentException($"Expected an embedding of {domain.Center.Count} values, got {embedding.Length}.", nameof(embedding));
        }

        var sum = 0.0;
        for (var i = 0; i < embedding.Length; i++)
        {
            var apart = (embedding[i] - domain.Center[i]) / Math.Max(domain.Spread[i], 1e-6);
            sum += apart * apart;
        }

        return Math.Sqrt(sum / Math.Max(1, embedding.Length));
    }

    private static string Range(double least, double most) => least == most ? Number(least) : $"{Number(least)} to {Number(most)}";

    private static string Number(double value) => FormattableString.Invariant($"{value:0.##}");
}
