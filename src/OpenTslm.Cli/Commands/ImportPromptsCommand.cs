using System.CommandLine;
using System.Text;
using OpenTslm.Models.Prompting.Published;
using OpenTslm.Signals.IO;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm import-prompts</c>: reads the prompts of published checkpoints out of the sources they were trained with.</summary>
internal static class ImportPromptsCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "A clone of the upstream OpenTSLM repository." };
        var output = new Option<string>("--out", "-o")
        {
            Description = "File to write.",
            HelpName = "file.json",
            DefaultValueFactory = _ => "prompts.json",
        };
        var command = new Command("import-prompts", "Read the prompts of published checkpoints out of a clone of the upstream sources.")
        {
            folder, output,
        };
        command.SetAction(parsed =>
        {
            var prompts = UpstreamPrompts.Read(parsed.GetValue(folder)!);
            var target = parsed.GetValue(output)!;
            AtomicFile.Write(target, stream => stream.Write(Encoding.UTF8.GetBytes(prompts.ToJson() + "\n")));
            Console.Out.WriteLine($"{target}: the prompts of {prompts.Tasks.Count} tasks, each text as the published checkpoints were trained with.");
            return ExitCode.Success;
        });
        return command;
    }
}
