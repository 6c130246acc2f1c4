using OpenTslm.Signals.Plotting;

namespace OpenTslm.Signals.Tests.Plotting;

/// <summary>One recording for each kind of plot, and recordings that are hard to draw.</summary>
internal static class PlotRecordings
{
    public static readonly string[] Leads = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"];

    public static Recording Of(PlotKind kind) => kind switch
    {
        PlotKind.Ecg => Ecg(),
        PlotKind.Channels => Waves(3),
        PlotKind.Hypnogram => Night(),
        PlotKind.Spectrogram => Waves(1),
        _ => Week(),
    };

    /// <summary>Twelve leads at 500 Hz: a peak of one millivolt each second, at its half, of 20 ms.</summary>
    public static Recording Ecg()
    {
        var beats = new float[5000];
        for (var second = 0; second < 10; second++)
        {
            beats.AsSpan((second * 500) + 250, 10).Fill(1000);
        }

        return new Recording([.. Leads.Select(lead => new TimeSeries(lead, "uV", new TimeAxis.Regular(500), beats))]) { Source = "ecg.hea" };
    }

    public static Recording Waves(int channels, double seconds = 60, double rate = 100) => new(
        [.. Enumerable.Range(1, channels).Select(n => Series($"wave {n}", "m/s2", rate, (int)(seconds * rate), i => Math.Sin(i / rate * n * 2 * Math.PI) * n * 1000))]) { Source = "waves.csv" };

    public static Recording Night() => new([Series("EEG", "uV", 1, 3600, i => i % 7)])
    {
        Source = "night.edf",
        Annotations =
        [
            new(0, 600, "Sleep stage W"), new(600, 300, "Sleep stage 1"), new(900, 900, "Sleep stage 2"), new(1800, 300, "Sleep stage 4"), new(2100, 600, "Sleep stage R"),
            new(2700, 300, "Movement time"), new(3000, 600, "Sleep stage W"),
        ],
    };

    public static Recording Week()
    {
        var start = new DateTimeOffset(2024, 3, 1, 13, 30, 0, TimeSpan.FromHours(1));
        var hours = Enumerable.Range(0, 7 * 24).Where(hour => hour is < 50 or > 70).Select(hour => hour * 3600.0).ToArray();
        var axis = new TimeAxis.Timestamps(hours) { Start = start };
        return new Recording([new("glucose", "mmol/L", axis, [.. hours.Select(s => (float)(6 + (2 * Math.Sin(s / 9000))))])]) { Source = "week.csv" };
    }

    public static TimeSeries Series(string name, string? unit, double rate, int count, Func<int, double> value) =>
        new(name, unit, new TimeAxis.Regular(rate), [.. Enumerable.Range(0, count).Select(i => (float)value(i))]);
}
