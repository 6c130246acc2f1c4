namespace OpenTslm.Signals.Processing;

/// <summary>Which samples stand for a series.</summary>
public enum DownsamplingMethod
{
    /// <summary>All of them: there were few enough.</summary>
    None,

    /// <summary>Largest triangle three buckets: keeps the shape that an eye follows, not every extreme.</summary>
    LargestTriangle,

    /// <summary>The least and the greatest of each stretch: keeps every extreme.</summary>
    MinMax,

    /// <summary>Extremes of short stretches, and of them the largest triangles; for very long series.</summary>
    MinMaxLargestTriangle,
}
