namespace OpenTslm.Measurements.AlphaReactivity;

/// <summary>Alpha power with eyes closed to that with eyes open, as annotations mark them.</summary>
internal sealed class AlphaReactivityMeasurement : EegMeasurement
{
    private const double AmpleSeconds = 30;

    public override string Name => "alpha-reactivity";

    public override string Method =>
        "Power from 8 to 12 Hz with eyes closed divided by that with eyes open, in the times that annotations mark so.";

    public override string Source => "Barry et al. 2007, Clinical Neurophysiology 118:2765";

    protected override Reading? Read(EegWindow window, out string? whyNot)
    {
        var closed = Stretches(window, "CLOSED", "EC");
        var open = Stretches(window, "OPEN", "EO");
        if (AlphaReactivityEstimator.Measure(closed, open, window.RateHz) is not { } result)
        {
            whyNot = "No annotations mark four seconds or more with eyes closed and as much with eyes open.";
            return null;
        }

        whyNot = null;
        var (scale, unit) = SquaredMicrovolts(window.Unit);
        var ample = Math.Min(1, Math.Min(result.ClosedSeconds, result.OpenSeconds) / AmpleSeconds);
        return new Reading(result.Ratio, "1", window.Quality * ample)
        {
            Details =
            {
                [$"alpha closed {unit ?? ""}".TrimEnd()] = scale * result.ClosedPower,
                [$"alpha open {unit ?? ""}".TrimEnd()] = scale * result.OpenPower,
                ["relative closed"] = result.ClosedShare,
                ["relative open"] = result.OpenShare,
                ["closed s"] = result.ClosedSeconds,
                ["open s"] = result.OpenSeconds,
            },
        };
    }

    private static List<double[]> Stretches(EegWindow window, string word, string code)
    {
        var stretches = new List<double[]>();
        foreach (var mark in window.Annotations.Where(a => a.DurationSeconds > 0 && (Says(a.Code, word, code) || Says(a.Text, word, code))))
        {
            var start = (int)Math.Clamp(mark.StartSeconds * window.RateHz, 0, window.Samples.Length);
            var end = (int)Math.Clamp((mark.StartSeconds + mark.DurationSeconds) * window.RateHz, start, window.Samples.Length);
            stretches.Add(window.Samples[start..end]);
        }

        return stretches;
    }

    private static bool Says(string? text, string word, string code) => text is not null
        && (text.Equals(code, StringComparison.OrdinalIgnoreCase)
            || (text.Contains("eye", StringComparison.OrdinalIgnoreCase) && text.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
