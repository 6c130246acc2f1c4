namespace OpenTslm.Signals.Csv;

/// <summary>A unit of time and its length in seconds.</summary>
internal sealed record TimeUnit(string Name, double Seconds)
{
    public static readonly TimeUnit Second = new("seconds", 1);
    public static readonly TimeUnit Millisecond = new("milliseconds", 1e-3);
    public static readonly TimeUnit Microsecond = new("microseconds", 1e-6);
    public static readonly TimeUnit Nanosecond = new("nanoseconds", 1e-9);
    private static readonly TimeUnit Minute = new("minutes", 60);
    private static readonly TimeUnit Hour = new("hours", 3600);

    /// <summary>The four units of time stamps, longest first.</summary>
    public static readonly TimeUnit[] OfStamps = [Second, Millisecond, Microsecond, Nanosecond];

    /// <summary>The unit of that name or sign; null if it is none.</summary>
    public static TimeUnit? Parse(string text) => text.ToUpperInvariant() switch
    {
        "S" or "SEC" or "SECS" or "SECOND" or "SECONDS" => Second,
        "MS" or "MSEC" or "MSECS" or "MILLIS" or "MILLISECOND" or "MILLISECONDS" => Millisecond,
        "US" or "USEC" or "MICROS" or "MICROSECOND" or "MICROSECONDS" => Microsecond,
        "NS" or "NSEC" or "NANOS" or "NANOSECOND" or "NANOSECONDS" => Nanosecond,
        "MIN" or "MINS" or "MINUTE" or "MINUTES" => Minute,
        "H" or "HR" or "HOUR" or "HOURS" => Hour,
        _ => null,
    };
}
