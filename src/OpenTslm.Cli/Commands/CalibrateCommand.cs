using System.CommandLine;
using System.Text;
using OpenTslm.Certificates;
using OpenTslm.Cli.Output;
using OpenTslm.Evaluation.Cases;
using OpenTslm.Evaluation.Trust;
using OpenTslm.Models;
using OpenTslm.Signals.IO;
using OpenTslm.Training.Datasets;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm calibrate</c>: learns how far a model can be believed, and writes it beside the model.</summary>
internal static class CalibrateCommand
{
    public static Command Create()
    {
        var model = CommonOptions.Model();
        var output = new Option<string>("--out", "-o") { Description = "The file to write; beside a model's file it is read with it.", HelpName = "model" + ModelCalibration.FileSuffix, Required = true };
        var data = CommonOptions.Data();
        var command = new Command("calibrate", "Learn on held-out recordings how far a model's probabilities can be believed.") { model, output, data };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = TrainCommand.RequireData(parsed.GetValue(data));
            using var opened = ModelCatalog.Open(parsed.GetValue(model), new FlamingoLanguageModelOptions { Threads = 1 }); // cases run side by side
            IEnumerable<EvaluationTask> Tasks(Split split) => EvaluationSuite.Generic(split).Concat(EvaluationSuite.Recordings(folder, split: split, withBaselines: false));
            var given = parsed.GetValue(model) is { } named ? $" --model {Path.GetFileName(named)}" : "";
            ModelCalibration calibration;
            using (var status = new StatusPrinter())
            {
                calibration = await new ModelCalibrator(opened).CalibrateAsync(Tasks(Split.Validation), Tasks(Split.Test), $"opentslm calibrate{given}", status, cancellationToken);
            }

            AtomicFile.Write(parsed.GetValue(output)!, stream => stream.Write(Encoding.UTF8.GetBytes(calibration.ToJson() + "\n")));
            Show(calibration);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Show(ModelCalibration calibration)
    {
        foreach (var task in calibration.Tasks)
        {
            Console.Out.WriteLine(FormattableString.Invariant(
                $"{task.Task}: {task.Decisions} decisions, temperature {task.Temperature:0.00}, labels above {1 - task.LargestScore:0.000}, {task.Sensitivity!.Verdict}, {task.Sensitivity.FlipRate.Value:P0} flip"));
        }
    }
}
