using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OpenTslm.Agents.Context;
using OpenTslm.Agents.Fhir;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Agents.Reports;
using OpenTslm.Tools;

namespace OpenTslm.Agents.Workflows;

/// <summary>The workflow as a tool: <c>interpret_with_context</c>, contributed to a tool set by the executable.</summary>
/// <remarks>It changes nothing. What it returns goes to a language model, so that the chart is always de-identified.</remarks>
public static class InterpretFunction
{
    /// <summary>Name of the tool.</summary>
    public const string Name = "interpret_with_context";

    private const int MostCharacters = 14_000;

    // Written by hand, since every word costs each client.
    private static readonly JsonElement Arguments = Parse(
        """{"type":"object","properties":{"recording":{"type":"string"},"patient":{"type":"string"},"question":{"type":"string"}},"required":["recording"]}""");

    private static readonly JsonElement Results = Parse(
        """{"type":"object","properties":{"text":{"type":"string"},"sentences":{"type":"array"}}}""");

    private static readonly ReportSection[] Order =
    [
        ReportSection.Answer, ReportSection.Attention, ReportSection.Contradictions, ReportSection.Together, ReportSection.Signal, ReportSection.Uncertain, ReportSection.Chart,
    ];

    /// <summary>Creates the function.</summary>
    /// <param name="options">The store, the gate of files and the model of the tool set it is contributed to.</param>
    public static AIFunction Create(ToolSetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var function = AIFunctionFactory.Create(new Call(options).InterpretAsync, new AIFunctionFactoryOptions
        {
            Name = Name,
            AdditionalProperties = new ToolTraits("Interpret", ToolGroup.Ask, IsReadOnly: true, IsDestructive: false).ToProperties(),
            ExcludeResultSchema = true,
        });
        return new Described(function);
    }

    private sealed class Described(AIFunction inner) : DelegatingAIFunction(inner)
    {
        public override JsonElement JsonSchema => Arguments;

        public override JsonElement? ReturnJsonSchema => Results;
    }

    private sealed class Call(ToolSetOptions options)
    {
        [Description("Joins recording and chart (patient: path of a FHIR Bundle): findings, contradictions, what to look at; cited.")]
        public async Task<JsonElement> InterpretAsync(
            string recording,
            string? patient = null,
            string? question = null,
            CancellationToken cancellationToken = default)
        {
            try
            {
                var found = await options.Store.FindAsync(recording, cancellationToken)
                    ?? throw new ToolException("There is no such recording; call import_recording first.");
                var chart = patient is { Length: > 0 } ? options.Files.Resolve(patient) : null;
                var intake = await Task.Run(
                    () => ChartIntake.Create(
                        found, question ?? InterpretationCase.SuitableQuestion(found), chart is null ? null : () => new ChartReader().Read(chart, null, cancellationToken), null, new Deidentifier()),
                    cancellationToken);
                var workflow = new CareWorkflow(new RuleInterpreter([new ModelReader(options.Model)]), new CareWorkflowOptions());
                return Result((await workflow.RunAsync(intake.Case, cancellationToken)).Report!);
            }
            catch (Exception failure) when (failure is not OperationCanceledException && FailureText.Of(failure) is not null)
            {
                return Element(new JsonObject { ["error"] = FailureText.Of(failure) });
            }
        }
    }

    private static JsonElement Result(InterpretationReport report)
    {
        var (sentences, characters) = (new JsonArray(), 0);
        foreach (var sentence in Order.SelectMany(report.Shown))
        {
            var entry = new JsonObject
            {
                ["section"] = sentence.Section.ToString(),
                ["text"] = sentence.Text,
                ["cites"] = new JsonArray([.. sentence.Cites.Select(id => (JsonNode)$"{id}: {report.Find(id)!.Text}")]),
            };
            if (sentence.State == SentenceState.Marked)
            {
                entry["not_carried"] = sentence.Reason;
            }

            characters += entry.ToJsonString().Length;
            if (characters > MostCharacters)
            {
                return Element(new JsonObject { ["text"] = report.Disclaimer + " More sentences did not fit.", ["sentences"] = sentences });
            }

            sentences.Add((JsonNode)entry);
        }

        return Element(new JsonObject { ["text"] = report.Disclaimer, ["sentences"] = sentences });
    }

    private static JsonElement Parse(string json) => JsonSerializer.Deserialize(json, ReportJson.Readable.JsonElement);

    private static JsonElement Element(JsonObject json) => JsonSerializer.SerializeToElement(json, ReportJson.Readable.JsonObject);
}
