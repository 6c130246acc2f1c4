using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using OpenTslm.Tools.Results;

namespace OpenTslm.Tools;

/// <summary>A tool whose expected failures come back as a sentence in <c>error</c>, so that an agent can go on.</summary>
internal sealed class ToolFunction : DelegatingAIFunction
{
    private ToolFunction(AIFunction inner)
        : base(inner)
    {
    }

    /// <summary>Makes the function of a method that carries a <see cref="ToolNameAttribute"/> and descriptions.</summary>
    public static AIFunction Create(Delegate method)
    {
        var tool = method.Method.GetCustomAttribute<ToolNameAttribute>()!;
        return new ToolFunction(AIFunctionFactory.Create(method, new AIFunctionFactoryOptions
        {
            Name = tool.Name,
            AdditionalProperties = new Dictionary<string, object?> { [ToolSet.ReadOnlyProperty] = tool.ReadOnly },
            SerializerOptions = ResultJson.Readable.Options,
            JsonSchemaCreateOptions = new AIJsonSchemaCreateOptions { TransformSchemaNode = Flatten },
            ExcludeResultSchema = true,
        }));
    }

    /// <inheritdoc/>
    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await base.InvokeCoreAsync(ToolArguments.Check(this, arguments), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException && FailureText.Of(e) is not null)
        {
            return JsonSerializer.SerializeToElement(new FailureResult(FailureText.Of(e)!), ResultJson.Readable.FailureResult);
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
