using System.Reflection;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using OpenTslm.Tools;

namespace OpenTslm.Mcp;

/// <summary>Serves a tool set over the Model Context Protocol: the same names, descriptions and schemas as everywhere.</summary>
public static class McpToolServer
{
    /// <summary>Name of the server as clients see it.</summary>
    public const string Name = "opentslm";

    private const string Instructions =
        "Reads sensor recordings (ECG, movement, glucose, any time series). Call import_recording with a file's path, then "
        + "ask_recording with the handle and a question; describe_recording lists channels and spans. " + Notice.Text;

    /// <summary>Creates a server over a transport; run it with <see cref="McpServer.RunAsync"/>.</summary>
    /// <param name="tools">The tools.</param>
    /// <param name="transport">Where the client is; owned by the server.</param>
    /// <param name="loggers">Receives unexpected failures; null logs nothing.</param>
    public static McpServer Create(ToolSet tools, ITransport transport, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(transport);
        return McpServer.Create(transport, CreateOptions(tools), loggers);
    }

    /// <summary>Serves standard input and output until the client closes them. Logs go to standard error only.</summary>
    /// <param name="tools">The tools.</param>
    /// <param name="cancellationToken">Ends the server.</param>
    public static async Task RunStdioAsync(ToolSet tools, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tools);
        using var loggers = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(LogLevel.Warning)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        await using var transport = new StdioServerTransport(Name, loggers);
        await using var server = Create(tools, transport, loggers);
        await server.RunAsync(cancellationToken);
    }

    private static McpServerOptions CreateOptions(ToolSet tools)
    {
        var collection = new McpServerPrimitiveCollection<McpServerTool>();
        foreach (var function in tools.Functions)
        {
            collection.Add(CreateTool(function));
        }

        var version = typeof(McpToolServer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return new McpServerOptions
        {
            ServerInfo = new Implementation { Name = Name, Title = "OpenTslm.Agents", Version = version.Split('+')[0] },
            ServerInstructions = Instructions,
            ToolCollection = collection,
        };
    }

    private static FailureMarkingTool CreateTool(AIFunction function) => new(McpServerTool.Create(function, new McpServerToolCreateOptions
    {
        ReadOnly = function.AdditionalProperties.TryGetValue(ToolSet.ReadOnlyProperty, out var readOnly) && readOnly is true,
        Destructive = false,
        Idempotent = true,
        OpenWorld = false,
    }));
}
