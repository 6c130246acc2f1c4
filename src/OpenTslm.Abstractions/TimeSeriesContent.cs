using Microsoft.Extensions.AI;

namespace OpenTslm;

/// <summary>A series as part of a chat message, beside text and images.</summary>
/// <param name="series">The series.</param>
public sealed class TimeSeriesContent(TimeSeries series) : AIContent
{
    /// <summary>The series.</summary>
    public TimeSeries Series { get; } = series ?? throw new ArgumentNullException(nameof(series));

    /// <inheritdoc/>
    public override string ToString() => Series.ToString();
}
