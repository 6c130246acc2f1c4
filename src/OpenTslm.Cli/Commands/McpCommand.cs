using System.CommandLine;
using OpenTslm.Mcp;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm mcp</c>: the tool set as an MCP server over standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create()
    {
        var command = new Command("mcp", "Serve the tools to an MCP client over standard input and output.");
        var choices = ToolHost.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = ToolHost.Open(choices, parsed);
            await McpToolServer.RunStdioAsync(host.ToolsOf(owner: ""), cancellationToken);
            return ExitCode.Success;
        });
        return command;
    }
}
