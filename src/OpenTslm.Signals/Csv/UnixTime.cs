namespace OpenTslm.Signals.Csv;

/// <summary>Tells the unit of numeric time stamps that do not state it.</summary>
internal static class UnixTime
{
    // 1990 to 2100: a counter since the device's start hardly falls into it.
    private const double Earliest = 631_152_000;
    private const double Latest = 4_102_444_800;

    /// <summary>
    /// The unit in which a number is a time since 1970 that lies between 1990 and 2100; null if it is none.
    /// </summary>
    public static TimeUnit? UnitOf(double first) =>
        TimeUnit.OfStamps.FirstOrDefault(unit => first * unit.Seconds is >= Earliest and <= Latest);

    /// <summary>
    /// The likely unit of relative times: the one that fits a known rate, else seconds, unless that would mean fewer
    /// than one sample in two seconds at a step that is no whole number of half minutes.
    /// </summary>
    /// <param name="values">Times since the first.</param>
    /// <param name="knownRateHz">A sampling rate from elsewhere.</param>
    public static TimeUnit GuessUnit(double[] values, double? knownRateHz)
    {
        var step = TypicalStep(values);
        if (knownRateHz is { } rate
            && Array.Find(TimeUnit.OfStamps, unit => Math.Abs((step * unit.Seconds * rate) - 1) < 0.05) is { } fitting)
        {
            return fitting;
        }

        return step switch
        {
            < 2 => TimeUnit.Second,
            _ when step % 30 == 0 && step < 1e5 => TimeUnit.Second,
            <= 1e3 => TimeUnit.Millisecond,
            < 1e6 => TimeUnit.Microsecond,
            _ => TimeUnit.Nanosecond,
        };
    }

    // The median of the first steps: gaps do not change it.
    private static double TypicalStep(double[] values)
    {
        var steps = new double[Math.Min(values.Length - 1, 1000)];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = values[i + 1] - values[i];
        }

        Array.Sort(steps);
        return steps.Length == 0 ? 0 : steps[steps.Length / 2];
    }
}
