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

    private const int MostCharacters = 12_000;

    private static readonly JsonElement Schema = JsonSerializer.Deserialize(
        """{"type":"object","properties":{"text":{"type":"string"},"sentences":{"type":"array"},"evidence":{"type":"object"},"disclaimer":{"type":"string"}}}""",
        ReportJson.Readable.JsonElement);

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
            AdditionalProperties = new ToolTraits("Interpret with the chart", ToolGroup.Ask, IsReadOnly: true, IsDestructive: false).ToProperties(),
            ExcludeResultSchema = true,
        });
        return new Described(function);
    }

    private sealed class Described(AIFunction inner) : DelegatingAIFunction(inner)
    {
        public override JsonElement? ReturnJsonSchema => Schema;
    }

    private sealed class Call(ToolSetOptions options)
    {
        [Description("""
            Joins the recording with a patient's chart by rules: findings, contradictions such as a long QT with a drug that prolongs it,
            what a person should look at. Every sentence cites evidence.
            """)]
        public async Task<JsonElement> InterpretAsync(
            [Description("Handle.")] string recording,
            [Description("Path of a FHIR R4 Bundle.")] string? patient = null,
            [Description("In English.")] string? question = null,
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
        var (sentences, evidence, left, characters) = (new JsonArray(), new JsonObject(), 0, 0);
        foreach (var sentence in Order.SelectMany(report.Shown))
        {
            EvidenceItem[] cited = [.. sentence.Cites.Select(id => report.Find(id)!).Where(e => !evidence.ContainsKey(e.Id))];
            characters += sentence.Text.Length + 60 + cited.Sum(e => e.Text.Length + 10);
            if (characters > MostCharacters)
            {
                left++;
                continue;
            }

            var entry = new JsonObject
            {
                ["section"] = sentence.Section.ToString(), ["text"] = sentence.Text, ["cites"] = new JsonArray([.. sentence.Cites.Select(id => (JsonNode)id)]),
            };
            if (sentence.State == SentenceState.Marked)
            {
                entry["not_carried"] = sentence.Reason;
            }

            sentences.Add((JsonNode)entry);
            foreach (var item in cited)
            {
                evidence[item.Id] = item.Text;
            }
        }

        var text = $"{sentences.Count} sentences, each with its evidence{(left > 0 ? $"; {left} more did not fit" : "")}{(report.IsPartial ? "; some things could not be had" : "")}.";
        return Element(new JsonObject { ["text"] = text, ["sentences"] = sentences, ["evidence"] = evidence, ["disclaimer"] = report.Disclaimer });
    }

    private static JsonElement Element(JsonObject json) => JsonSerializer.SerializeToElement(json, ReportJson.Readable.JsonObject);
}
