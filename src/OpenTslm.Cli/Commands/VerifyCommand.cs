using System.CommandLine;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Tensors;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm verify</c>: holds a language model against outputs of the upstream code.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "A folder with config.json and safetensors files, or a GGUF file." };
        var golden = new Option<string>("--golden")
        {
            Description = "Folder of reference outputs: manifest.json, inputs.safetensors, expected.safetensors.",
            HelpName = "folder",
            Required = true,
        };
        var command = new Command("verify", "Compare a plain language model's logits and continuation with reference outputs.") { model, golden };
        command.SetAction(parsed =>
        {
            using var source = BackboneSource.Open(parsed.GetValue(model)!);
            var results = BackboneVerification.Run(source.CreateDecoder(), parsed.GetValue(golden)!, new CpuOps());
            foreach (var result in results)
            {
                Console.Out.WriteLine($"{(result.Passed ? "ok    " : "FAILED")} {result.Name}: {result.Detail}");
            }

            return results.All(r => r.Passed) ? ExitCode.Success : ExitCode.Data;
        });
        return command;
    }
}
