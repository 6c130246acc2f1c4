namespace OpenTslm.Measurements.Comparison;

/// <summary>Which of two series varies more.</summary>
public enum Spread
{
    /// <summary>The standard deviations differ by less than a tenth.</summary>
    Alike,

    /// <summary>The first.</summary>
    FirstMore,

    /// <summary>The second.</summary>
    SecondMore,

    /// <summary>Standard deviation and interquartile range disagree: a few extremes decide.</summary>
    Unclear,
}
