using System.CommandLine;
using OpenTslm.Cli.Output;
using OpenTslm.Training;
using OpenTslm.Training.Datasets;
using OpenTslm.Training.Mini;
using OpenTslm.Training.Runs;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm train</c>: trains a model of ours; a run that was stopped goes on where it was.</summary>
internal static class TrainCommand
{
    public static Command Create() => new("train", "Train a model from scratch.") { CreateMini() };

    private static Command CreateMini()
    {
        var defaults = new MiniTrainingOptions();
        var run = new Option<string>("--run")
        {
            Description = "Folder of the run: its state, metrics and options. A run that is there goes on.",
            HelpName = "folder",
            DefaultValueFactory = _ => Path.Combine("runs", MiniConfig.Name),
        };
        var output = new Option<string?>("--out", "-o")
        {
            Description = "Where to write the trained model; opentslm-mini.gguf in the folder of the run where left out.",
            HelpName = "file",
        };
        var steps = new Option<long>("--steps")
        {
            Description = "Steps in all.",
            HelpName = "N",
            DefaultValueFactory = _ => defaults.Steps,
        };
        var firstStage = new Option<long>("--first-stage-steps")
        {
            Description = "Steps in which only synthetic series are talked about.",
            HelpName = "N",
            DefaultValueFactory = _ => defaults.FirstStageSteps,
        };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Seed of initial weights, data and vocabulary.",
            HelpName = "N",
            DefaultValueFactory = _ => defaults.Seed,
        };
        var checkpoints = new Option<long>("--checkpoint-every")
        {
            Description = "Steps between two states from which a stopped run goes on.",
            HelpName = "N",
            DefaultValueFactory = _ => defaults.CheckpointEvery,
        };
        var data = CommonOptions.Data();
        var command = new Command("mini", $"Train {MiniConfig.Name}, the embedded model; about an hour on two cores.")
        {
            run, output, steps, firstStage, seed, checkpoints, data,
        };
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () =>
            {
                var options = defaults with
                {
                    Steps = parsed.GetValue(steps),
                    FirstStageSteps = parsed.GetValue(firstStage),
                    Seed = parsed.GetValue(seed),
                    CheckpointEvery = parsed.GetValue(checkpoints),
                };
                var folder = parsed.GetValue(run)!;
                var target = parsed.GetValue(output) ?? Path.Combine(folder, MiniConfig.Name + ".gguf");
                return Run(RequireData(parsed.GetValue(data)), options, new RunFolder(folder), target, cancellationToken);
            },
            CancellationToken.None));
        return command;
    }

    /// <summary>The folder of real recordings.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    internal static string RequireData(string? given) => DataFolder.Find(given)
        ?? throw new DirectoryNotFoundException(given is null
            ? "There is no folder of real recordings: name it with --data or OPENTSLM_TEST_DATA."
            : $"There is no folder '{given}'.");

    private static int Run(string data, MiniTrainingOptions options, RunFolder folder, string target, CancellationToken cancellationToken)
    {
        Console.Error.WriteLine($"Reading {data} and training the vocabulary ...");
        var training = MiniTraining.Create(data, options);
        Console.Error.WriteLine(
            $"{training.Weights.Sum(weight => weight.Count):N0} values, {training.Tokenizer.VocabularySize} tokens; the run is kept in {folder.Path}.");
        TrainingResult result;
        using (var progress = new TrainingProgressPrinter())
        {
            result = training.Run(folder, progress, cancellationToken);
        }

        if (result.End == TrainingEnd.Cancelled)
        {
            Console.Error.WriteLine($"Stopped after {result.Steps} steps; the same command goes on from there.");
            return ExitCode.Cancelled;
        }

        training.Export(target);
        Console.Out.WriteLine(FormattableString.Invariant(
            $"{target}: {result.Steps} steps, loss {result.SmoothedLoss:0.000}, best validation {result.BestValidation:0.000}, {result.Elapsed:h\\:mm\\:ss}"));
        return ExitCode.Success;
    }
}
