using OpenTslm.Measurements;

namespace OpenTslm.Evaluation.EcgGroups;

/// <summary>A record's statements and measurements.</summary>
/// <param name="Statements">SCP codes.</param>
/// <param name="Values">Measurements by name; what could not be measured is absent.</param>
/// <param name="WhyNot">Why there is no QRS duration; null if there is one.</param>
internal sealed record PtbXlRecord(HashSet<string> Statements, Dictionary<string, double> Values, string? WhyNot)
{
    public static PtbXlRecord Measure(HashSet<string> statements, Recording recording)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        MeasurementOutcome Make(string name) => MeasurementCatalog.Find(name)!.Measure(recording, 0, recording.DurationSeconds)[0];
        void Take(string measurement, params (string Name, Func<Measurement, double> Value)[] parts)
        {
            if (Make(measurement).Measurement is { } made)
            {
                foreach (var (name, value) in parts)
                {
                    values[name] = value(made);
                }
            }
        }

        var qrs = Make("qrs-duration");
        Take("qrs-duration", ("QRS ms", m => m.Value));
        Take("pr-interval", ("PR ms", m => m.Value));
        Take(
            "qt-interval",
            ("QT ms", m => m.Value),
            ("QTc Fridericia ms", m => m.Details["QTc Fridericia ms"]),
            ("heart rate /min", m => 60000 / m.Details["RR ms"]));
        Take("heart-rate", ("heart rate /min", m => m.Value));
        Take("electrical-axis", ("axis deg", m => m.Value));
        Take("af-irregularity", ("sample entropy coefficient", m => m.Value));
        Take(
            "ectopic-beats",
            ("ventricular-like beats", m => m.Details["ventricular-like"]),
            ("supraventricular-like beats", m => m.Details["supraventricular-like"]));
        Take("low-voltage", ("limb QRS height mV", m => m.Value));
        Take("r-progression", ("R in V3 mV", m => m.Details["R in V3 mV"]));
        return new PtbXlRecord(statements, values, qrs.WhyNot);
    }
}
