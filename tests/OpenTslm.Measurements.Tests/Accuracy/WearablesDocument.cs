using System.Globalization;
using System.Text;
using OpenTslm.Measurements.Hypnogram;

namespace OpenTslm.Measurements.Tests.Accuracy;

/// <summary>The part of <c>docs/measurements.md</c> about pulse, movement and sleep.</summary>
internal static class WearablesDocument
{
    public const string Begin = "<!-- pulse, movement, sleep: begin -->";
    public const string End = "<!-- pulse, movement, sleep: end -->";

    public static string Create()
    {
        var text = new StringBuilder();
        text.AppendLine(Begin);
        text.AppendLine("## Pulse, movement and sleep on real recordings\n");
        text.AppendLine("Made by `OPENTSLM_WRITE_DOCS=1 dotnet test -c Release tests/OpenTslm.Measurements.Tests --filter WearablesDocumentTests`");
        text.AppendLine("over the data folder (`OPENTSLM_TEST_DATA`, else `../shared/data`).\n");
        AppendPulse(text);
        AppendSteps(text);
        AppendSleep(text);
        AppendNights(text);
        text.Append(End);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void AppendPulse(StringBuilder text)
    {
        text.AppendLine("Photoplethysmograms beside the printed results of HeartPy 1.2 (`ecg-ppg-csv`); of data2.csv from second 42, before");
        text.AppendLine("which there is no pulse, and of the ring from 300 to 600 s. Its first five marks of data.csv are met within 10 ms.\n");
        text.AppendLine("| File | Pulse rate, /min | HeartPy | RMSSD, ms | HeartPy | SDNN, ms | HeartPy |\n|---|---:|---:|---:|---:|---:|---:|");
        foreach (var row in PulseEvaluation.Run())
        {
            text.AppendLine(Row(
                row.File, Number(row.Rate.Details["mean /min"], 1), Number(row.Reference.Rate, 1), Number(row.Variability.Value, 0),
                Number(row.Reference.Rmssd, 0), Number(row.Variability.Details["SDNN ms"], 0), Number(row.Reference.Sdnn, 0)));
        }
    }

    private static void AppendSteps(StringBuilder text)
    {
        double[] differences = [.. StepEvaluation.Runs().Where(r => r.Phone > 0 && r.Watch > 0).Select(r => Math.Abs(r.Phone - r.Watch)).Order()];
        text.AppendLine("\nSteps of a watch at 20 Hz (`har-wisdm-watch`, six people, three minutes an activity): median and range. What repeats");
        text.AppendLine("like steps is counted as steps: clapping, dribbling and brushing teeth cannot be told from walking by the wrist alone.");
        text.AppendLine("The watch measures up to 2 g; people whose watch is cut off for over a tenth of the time have no ENMO.\n");
        text.AppendLine("| Activity | Steps a minute | ENMO, mg | Without ENMO |\n|---|---:|---:|---:|");
        foreach (var group in StepEvaluation.Watches().GroupBy(row => row.Activity))
        {
            double[] steps = [.. group.Select(r => r.StepsPerMinute)], enmo = [.. group.Select(r => r.Enmo).OfType<double>()];
            text.AppendLine(Row(
                group.Key, Spread(steps), enmo.Length > 0 ? Spread(enmo) : "", (group.Count() - enmo.Length).ToString(CultureInfo.InvariantCulture)));
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"\nSteps of {differences.Length} short walks counted by a phone in the pocket and a watch (`har-phone-watch`): median");
        text.AppendLine(CultureInfo.InvariantCulture, $"difference {Number(differences[differences.Length / 2], 0)}, nine in ten within {Number(differences[differences.Length * 9 / 10], 0)}.");
    }

    private static void AppendSleep(StringBuilder text)
    {
        var (found, sensed, right) = SleepEvaluation.EyeMovements();
        var spindles = SleepEvaluation.Spindles();
        text.AppendLine("\nEvents beside the printed results of YASA for the same excerpts (`sleep-eeg-excerpts`); a spindle is matched if it");
        text.AppendLine("overlaps, an eye movement within 0.25 s.\n");
        text.AppendLine("| Events | YASA | Found | Sensitivity | Positive predictive value |\n|---|---:|---:|---:|---:|");
        var matched = SleepEvaluation.YasaSpindles.Count(y => spindles.Any(s => s.StartSeconds < y.End && s.EndSeconds > y.Start));
        var true1 = spindles.Count(s => SleepEvaluation.YasaSpindles.Any(y => s.StartSeconds < y.End && s.EndSeconds > y.Start));
        text.AppendLine(Row("Sleep spindles", "2", $"{spindles.Count}", Share(matched, 2), Share(true1, spindles.Count)));
        var all = SleepEvaluation.YasaEyeMovements.Length;
        text.AppendLine(Row("Eye movements", $"{all}", $"{found}", Share(sensed, all), Share(right, found)));
        text.AppendLine("\nThe labelled epochs of a night (`sleep-edfx/epochs`), Fpz-Cz; powers in µV², eye movements of the horizontal EOG:\n");
        text.AppendLine("| Stage | Delta | Theta | Alpha | Sigma | Beta | Spectral edge, Hz | Slow waves, /min | Spindles, /min | Eye movements, /min |");
        text.AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (stage, epoch) in SleepEvaluation.Epochs())
        {
            string[] bands = ["delta", "theta", "alpha", "sigma", "beta"];
            text.AppendLine(Row(
            [
                stage,
                .. bands.Select(b => Number(SleepEvaluation.Of(epoch, $"eeg-{b}-power").Value, 1)),
                .. new[] { "spectral-edge", "slow-waves", "sleep-spindles" }.Select(n => Number(SleepEvaluation.Of(epoch, n).Value, 1)),
                Number(SleepEvaluation.Of(epoch, "eye-movements", SleepEvaluation.Eyes).Value, 1),
            ]));
        }
    }

    private static void AppendNights(StringBuilder text)
    {
        text.AppendLine("\nHypnograms of about twenty hours (`sleep-edfx/hypnograms`); no lights are marked, so that efficiency is of the sleep");
        text.AppendLine("period here. Minutes:\n");
        text.AppendLine("| Night | Sleep | Sleep period | Efficiency, % | REM latency | Wake after onset | N1 | N2 | N3 | REM | Awakenings | Transitions |");
        text.AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (night, _, s) in SleepEvaluation.Nights())
        {
            text.AppendLine(Row(
            [
                night, Number(s.TotalSleep, 1), Number(s.SleepPeriod, 1), Number(s.MaintenanceEfficiency, 1), Number(s.RemLatency ?? double.NaN, 1),
                Number(s.WakeAfterSleepOnset, 1),
                .. new[] { SleepStage.N1, SleepStage.N2, SleepStage.N3, SleepStage.Rem }
                    .Select(stage => Number(s.StageMinutes[stage], 1)),
                $"{s.Awakenings}", $"{s.Transitions}",
            ]));
        }
    }

    private static string Row(params string[] cells) => $"| {string.Join(" | ", cells)} |";

    private static string Number(double value, int digits) =>
        double.IsNaN(value) ? "" : value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Share(int part, int all) => $"{Number(100.0 * part / all, 0)} %";

    private static string Spread(double[] values)
    {
        Array.Sort(values);
        return $"{Number(Quantile.OfSorted(values, 0.5), 0)} ({Number(values[0], 0)} to {Number(values[^1], 0)})";
    }
}
