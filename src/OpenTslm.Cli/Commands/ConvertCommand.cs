using System.CommandLine;
using OpenTslm.Cli.Output;
using OpenTslm.Models.Checkpoints;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm convert</c>: makes one GGUF file of a published language model.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source")
        {
            Description = "A folder with config.json, safetensors files and tokenizer.json, such as pull prints; or a GGUF file.",
        };
        var output = BackboneOptions.Output();
        var type = BackboneOptions.Type();
        var command = new Command(
            "convert", "Make one GGUF file of a plain language model (Llama or Gemma 3), the base of published checkpoints.")
        {
            source, output, type,
        };
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () =>
            {
                var (from, to) = (parsed.GetValue(source)!, parsed.GetValue(output)!);
                using (var status = new StatusPrinter())
                {
                    BackboneConverter.Convert(from, to, BackboneOptions.Parse(parsed.GetValue(type)!), status, cancellationToken);
                }

                BackboneOptions.PrintFile(to);
                return ExitCode.Success;
            },
            CancellationToken.None));
        return command;
    }
}
