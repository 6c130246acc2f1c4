namespace OpenTslm.Signals.Scp;

/// <summary>The tagged fields of section 1, of which only date and time of the acquisition are read.</summary>
internal static class ScpTags
{
    private const int Date = 25;
    private const int Time = 26;
    private const int End = 255;

    /// <summary>The time of the acquisition; null if it is not stated or not a time.</summary>
    public static DateTimeOffset? StartOf(ScpSection section)
    {
        DateTime? day = null;
        TimeSpan? clock = null;
        for (long at = 0; at + 3 <= section.Length && section.Byte(at) != End; at += 3 + section.UInt16(at + 1))
        {
            var (tag, length) = (section.Byte(at), section.UInt16(at + 1));
            if (at + 3 + length > section.Length)
            {
                break;
            }

            if (tag == Date && length >= 4 && section.UInt16(at + 3) is >= 1 and <= 9999 and var year && section.Byte(at + 5) is >= 1 and <= 12 and var month
                && section.Byte(at + 6) is >= 1 and var date && date <= DateTime.DaysInMonth(year, month))
            {
                day = new DateTime(year, month, date, 0, 0, 0, DateTimeKind.Utc);
            }
            else if (tag == Time && length >= 3 && section.Byte(at + 3) < 24 && section.Byte(at + 4) < 60 && section.Byte(at + 5) < 60)
            {
                clock = new TimeSpan(section.Byte(at + 3), section.Byte(at + 4), section.Byte(at + 5));
            }
        }

        return day is { } known ? new DateTimeOffset(known) + (clock ?? TimeSpan.Zero) : null;
    }
}
