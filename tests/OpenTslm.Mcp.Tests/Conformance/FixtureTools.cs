using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace OpenTslm.Mcp.Tests.Conformance;

/// <summary>Tools that the conformance suite calls.</summary>
internal static class FixtureTools
{
    public const string Reconnection = "test_reconnection";

    /// <summary>A picture of one pixel, as the Base64 text that a content block carries.</summary>
    public static ReadOnlyMemory<byte> Png { get; } =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="u8.ToArray();

    public static ImageContentBlock Image() => new() { Data = Png, MimeType = "image/png" };

    public static IEnumerable<McpServerTool> All() =>
    [
        Create("test_simple_text", () => "This is a simple text response for testing."),
        Create("test_image_content", Image),
        Create("test_audio_content", () => new AudioContentBlock { Data = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQAAAAA="u8.ToArray(), MimeType = "audio/wav" }),
        Create("test_embedded_resource", () => Embedded("test://embedded-resource", "text/plain", "This is an embedded resource content.")),
        Create("test_multiple_content_types", () => new ContentBlock[]
        {
            new TextContentBlock { Text = "Multiple content types test:" },
            Image(),
            Embedded("test://mixed-content-resource", "application/json", """{"test":"data","value":123}"""),
        }),
        Create("test_tool_with_logging", LogAsync),
        Create("test_tool_with_progress", ReportAsync),
        Create("test_error_handling", string () => throw new McpException("This tool intentionally returns an error for testing")),
        Create("test_sampling", SampleAsync),
        Create("test_elicitation", (McpServer server, string message, CancellationToken cancellationToken) => ElicitAsync(
            server,
            message,
            new() { ["username"] = new ElicitRequestParams.StringSchema(), ["email"] = new ElicitRequestParams.StringSchema() },
            cancellationToken)),
        Create("test_elicitation_sep1034_defaults", (McpServer server, CancellationToken cancellationToken) =>
            ElicitAsync(server, "Please say who you are.", FixtureQuestions.WithDefaults(), cancellationToken)),
        Create("test_elicitation_sep1330_enums", (McpServer server, CancellationToken cancellationToken) =>
            ElicitAsync(server, "Please choose.", FixtureQuestions.WithChoices(), cancellationToken)),
        Create(Reconnection, () => "Reconnection test completed."),
        new SchemaTool(),
    ];

    private static McpServerTool Create(string name, Delegate run) =>
        McpServerTool.Create(run, new McpServerToolCreateOptions { Name = name, Description = name });

    private static EmbeddedResourceBlock Embedded(string uri, string type, string text) =>
        new() { Resource = new TextResourceContents { Uri = uri, MimeType = type, Text = text } };

    private static async Task<string> LogAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        foreach (var text in new[] { "Tool execution started", "Tool processing data", "Tool execution completed" })
        {
#pragma warning disable MCP9005 // The suite tests logging as the versions with sessions know it.
            var message = new LoggingMessageNotificationParams { Level = LoggingLevel.Info, Logger = "test", Data = JsonSerializer.SerializeToElement(text) };
#pragma warning restore MCP9005
            await request.Server.SendNotificationAsync("notifications/message", message, cancellationToken: cancellationToken);
        }

        return "Logged.";
    }

    private static async Task<string> ReportAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        foreach (var done in new[] { 0, 50, 100 })
        {
            if (request.Params.ProgressToken is { } token)
            {
                await request.Server.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = done, Total = 100 }, cancellationToken: cancellationToken);
            }
        }

        return "Reported.";
    }

    private static async Task<string> SampleAsync(McpServer server, string prompt, CancellationToken cancellationToken)
    {
#pragma warning disable MCP9005 // The suite tests sampling, which the product itself does not use.
        var result = await server.SampleAsync(
            new CreateMessageRequestParams
            {
                Messages = [new SamplingMessage { Role = Role.User, Content = [new TextContentBlock { Text = prompt }] }],
                MaxTokens = 100,
            },
            cancellationToken);
        return $"LLM response: {result.Content.OfType<TextContentBlock>().FirstOrDefault()?.Text}";
#pragma warning restore MCP9005
    }

    private static async Task<string> ElicitAsync(
        McpServer server, string message, Dictionary<string, ElicitRequestParams.PrimitiveSchemaDefinition> questions, CancellationToken cancellationToken)
    {
        var schema = new ElicitRequestParams.RequestSchema();
        foreach (var (name, question) in questions)
        {
            schema.Properties[name] = question;
        }

        var result = await server.ElicitAsync(new ElicitRequestParams { Message = message, RequestedSchema = schema }, cancellationToken);
        return $"Elicitation completed: action={result.Action}, content={JsonSerializer.Serialize(result.Content)}";
    }

    /// <summary>A tool whose schema uses what is new in JSON Schema 2020-12.</summary>
    private sealed class SchemaTool : McpServerTool
    {
        public override Tool ProtocolTool { get; } = new()
        {
            Name = "json_schema_2020_12_tool",
            Description = "Tool with JSON Schema 2020-12 features",
            InputSchema = JsonDocument.Parse("""
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
                  "$defs": { "address": { "type": "object", "properties": { "street": { "type": "string" }, "city": { "type": "string" } } } },
                  "properties": { "name": { "type": "string" }, "address": { "$ref": "#/$defs/address" } },
                  "additionalProperties": false
                }
                """).RootElement,
        };

        public override IReadOnlyList<object> Metadata => [];

        public override ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(new CallToolResult());
    }
}
