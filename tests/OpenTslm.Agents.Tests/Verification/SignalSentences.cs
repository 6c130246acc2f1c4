using System.Globalization;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Agents.Reports;

namespace OpenTslm.Agents.Tests.Verification;

/// <summary>Sentences about real recordings, true and false, in plain words and in paraphrase.</summary>
internal static class SignalSentences
{
    private static readonly (string Measurement, string? Detail, string[] True)[] Values =
    [
        ("heart-rate", null, ["The heart rate is {0} beats per minute.", "Heart rate measured at {0} bpm.", "At {0} beats per minute, the heart rate of this recording was measured.", "The heart rate is about {0} beats per minute.", "Throughout the recording, the average heart rate is {0}/min."]),
        ("qt-interval", null, ["The QT interval is {0} ms.", "A QT interval of {0} ms was measured.", "The recording shows a QT of {0} ms."]),
        ("qt-interval", "QTc Bazett ms", ["The QTc is {0} ms.", "The corrected QT interval is {0} ms.", "Corrected for rate, the QT interval is about {0} ms."]),
        ("qrs-duration", null, ["The QRS duration is {0} ms.", "The QRS complex lasts {0} ms.", "A QRS duration of {0} ms is seen."]),
        ("pr-interval", null, ["The PR interval is {0} ms.", "PR interval measured at {0} ms.", "The PR interval is approximately {0} ms."]),
        ("electrical-axis", null, ["The electrical axis is {0} degrees.", "The electrical axis lies at {0} degrees."]),
    ];

    private static readonly string[] Inventions =
    [
        "There is a left bundle branch block.", "This is an acute myocardial infarction.", "The ventricles fibrillate.", "The tracing shows Wolff-Parkinson-White syndrome.",
        "Delta waves precede the QRS complex.", "The heart is failing.", "Runs of torsade are visible.", "The patient will need a pacemaker soon.", "There is third-degree heart block.",
        "The recording proves ischaemia.", "An old inferior scar is visible.", "Hyperkalaemia is evident from the T waves.",
    ];

    private static readonly string[] Racing = ["The heart is racing.", "The heart rate is very high.", "There is marked tachycardia.", "The pulse gallops along far too fast."];
    private static readonly string[] Sluggish = ["The heart crawls along.", "The heart rate is very low.", "There is marked bradycardia.", "The heart beats sluggishly."];

    /// <summary>The sentences about one recording.</summary>
    public static IEnumerable<PlantedSentence> Make(Recording recording, Random random)
    {
        var task = Cases.Case(recording);
        var log = new EvidenceLog();
        EvidenceGatherer.Gather(task, log, CancellationToken.None);
        var evidence = log.Items;
        PlantedSentence Plant(string group, bool isTrue, string text, params EvidenceItem[] cited) => new(group, isTrue, text, evidence, [.. cited.Select(c => c.Id)], task);
        EvidenceItem[] measured = [.. evidence.Where(e => e.Measurement is not null)];
        foreach (var (name, detail, texts) in Values)
        {
            if (measured.FirstOrDefault(e => e.Measurement!.Name == name) is not { } item)
            {
                continue;
            }

            var value = detail is null ? item.Measurement!.Value : item.Measurement!.Details[detail];
            string Say(double number) => string.Format(CultureInfo.InvariantCulture, texts[random.Next(texts.Length)], Math.Round(number));
            yield return Plant("signal: value", true, Say(value), item);
            var wrong = name == "electrical-axis" ? value + 75 : value * (random.Next(2) == 0 ? 1.4 : 0.65);
            yield return Plant("signal: value", false, Say(wrong), item);
            if (measured.FirstOrDefault(e => e.Measurement!.Name == "ecg-quality") is { } other && name is "heart-rate" or "qrs-duration")
            {
                yield return Plant("signal: citation of something else", false, Say(value), measured.First(e => e.Measurement!.Name == "ecg-quality"));
            }
        }

        if (measured.FirstOrDefault(e => e.Measurement!.Name == "heart-rate") is { Measurement.Value: var rate } beat)
        {
            if (rate is > 65 and < 95)
            {
                yield return Plant("signal: word", true, random.Next(2) == 0 ? "The heart rate is normal." : "The heart rate is within the normal range.", beat);
                yield return Plant("signal: word", false, Racing[random.Next(Racing.Length)], beat);
                yield return Plant("signal: word", false, Sluggish[random.Next(Sluggish.Length)], beat);
            }
            else if (rate > 110)
            {
                yield return Plant("signal: word", true, random.Next(2) == 0 ? "The heart rate is fast." : "There is tachycardia.", beat);
                yield return Plant("signal: word", false, Sluggish[random.Next(Sluggish.Length)], beat);
            }
            else if (rate < 52)
            {
                yield return Plant("signal: word", true, random.Next(2) == 0 ? "The heart rate is slow." : "There is bradycardia.", beat);
                yield return Plant("signal: word", false, Racing[random.Next(Racing.Length)], beat);
            }

            yield return Plant("signal: invention", false, Inventions[random.Next(Inventions.Length)], beat);
            yield return Plant("no citation", false, string.Create(CultureInfo.InvariantCulture, $"The heart rate is {rate:0} beats per minute."));
        }
    }
}
