using System.CommandLine;
using OpenTslm.Certificates;
using OpenTslm.Cli.Output;
using OpenTslm.Grounding.Certificates;
using OpenTslm.Models;
using OpenTslm.Models.Published;
using OpenTslm.Signals.Plotting;
using OpenTslm.Tools.Interpreting;
using OpenTslm.Tools.Reading;
using OpenTslm.Tools.Results;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm ask</c>: a question about a recording, answered with a rationale.</summary>
internal static class AskCommand
{
    public static Command Create()
    {
        var file = CommonOptions.File();
        var question = new Argument<string>("question") { Description = "The question, in plain English." };
        var channels = CommonOptions.Channels();
        var from = CommonOptions.From();
        var to = CommonOptions.To();
        var labels = new Option<string[]>("--label", "-l")
        {
            Description = "A possible answer; give it once for each. Left out: those the model knows, or an open question.",
            HelpName = "text",
        };
        var rate = CommonOptions.Rate();
        var model = CommonOptions.Model();
        var seed = new Option<ulong?>("--seed")
        {
            Description = "Choose words at random from this seed; left out: the most probable words.",
            HelpName = "N",
        };
        var certificate = new Option<CertificateLevel>("--certificate")
        {
            Description = "What is spent on finding out how far the signal supports the answer.",
            HelpName = "off|quick|full",
            DefaultValueFactory = _ => CertificateLevel.Quick,
        };
        var plot = new Option<string?>("--plot") { Description = "Also draw the recording with the claims' spans: green, red, grey; .png or .svg.", HelpName = "file" };
        var json = CommonOptions.Json();
        var command = new Command("ask", "Let the model read a recording and answer a question about it.")
        {
            file, question, channels, from, to, labels, rate, model, seed, certificate, plot, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var reading = Task.Run(() => CommonOptions.Read(parsed.GetValue(file)!, parsed.GetValue(rate)), cancellationToken);
            using var opened = ModelCatalog.Open(parsed.GetValue(model)); // while the recording is read
            var recording = await reading;
            var request = new InterpretationRequest
            {
                Question = parsed.GetValue(question)!,
                Channels = CommonOptions.SplitNames(recording, parsed.GetValue(channels) ?? []),
                FromSeconds = parsed.GetValue(from),
                ToSeconds = parsed.GetValue(to),
                Labels = parsed.GetValue(labels),
                Generation = Generation(opened, parsed.GetValue(seed)),
                Certificate = new CertificateOptions { Level = parsed.GetValue(certificate) },
            };
            var picture = parsed.GetValue(plot);
            var draw = picture is null ? null : PictureFile.FormatOf(picture);
            var answered = await RunAsync(opened, recording, request, parsed.GetValue(json), cancellationToken);
            if (draw is not null && answered.Certificate is { } made)
            {
                var options = new PlotOptions
                {
                    Channels = [.. answered.Input.Series.Select(series => series.Name)],
                    FromSeconds = request.FromSeconds,
                    ToSeconds = request.ToSeconds,
                    Marks = ClaimMarks.Of(made, recording),
                };
                draw(picture!, RecordingPlot.Create(recording, options));
            }

            return ExitCode.Success;
        });
        return command;
    }

    // A published checkpoint draws words as its base's settings ask, which is how upstream has it answer.
    private static GenerationOptions Generation(ITimeSeriesLanguageModel model, ulong? seed) =>
        seed is { } drawn && model is PublishedLanguageModel published ? published.Generation.ToOptions(drawn) : SeededGeneration.Options(seed);

    private static async Task<Interpretation> RunAsync(
        ITimeSeriesLanguageModel model, Recording recording, InterpretationRequest request, bool json, CancellationToken cancellationToken)
    {
        var interpreter = new RecordingInterpreter(model);
        if (json)
        {
            var interpretation = await interpreter.InterpretToEndAsync(recording, request, cancellationToken);
            JsonLine.Write(AskResult.Of(interpretation, withText: false), ResultJson.Readable.AskResult);
            return interpretation;
        }

        Interpretation? whole = null;
        var printer = new AnswerPrinter(recording, model.Card.Name);
        await foreach (var update in interpreter.InterpretAsync(recording, request, cancellationToken))
        {
            printer.Print(update);
            whole = (update as InterpretationUpdate.Completed)?.Interpretation;
        }

        return whole ?? throw new InvalidOperationException("The interpretation ended without a result.");
    }
}
