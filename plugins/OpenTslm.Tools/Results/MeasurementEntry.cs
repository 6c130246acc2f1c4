using OpenTslm.Measurements;

namespace OpenTslm.Tools.Results;

/// <summary>One measurement as <c>measure_recording</c> shows it.</summary>
public sealed record MeasurementEntry
{
    private const int MostEvents = 60;

    /// <summary>Name of the measurement.</summary>
    public required string Name { get; init; }

    /// <summary>The channels it was taken from.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>The value.</summary>
    public required double Value { get; init; }

    /// <summary>Its unit, or null when unknown.</summary>
    public string? Unit { get; init; }

    /// <summary>A class in words where the measurement has one.</summary>
    public string? Category { get; init; }

    /// <summary>0 (worthless) to 1.</summary>
    public required double Quality { get; init; }

    /// <summary>Number of events (beats, spikes) that were found; null where there are none.</summary>
    public int? EventCount { get; init; }

    /// <summary>Seconds of the first 60 events; only for measurements asked for by name.</summary>
    public IReadOnlyList<double>? EventSeconds { get; init; }

    /// <summary>Further numbers; only for measurements asked for by name.</summary>
    public IReadOnlyDictionary<string, double>? Details { get; init; }

    /// <summary>How it is computed; only for measurements asked for by name.</summary>
    public string? Method { get; init; }

    /// <summary>The entry of a measurement.</summary>
    /// <param name="measurement">The measurement.</param>
    /// <param name="inFull">Whether to tell everything.</param>
    public static MeasurementEntry Of(Measurement measurement, bool inFull)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        var events = measurement.EventSeconds;
        var entry = new MeasurementEntry
        {
            Name = measurement.Name,
            Channels = measurement.Channels,
            Value = Rounded.To(measurement.Value),
            Unit = measurement.Unit,
            Category = measurement.Category,
            Quality = Math.Round(measurement.Quality, 3),
            EventCount = events.Count > 0 ? events.Count : null,
        };
        return !inFull ? entry : entry with
        {
            EventSeconds = events.Count > 0 ? [.. events.Take(MostEvents).Select(Rounded.To)] : null,
            Details = measurement.Details.Count > 0
                ? measurement.Details.Where(d => double.IsFinite(d.Value)).ToDictionary(d => d.Key, d => Rounded.To(d.Value))
                : null,
            Method = measurement.Method,
        };
    }
}
