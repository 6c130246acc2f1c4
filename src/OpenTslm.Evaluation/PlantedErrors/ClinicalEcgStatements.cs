using OpenTslm.Measurements;

namespace OpenTslm.Evaluation.PlantedErrors;

/// <summary>Statements about PTB-XL records: intervals as measured, and the axis where report and measurement agree.</summary>
internal static class ClinicalEcgStatements
{
    private static readonly Wording Rate = new(
        ["The heart rate is approximately {0} bpm.", "Upon analysis, the ventricular rate is about {0} beats per minute."],
        ["The heart beats about {0} times a minute.", "Pulse around {0}/min."])
    {
        Others = ["Rate on this tracing: {0} to the minute.", "I make the ventricular rate out to be {0} bpm."],
    };

    private static readonly Wording Pr = new(
        ["The PR interval measures {0} ms.", "The PR interval is about {0} milliseconds."],
        ["From the P wave to the QRS it takes a PR time of {0} ms.", "PR {0} ms, as I read it."])
    {
        Others = ["Measured with callipers, PR is {0} ms.", "Atrioventricular conduction takes {0} ms."],
    };

    private static readonly Wording Qrs = new(
        ["The QRS duration is {0} ms.", "The QRS complexes measure approximately {0} ms."],
        ["Each ventricular complex lasts around {0} ms.", "QRS width: {0} ms."])
    {
        Others = ["The QRS takes {0} ms from start to finish.", "Ventricular depolarisation is over after {0} ms."],
    };

    private static readonly Wording Width = new(
        ["The QRS complexes are {0}.", "The QRS complexes appear {0}, in this recording."],
        ["I would call the QRS {0}."])
    {
        Others = ["As for the QRS complexes, they look {0} to me.", "Decidedly {0}, those QRS complexes."],
    };

    private static readonly Wording Qtc = new(
        ["The corrected QT interval is {0} ms.", "The QTc is approximately {0} milliseconds."],
        ["Corrected for rate, QTc comes to about {0} ms."])
    {
        Others = ["QTc {0} ms, in other words what I would call my reading.", "After correction for rate the QT amounts to {0} ms."],
    };

    private static readonly Wording Axis = new(
        ["The electrical axis is {0}.", "The ECG shows an axis that is {0}."],
        ["The heart's axis is {0}."])
    {
        Others = ["The frontal axis turns out to be {0}.", "As to the axis, it is {0}."],
    };

    private static readonly Wording Lead = new(
        ["Lead {0} shows a predominantly positive QRS complex, while lead {1} shows a predominantly negative QRS complex."],
        ["QRS points up in {0} and down in {1}."]);

    /// <summary>The statements of a record.</summary>
    /// <param name="recording">The record.</param>
    /// <param name="reportedAxis">Axis of the report: MID, LAD, RAD or something else.</param>
    public static IEnumerable<PlantedStatement> Of(Recording recording, string reportedAxis)
    {
        IEnumerable<PlantedStatement> Number(string name, string? detail, Wording wording, double wrongFactor)
        {
            if (Best(recording, name) is not { } made)
            {
                return [];
            }

            var value = Math.Round(detail is null ? made.Value : made.Details[detail]);
            return wording.Say(Change.Number, [value], [Math.Round(value * wrongFactor)]);
        }

        foreach (var statement in Number("heart-rate", null, Rate, 1.5)
            .Concat(Number("pr-interval", null, Pr, 1.6))
            .Concat(Number("qrs-duration", null, Qrs, 1.6))
            .Concat(Number("qt-interval", "QTc Bazett ms", Qtc, 1.3)))
        {
            yield return statement;
        }

        if (Best(recording, "qrs-duration") is { } width && width.Value is < 105 or > 135)
        {
            foreach (var statement in Width.Say(Change.Direction, [width.Value < 120 ? "narrow" : "wide"], [width.Value < 120 ? "wide" : "narrow"]))
            {
                yield return statement;
            }
        }

        if (Best(recording, "electrical-axis") is not { } axis)
        {
            yield break;
        }

        var (truth, untruth) = (reportedAxis, axis.Value) switch
        {
            ("MID", > 0 and < 60) => ("normal", "deviated to the right"),
            ("LAD", < -45 and > -90) => ("deviated to the left", "deviated to the right"),
            ("RAD", > 105) => ("deviated to the right", "deviated to the left"),
            _ => (null, null),
        };
        if (truth is not null)
        {
            foreach (var statement in Axis.Say(Change.Direction, [truth], [untruth!]))
            {
                yield return statement;
            }
        }

        if (reportedAxis == "LAD" && axis.Value is < -45 and > -80)
        {
            foreach (var statement in Lead.Say(Change.Channel, ["I", "aVF"], ["aVF", "I"]))
            {
                yield return statement;
            }
        }
    }

    private static Measurement? Best(Recording recording, string name) =>
        MeasurementCatalog.Find(name)!.Measure(recording, 0, recording.DurationSeconds).Select(outcome => outcome.Measurement).OfType<Measurement>()
            .Where(made => made.Quality > 0.5).MaxBy(made => made.Quality);
}
