namespace OpenTslm.Measurements.Trend;

/// <summary>Where a series goes.</summary>
public enum TrendDirection
{
    /// <summary>No line is clearly better than the mean.</summary>
    Flat,

    /// <summary>Upwards.</summary>
    Rising,

    /// <summary>Downwards.</summary>
    Falling,
}
