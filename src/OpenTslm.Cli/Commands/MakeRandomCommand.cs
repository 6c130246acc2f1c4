using System.CommandLine;
using OpenTslm.Cli.Output;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Published;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm make-random</c>: writes a model of a real shape with random weights.</summary>
internal static class MakeRandomCommand
{
    private static readonly string[] Fusions = ["none", "sp", "flamingo"];

    public static Command Create()
    {
        var shape = new Option<string>("--shape")
        {
            Description = "The language model's shape.",
            HelpName = string.Join('|', PublishedShapes.Names),
            Required = true,
        };
        var fusion = new Option<string>("--fusion")
        {
            Description = "Left out, a plain language model with a tokenizer of bytes; else a checkpoint for 12-lead ECGs that can be asked.",
            HelpName = string.Join('|', Fusions),
            DefaultValueFactory = _ => Fusions[0],
        };
        var output = ModelFileOptions.Output();
        var type = ModelFileOptions.Type();
        var seed = new Option<ulong>("--seed") { Description = "Seed of the weights.", HelpName = "N" };
        var command = new Command("make-random", "Write a model of a real shape with random weights, for tests of speed and memory. It answers nonsense.")
        {
            shape, fusion, output, type, seed,
        };
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () =>
            {
                var config = PublishedShapes.Find(parsed.GetValue(shape)!);
                var (to, stored) = (parsed.GetValue(output)!, ModelFileOptions.Parse(parsed.GetValue(type)!));
                using (var status = new StatusPrinter())
                {
                    if (KindOf(parsed.GetValue(fusion)!) is { } isFlamingo)
                    {
                        RandomCheckpoint.Save(to, config, isFlamingo, stored, parsed.GetValue(seed), status, cancellationToken);
                    }
                    else
                    {
                        RandomBackbone.Save(to, config, stored, parsed.GetValue(seed), status, cancellationToken);
                    }
                }

                ModelFileOptions.PrintFile(to);
                return ExitCode.Success;
            },
            CancellationToken.None));
        return command;
    }

    // Null for a plain language model, else whether it is a Flamingo.
    private static bool? KindOf(string fusion) => fusion switch
    {
        "none" => null,
        "sp" => false,
        "flamingo" => true,
        _ => throw new ArgumentException($"'{fusion}' is no fusion; known are {string.Join(", ", Fusions)}."),
    };
}
