using System.CommandLine;
using OpenTslm.Cli.Output;
using OpenTslm.Models;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm models</c>: which models there are, and what one was trained for.</summary>
internal static class ModelsCommand
{
    public static Command Create()
    {
        var model = new Argument<string?>("model")
        {
            Description = $"Name of a model or path of its GGUF file; {ModelCatalog.EmbeddedName} where left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = CommonOptions.Json();
        var command = new Command("models", "Show what a model is: size, licence, limits and the tasks it was trained for.") { model, json };
        command.SetAction(parsed =>
        {
            using var opened = ModelCatalog.Open(parsed.GetValue(model));
            if (parsed.GetValue(json))
            {
                JsonLine.Write(opened.Card, CliJson.Readable.ModelCard);
            }
            else
            {
                ModelPrinter.Print(opened.Card);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
