using System.CommandLine;
using OpenTslm.Models.Verification;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm verify</c>: holds a model against outputs of the upstream code.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var model = new Argument<string?>("model")
        {
            Description = "A folder or GGUF file of a language model, a .pt file, or a converted checkpoint; where left out, the files that the manifest names.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var golden = new Option<string>("--golden")
        {
            Description = "Folder of reference outputs: manifest.json, inputs.safetensors, expected.safetensors.",
            HelpName = "folder",
            Required = true,
        };
        var baseModel = new Option<string?>("--base")
        {
            Description = "The language model that a .pt file was trained on; the one in the folder of reference outputs where left out.",
            HelpName = "folder|file.gguf",
        };
        var command = new Command("verify", "Compare a model's vectors, logits, loss and continuations with outputs of the upstream code.")
        {
            model, golden, baseModel,
        };
        command.SetAction(parsed =>
        {
            var results = GoldenVerification.Run(parsed.GetValue(golden)!, parsed.GetValue(model), parsed.GetValue(baseModel));
            foreach (var result in results)
            {
                Console.Out.WriteLine($"{(result.Passed ? "ok    " : "FAILED")} {result.Name}: {result.Detail}");
            }

            return results.Count > 0 && results.All(r => r.Passed) ? ExitCode.Success : ExitCode.Data;
        });
        return command;
    }
}
