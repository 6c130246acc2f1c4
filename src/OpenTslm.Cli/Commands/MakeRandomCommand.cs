using System.CommandLine;
using OpenTslm.Cli.Output;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm make-random</c>: writes a language model of a real shape with random weights.</summary>
internal static class MakeRandomCommand
{
    public static Command Create()
    {
        var shape = new Argument<string>("shape") { Description = $"One of {string.Join(", ", PublishedShapes.Names)}." };
        var output = BackboneOptions.Output();
        var type = BackboneOptions.Type();
        var seed = new Option<ulong>("--seed") { Description = "Seed of the weights.", HelpName = "N" };
        var command = new Command(
            "make-random", "Write a plain language model of a real shape with random weights and no tokenizer, for tests of speed and memory.")
        {
            shape, output, type, seed,
        };
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () =>
            {
                var config = PublishedShapes.Find(parsed.GetValue(shape)!);
                var to = parsed.GetValue(output)!;
                using (var status = new StatusPrinter())
                {
                    RandomBackbone.Save(
                        to, config, BackboneOptions.Parse(parsed.GetValue(type)!), parsed.GetValue(seed), status, cancellationToken);
                }

                BackboneOptions.PrintFile(to);
                return ExitCode.Success;
            },
            CancellationToken.None));
        return command;
    }
}
