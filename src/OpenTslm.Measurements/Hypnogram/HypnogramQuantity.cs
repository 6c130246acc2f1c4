namespace OpenTslm.Measurements.Hypnogram;

/// <summary>A number that a hypnogram gives.</summary>
/// <param name="Name">Name of the measurement.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Method">How it is computed, in a sentence.</param>
/// <param name="Value">Takes it from the statistics; null where there is none.</param>
/// <param name="WhyNot">The reason when there is none.</param>
/// <param name="IsOfTimeInBed">Whether it depends on when the lights went off and on.</param>
internal sealed record HypnogramQuantity(
    string Name, string Unit, string Method, Func<HypnogramStatistics, double?> Value, string WhyNot = "", bool IsOfTimeInBed = false)
{
    private const string Bed = "time in bed (lights off to lights on; where these are not marked, first to last scored time)";

    public static HypnogramQuantity TotalSleepTime { get; } = new(
        "total-sleep-time", "min", "Time scored N1, N2, N3 or REM.", s => s.TotalSleep);

    public static HypnogramQuantity SleepEfficiency { get; } = new(
        "sleep-efficiency", "%", $"Total sleep time in percent of the {Bed}.", s => s.SleepEfficiency, IsOfTimeInBed: true);

    public static HypnogramQuantity SleepLatency { get; } = new(
        "sleep-latency", "min", $"From the start of the {Bed} to the first sleep of any stage.", s => s.SleepLatency, IsOfTimeInBed: true);

    public static HypnogramQuantity RemLatency { get; } = new(
        "rem-latency", "min", "From the first sleep of any stage to the first REM sleep.", s => s.RemLatency, "No REM sleep is scored.");

    public static HypnogramQuantity WakeAfterSleepOnset { get; } = new(
        "wake-after-sleep-onset", "min", "Time scored wake between the first and the last sleep.", s => s.WakeAfterSleepOnset);

    public static HypnogramQuantity Awakenings { get; } = new(
        "awakenings", "1", "Changes from sleep to wake before the last sleep.", s => s.Awakenings);

    public static HypnogramQuantity Transitions { get; } = new(
        "sleep-transitions", "1", "Changes of the scored stage between the first and the last sleep.", s => s.Transitions);
}
