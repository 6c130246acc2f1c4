namespace OpenTslm.Agents.Context;

/// <summary>How exactly the chart states a date.</summary>
public enum DatePrecision
{
    /// <summary>Date and time of day.</summary>
    Time,

    /// <summary>The day.</summary>
    Day,

    /// <summary>The month; the date is its first day.</summary>
    Month,

    /// <summary>The year; the date is its first day.</summary>
    Year,
}
