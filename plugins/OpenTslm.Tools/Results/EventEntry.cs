namespace OpenTslm.Tools.Results;

/// <summary>One event as <c>find_events</c> shows it.</summary>
public sealed record EventEntry
{
    /// <summary>Its kind, where several were looked for.</summary>
    public string? Kind { get; init; }

    /// <summary>Its start, seconds from the recording's start.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>Its end.</summary>
    public required double EndSeconds { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>What was most out of line in it, such as the greatest heart rate; null where there is no number.</summary>
    public double? Value { get; init; }

    /// <summary>Unit of the value.</summary>
    public string? Unit { get; init; }

    /// <summary>The channels that show it, where not all events are of the same ones.</summary>
    public string? Channels { get; init; }
}
