using System.CommandLine;
using OpenTslm.Agents.Search;
using OpenTslm.Cli.Output;
using OpenTslm.Models;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm search</c>: what a person should look at in a recording of many hours.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var file = CommonOptions.File();
        var rate = CommonOptions.Rate();
        var model = CommonOptions.Model();
        var questions = new Option<int>("--questions")
        {
            Description = "Most questions to the model about what the scan found; 0 searches by measurements alone.",
            HelpName = "N",
            DefaultValueFactory = _ => new SearchBudget().MaximumQuestions,
        };
        var json = CommonOptions.Json();
        var command = new Command("search", "Search a long recording: scan it by measurements, then ask the model about the spans that stand out.")
        {
            file, rate, model, questions, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var budget = new SearchBudget { MaximumQuestions = parsed.GetValue(questions) };
            var recording = CommonOptions.Read(parsed.GetValue(file)!, parsed.GetValue(rate));
            using var opened = budget.MaximumQuestions == 0 ? null : ModelCatalog.Open(parsed.GetValue(model));
            var report = await new LongRecordingSearch(opened, budget).SearchAsync(recording, cancellationToken: cancellationToken);
            if (parsed.GetValue(json))
            {
                JsonLine.Write(report, CliJson.Readable.SearchReport);
            }
            else
            {
                SearchPrinter.Print(report);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
