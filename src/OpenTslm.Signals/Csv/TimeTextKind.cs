namespace OpenTslm.Signals.Csv;

/// <summary>How a time is written, if not as a plain number.</summary>
internal enum TimeTextKind
{
    /// <summary>Not as a time.</summary>
    None,

    /// <summary>Date and time after ISO 8601, or the date alone.</summary>
    Date,

    /// <summary>Hours, minutes and seconds.</summary>
    Clock,
}
