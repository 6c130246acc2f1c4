namespace OpenTslm.Measurements;

/// <summary>One value for each day that has readings: their mean, or their sum where readings are amounts.</summary>
/// <param name="Days">Day numbers, ascending; calendar days of the readings' local time where it is known, else days from the first reading.</param>
/// <param name="Values">As many values.</param>
/// <param name="Seconds">Time of the first reading of each day, from the first reading of the window.</param>
/// <param name="IsSum">Whether a value is the sum of the day's readings.</param>
internal sealed record DailyValues(int[] Days, double[] Values, double[] Seconds, bool IsSum)
{
    private static readonly string[] AmountNames =
        ["step", "distance", "energy", "calorie", "kcal", "flights", "floors", "stairs", "exercise", "stroke", "push", "minutes"];

    private static readonly HashSet<string> AmountUnits = new(StringComparer.OrdinalIgnoreCase)
    {
        "1", "count", "{steps}", "{step}", "steps", "km", "m", "mi", "[mi_i]", "kcal", "Cal", "cal", "kJ", "J", "min", "h", "s",
    };

    /// <summary>Gathers the readings of a series by day.</summary>
    public static DailyValues Create(SlowSeries series)
    {
        var midnight = series.Start?.TimeOfDay.TotalSeconds ?? 0;
        var days = series.Seconds.Zip(series.Values, (second, value) => (second, value))
            .GroupBy(r => (int)Math.Floor((r.second + midnight) / SlowSeries.SecondsPerDay))
            .OrderBy(g => g.Key)
            .Select(g => (Day: g.Key, Count: g.Count(), Sum: g.Sum(r => r.value), Second: g.Min(r => r.second)))
            .ToList();
        var isSum = IsAmount(series.Name, series.Unit) && series.Values.Length > days.Count;
        if (isSum && days.Count > 2)
        {
            // The sums of days that were recorded in part say nothing of the days.
            days.RemoveAt(days.Count - 1);
            days.RemoveAt(0);
        }

        return new DailyValues(
            [.. days.Select(d => d.Day)],
            [.. days.Select(d => isSum ? d.Sum : d.Sum / d.Count)],
            [.. days.Select(d => d.Second)],
            isSum);
    }

    /// <summary>Whether readings are amounts, such as steps since the last reading, which add up over a day.</summary>
    private static bool IsAmount(string name, string? unit) =>
        (unit is null || AmountUnits.Contains(unit))
        && AmountNames.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase))
        && !name.Contains("rate", StringComparison.OrdinalIgnoreCase)
        && !name.Contains("speed", StringComparison.OrdinalIgnoreCase);
}
