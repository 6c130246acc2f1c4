using OpenTslm.Measurements;

namespace OpenTslm.Cli.Output;

/// <summary>What came of measuring a recording, as <c>measure --json</c> prints it.</summary>
internal sealed record MeasurementReport
{
    /// <summary>What is said beside measurements.</summary>
    public const string NotMedical = "Not a medical device: these are measurements of a signal, not a diagnosis.";

    /// <summary>Where the recording came from.</summary>
    public string? Source { get; init; }

    /// <summary>Name of the file's format.</summary>
    public string? Format { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public string? ContentHash { get; init; }

    /// <summary>Seconds covered by the longest channel.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>The measurements, by name in alphabetical order or in the order asked for.</summary>
    public required IReadOnlyList<Measurement> Measurements { get; init; }

    /// <summary>What could not be measured.</summary>
    public required IReadOnlyList<NotMeasurable> NotMeasurable { get; init; }

    /// <summary>What the reader noticed.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>That this is not a medical device.</summary>
    public string Notice { get; } = NotMedical;

    public static MeasurementReport Of(Recording recording, IReadOnlyList<MeasurementOutcome> outcomes) => new()
    {
        Source = recording.Source,
        Format = recording.Format,
        ContentHash = recording.ContentHash,
        DurationSeconds = recording.DurationSeconds,
        Measurements = [.. outcomes.Where(o => o.Measurement is not null).Select(o => o.Measurement!)],
        NotMeasurable =
        [
            .. outcomes.Where(o => o.Measurement is null)
                .GroupBy(o => (o.Name, o.WhyNot))
                .Select(g => new NotMeasurable(g.Key.Name, [.. g.SelectMany(o => o.Channels)], g.Key.WhyNot ?? "unknown")),
        ],
        Notes = recording.Notes,
    };
}
