using OpenTslm.Measurements;

namespace OpenTslm.Grounding.Audit;

/// <summary>Makes the measurements of one recording, each once.</summary>
/// <remarks>For one audit; not thread-safe.</remarks>
internal sealed class Gauge(Recording recording)
{
    private readonly Dictionary<(string Name, string? Channel, double From, double To), IReadOnlyList<MeasurementOutcome>> _made = [];

    private readonly Dictionary<string, Gauge> _beside = new(StringComparer.Ordinal);

    public Recording Recording { get; } = recording;

    /// <summary>Makes measurements of the recording and of a channel that is computed from its channels.</summary>
    /// <param name="derived">The channel.</param>
    public Gauge Beside(TimeSeries derived)
    {
        if (!_beside.TryGetValue(derived.Name, out var gauge))
        {
            _beside[derived.Name] = gauge = new Gauge(new Recording([.. Recording.Channels, derived]));
        }

        return gauge;
    }

    /// <summary>Every measurement of that name that could be made in a window.</summary>
    /// <param name="name">A measurement of the catalogue.</param>
    /// <param name="channel">The only channel, or null for all that fit.</param>
    /// <param name="window">The window.</param>
    /// <param name="whyNot">The reason of the first that could not be made.</param>
    public IReadOnlyList<Measurement> All(string name, string? channel, TimeWindow window, out string? whyNot)
    {
        var key = (name, channel, window.From, window.To);
        if (!_made.TryGetValue(key, out var outcomes))
        {
            _made[key] = outcomes = Make(name, channel, window);
        }

        whyNot = outcomes.FirstOrDefault(outcome => outcome.WhyNot is not null)?.WhyNot;
        return [.. outcomes.Select(outcome => outcome.Measurement).OfType<Measurement>()];
    }

    /// <summary>The best measurement of that name in a window, or null with a reason.</summary>
    public Measurement? Best(string name, string? channel, TimeWindow window, out string? whyNot)
    {
        var best = All(name, channel, window, out whyNot).MaxBy(measurement => measurement.Quality);
        whyNot ??= best is null ? $"'{name}' cannot be measured here." : null;
        return best;
    }

    /// <summary>What a measurement says, as evidence.</summary>
    /// <param name="measurement">The measurement.</param>
    /// <param name="detail">The further number that is meant; null for the value.</param>
    /// <param name="unit">Its unit; null for that of the measurement.</param>
    public static Evidence ToEvidence(Measurement measurement, string? detail = null, string? unit = null) => new(
        detail is null ? measurement.Value : measurement.Details.GetValueOrDefault(detail, double.NaN),
        detail is null || unit is not null ? unit ?? measurement.Unit : measurement.Unit,
        detail is null ? measurement.Name : $"{measurement.Name} ({detail})",
        measurement.Version,
        measurement.Channels,
        measurement.StartSeconds,
        measurement.EndSeconds,
        measurement.Method,
        measurement.Quality)
    {
        Category = measurement.Category,
    };

    private IReadOnlyList<MeasurementOutcome> Make(string name, string? channel, TimeWindow window)
    {
        var measurement = MeasurementCatalog.Find(name) ?? throw new ArgumentException($"There is no measurement '{name}'.", nameof(name));
        try
        {
            return measurement.Measure(Recording, window.From, window.To, channel);
        }
        catch (ArgumentException failure)
        {
            // An empty window or an infinite sample: that one measurement cannot be made.
            return [new MeasurementOutcome(name, [], null, failure.Message.Split(" (Parameter", 2)[0])];
        }
    }
}
