using System.CommandLine;
using OpenTslm.Mcp;
using OpenTslm.Models;
using OpenTslm.Signals;
using OpenTslm.Tools;
using OpenTslm.Tools.Store;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm mcp</c>: the tool set as an MCP server over standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create()
    {
        var roots = new Option<string[]>("--root", "-r")
        {
            Description = "A folder whose recordings may be read; give it once for each. The current folder where left out.",
            HelpName = "folder",
        };
        var store = new Option<string?>("--store")
        {
            Description = "Folder that keeps imported recordings; a temporary one, deleted at the end, where left out.",
            HelpName = "folder",
        };
        var model = CommonOptions.Model();
        var command = new Command("mcp", "Serve the tools to an MCP client over standard input and output.") { roots, store, model };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var given = parsed.GetValue(roots) ?? [];
            using var recordings = parsed.GetValue(store) is { } folder
                ? SqliteRecordingStore.Open(folder)
                : SqliteRecordingStore.CreateTemporary();
            var opened = new Lazy<ITimeSeriesLanguageModel>(() => ModelCatalog.Open(parsed.GetValue(model)));
            var tools = new ToolSet(new ToolSetOptions
            {
                Store = recordings,
                Reader = SignalReaderCatalog.Default,
                Files = new FileGate(given.Length > 0 ? given : [Environment.CurrentDirectory]),
                Model = () => opened.Value,
            });
            try
            {
                await McpToolServer.RunStdioAsync(tools, cancellationToken);
            }
            finally
            {
                if (opened.IsValueCreated)
                {
                    opened.Value.Dispose();
                }
            }

            return ExitCode.Success;
        });
        return command;
    }
}
