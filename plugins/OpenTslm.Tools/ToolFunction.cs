using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OpenTslm.Tools.Results;

namespace OpenTslm.Tools;

/// <summary>A tool whose expected failures come back as a sentence in <c>error</c>, so that an agent can go on.</summary>
internal sealed class ToolFunction : DelegatingAIFunction
{
    // Some 6,000 tokens of numbers or 4,000 of words: what a chat can take from one call. Tools cap their lists well below.
    private const int MostCharacters = 16_000;

    private ToolFunction(AIFunction inner, JsonElement resultSchema)
        : base(inner) => ReturnJsonSchema = resultSchema;

    /// <summary>What a call returns unless it fails, one level deep, so that a list of tools stays short.</summary>
    public override JsonElement? ReturnJsonSchema { get; }

    /// <summary>Makes the function of a method that carries a <see cref="ToolAttribute"/> and descriptions.</summary>
    public static AIFunction Create(Delegate method)
    {
        var tool = method.Method.GetCustomAttribute<ToolAttribute>()!;
        var inner = AIFunctionFactory.Create(method, new AIFunctionFactoryOptions
        {
            Name = tool.Name,
            AdditionalProperties = new ToolTraits(tool.Title, tool.Group, tool.ReadOnly, tool.Destructive).ToProperties(),
            SerializerOptions = ResultJson.Readable.Options,
            JsonSchemaCreateOptions = new AIJsonSchemaCreateOptions { TransformSchemaNode = Flatten },
            ExcludeResultSchema = true,
        });
        var result = tool.Result ?? method.Method.ReturnType.GetGenericArguments()[0];
        return new ToolFunction(inner, ResultSchema.Of(ResultJson.Readable.GetTypeInfo(result)!));
    }

    /// <inheritdoc/>
    protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        ToolTelemetry.RunAsync(Name, () => CallAsync(arguments, cancellationToken));

    private static (object? Result, bool Failed) Fail(string sentence) =>
        (JsonSerializer.SerializeToElement(new FailureResult(sentence), ResultJson.Readable.FailureResult), true);

    private async ValueTask<(object? Result, bool Failed)> CallAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            var result = await base.InvokeCoreAsync(ToolArguments.Check(this, arguments), cancellationToken);
            return result is JsonElement json && json.GetRawText().Length > MostCharacters
                ? Fail($"The result of {Name} would be too long to read; ask for fewer channels or a shorter span.")
                : (result, false);
        }
        catch (Exception e) when (e is not OperationCanceledException && FailureText.Of(e) is not null)
        {
            return Fail(FailureText.Of(e)!);
        }
    }

    /// <summary>An optional argument is plainly of its type: left out rather than null. Not every host understands unions of types.</summary>
    private static JsonNode Flatten(AIJsonSchemaCreateContext context, JsonNode schema)
    {
        if (schema is JsonObject node)
        {
            if (node["type"] is JsonArray types && types.Select(t => (string?)t).Where(t => t is not ("null" or "string")).ToArray() is [{ } only])
            {
                node["type"] = only;
            }
            else if (node["type"] is JsonArray texts && texts.Any(t => (string?)t == "string"))
            {
                node["type"] = "string";
            }

            if (node.TryGetPropertyValue("default", out var value) && value is null)
            {
                node.Remove("default");
            }

            node.Remove("pattern");
        }

        return schema;
    }
}
