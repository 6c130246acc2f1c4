namespace OpenTslm.Measurements;

/// <summary>A number from samples, with everything needed to judge and reproduce it.</summary>
public sealed record Measurement
{
    /// <summary>Stable name of the measurement, such as <c>heart-rate</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the method; it changes whenever the same samples may give another value.</summary>
    public required string Version { get; init; }

    /// <summary>The channels it was taken from, in order.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>The value, finite.</summary>
    public required double Value { get; init; }

    /// <summary>Unit of <see cref="Value"/> as a UCUM code, <c>1</c> for a plain number; null when the channel's is unknown.</summary>
    public required string? Unit { get; init; }

    /// <summary>Start of the window, seconds from the recording's start.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>End of the window (exclusive), seconds from the recording's start.</summary>
    public required double EndSeconds { get; init; }

    /// <summary>0 (worthless) to 1 (as good as the method gets); each measurement says what lowers it.</summary>
    public required double Quality { get; init; }

    /// <summary>How it is computed, in a sentence.</summary>
    public required string Method { get; init; }

    /// <summary>Literature or definition it follows.</summary>
    public required string Source { get; init; }

    /// <summary>A class in words where the measurement has one, such as <c>rising</c> or <c>+y</c>.</summary>
    public string? Category { get; init; }

    /// <summary>Times of events (beats, spikes, the shift) in seconds from the recording's start, ascending.</summary>
    public IReadOnlyList<double> EventSeconds { get; init; } = [];

    /// <summary>Further numbers of the same measurement by name, the unit in the name where it is not the channel's.</summary>
    public IReadOnlyDictionary<string, double> Details { get; init; } = new Dictionary<string, double>();
}
