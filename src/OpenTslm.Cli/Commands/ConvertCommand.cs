using System.CommandLine;
using OpenTslm.Cli.Output;
using OpenTslm.Models.Hub;
using OpenTslm.Models.Published;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm convert</c>: makes one GGUF file of a published checkpoint or a language model.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source")
        {
            Description = "A checkpoint (.pt), a folder as pull prints it, the name of a repository that was pulled, or a GGUF file.",
        };
        var output = ModelFileOptions.Output();
        var type = ModelFileOptions.Type();
        var baseModel = new Option<string?>("--base")
        {
            Description = "The language model that a checkpoint was trained on, if it is not the one that its repository's name says.",
            HelpName = "name|folder|file.gguf",
        };
        var task = new Option<string?>("--task")
        {
            Description = "What a checkpoint was trained for, if the name of its repository does not say so.",
            HelpName = "tsqa|m4|har|sleep|ecg",
        };
        var prompts = new Option<string?>("--prompts")
        {
            Description = "The prompts of published checkpoints; prompts.json beside the checkpoint, where pull puts it, if left out.",
            HelpName = "file.json",
        };
        var merge = new Option<bool>("--merge-lora")
        {
            Description = "Add adapters into the weights: faster, but no longer the bits that upstream computes.",
        };
        var cache = new Option<string?>("--cache") { Description = "Folder of the hub's cache, as for pull.", HelpName = "folder" };
        var command = new Command("convert", "Make one GGUF file of a published checkpoint and its base, or of a plain language model (Llama or Gemma 3).")
        {
            source, output, type, baseModel, task, prompts, merge, cache,
        };
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () =>
            {
                var to = parsed.GetValue(output)!;
                var stored = ModelFileOptions.Parse(parsed.GetValue(type)!);
                var found = PulledModel.Find(parsed.GetValue(source)!, parsed.GetValue(cache));
                ConversionReport? report;
                using (var status = new StatusPrinter())
                {
                    report = found.Checkpoint is null
                        ? ModelConverter.Convert(found.Path, to, stored, status, cancellationToken)
                        : CheckpointConverter.Convert(
                            found.ToConversion(to, stored, parsed.GetValue(baseModel), parsed.GetValue(task), parsed.GetValue(prompts)) with
                            {
                                MergeAdapters = parsed.GetValue(merge),
                            },
                            status,
                            cancellationToken);
                }

                Print(to, report);
                return ExitCode.Success;
            },
            CancellationToken.None));
        return command;
    }

    private static void Print(string path, ConversionReport? report)
    {
        ModelFileOptions.PrintFile(path);
        if (report is null)
        {
            return;
        }

        if (report.KeptInHalves.Count > 0)
        {
            Console.Out.WriteLine(
                $"{report.KeptInHalves.Count} matrices stay f16, since blocks of 32 do not divide their rows, such as {report.KeptInHalves[0]}.");
        }

        Console.Out.WriteLine(FormattableString.Invariant(
            $"Against the unquantised weights, on a probe of {report.Places} places: largest difference of a logit {report.LargestDifference:0.0000}, the same best token at {report.SameChoices}."));
    }
}
