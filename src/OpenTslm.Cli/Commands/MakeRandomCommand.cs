using System.CommandLine;
using OpenTslm.Cli.Output;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Published;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm make-random</c>: writes a model of a real shape with random weights.</summary>
internal static class MakeRandomCommand
{
    private static readonly string[] Fusions = ["none", "sp", "flamingo", "per-series"];

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
            Description = "Left out, a plain language model with a tokenizer of bytes; sp and flamingo are checkpoints for 12-lead ECGs that can be asked, per-series a model for long series.",
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
                    WriterOf(parsed.GetValue(fusion)!)(to, config, stored, parsed.GetValue(seed), status, cancellationToken);
                }

                ModelFileOptions.PrintFile(to);
                return ExitCode.Success;
            },
            CancellationToken.None));
        return command;
    }

    private static ModelWriter WriterOf(string fusion) => fusion switch
    {
        "none" => RandomBackbone.Save,
        "sp" => static (path, backbone, type, seed, progress, cancellationToken) =>
            RandomCheckpoint.Save(path, backbone, isFlamingo: false, type, seed, progress, cancellationToken),
        "flamingo" => static (path, backbone, type, seed, progress, cancellationToken) =>
            RandomCheckpoint.Save(path, backbone, isFlamingo: true, type, seed, progress, cancellationToken),
        "per-series" => RandomBundle.Save,
        _ => throw new ArgumentException($"'{fusion}' is no fusion; known are {string.Join(", ", Fusions)}."),
    };

    private delegate void ModelWriter(
        string path, DecoderConfig backbone, GgufTensorType type, ulong seed, IProgress<string>? progress, CancellationToken cancellationToken);
}
