using OpenTslm.Signals.Wisdm;

namespace OpenTslm.Measurements.Tests.Accuracy;

/// <summary>Steps and activity of real watches and phones.</summary>
internal static class StepEvaluation
{
    /// <summary>One person's three minutes of an activity, with a watch of ±2 g at 20 Hz.</summary>
    /// <param name="Activity">The activity.</param>
    /// <param name="StepsPerMinute">Steps counted a minute.</param>
    /// <param name="Enmo">ENMO in mg; null where the watch was saturated.</param>
    public sealed record Row(string Activity, double StepsPerMinute, double? Enmo);

    public static IEnumerable<Row> Watches()
    {
        foreach (var path in Directory.GetFiles(TestData.Path("har-wisdm-watch"), "*.gz").Order(StringComparer.Ordinal))
        {
            var recording = new WisdmReader().Read(path);
            foreach (var activity in recording.Annotations)
            {
                Measurement? Of(string name) => MeasurementCatalog.Find(name)!
                    .Measure(recording, activity.StartSeconds, activity.StartSeconds + activity.DurationSeconds)
                    .Single().Measurement;
                var steps = Of("step-count").ShouldNotBeNull().Value;
                yield return new Row(activity.Text!, 60 * steps / activity.DurationSeconds, Of("enmo")?.Value);
            }
        }
    }

    /// <summary>Steps of the same run counted on the phone in the pocket and on the watch.</summary>
    public static IEnumerable<(double Phone, double Watch)> Runs()
    {
        foreach (var path in Directory.GetFiles(TestData.Path("har-phone-watch"), "*_sp.csv.gz", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal))
        {
            var watch = path.Replace("_sp.", "_sw.", StringComparison.Ordinal);
            if (File.Exists(watch))
            {
                yield return (Steps(HarRun.Read(path)), Steps(HarRun.Read(watch)));
            }
        }
    }

    private static double Steps(HarRun run)
    {
        var axis = new TimeAxis.Regular(run.RateHz);
        var recording = new Recording([.. "xyz".Select((letter, i) => new TimeSeries($"acc {letter}", "m/s2", axis, run.Axes[i]))]);
        return MeasurementCatalog.Find("step-count")!.Measure(recording, 0, 1000).Single().Measurement.ShouldNotBeNull().Value;
    }
}
