namespace OpenTslm.Measurements.Events;

/// <summary>An event located in a recording.</summary>
/// <param name="Kind">Name of its kind, such as <c>tachycardia</c>.</param>
/// <param name="StartSeconds">Its start, seconds from the recording's start.</param>
/// <param name="EndSeconds">Its end, not before the start.</param>
/// <param name="Score">0.5 where the kind's limit is just met, rising to 1 where it is met clearly; 1 for what is a plain fact.</param>
/// <param name="Channels">The channels that show it.</param>
public sealed record EventSpan(string Kind, double StartSeconds, double EndSeconds, double Score, IReadOnlyList<string> Channels)
{
    /// <summary>What was most out of line in it, such as the greatest heart rate; null where the kind has no number.</summary>
    public double? Value { get; init; }

    /// <summary>Unit of <see cref="Value"/> as a UCUM code, or null.</summary>
    public string? Unit { get; init; }
}
