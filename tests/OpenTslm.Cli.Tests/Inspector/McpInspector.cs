using System.Text.Json;

namespace OpenTslm.Cli.Tests.Inspector;

/// <summary>The MCP Inspector, a client that nobody here wrote, in its command-line form.</summary>
internal static class McpInspector
{
    // The last version that runs on Node.js 20 as well as on newer ones.
    private const string Version = "1.0.3";

    private static readonly TimeSpan CallTimeout = TimeSpan.FromMinutes(5);

    private static readonly NodePackage Package = new($"mcp-inspector-{Version}", $"@modelcontextprotocol/inspector@{Version}");

    /// <summary>Why the Inspector cannot be used, or null if it can. Installs it when it is first asked for.</summary>
    public static string? Problem => Package.Problem;

    /// <summary>Calls one method of a server and returns what the Inspector printed.</summary>
    /// <param name="server">The server's command line or address.</param>
    /// <param name="method">Options of the Inspector: <c>--method</c> and what belongs to it.</param>
    public static JsonElement Call(IReadOnlyList<string> server, params string[] method)
    {
        var script = Package.File("@modelcontextprotocol", "inspector", "cli", "build", "cli.js");
        var (exitCode, output, error) = NodePackage.Run("node", [script, "--cli", .. server, .. method], CallTimeout);
        exitCode.ShouldBe(0, output + error);
        return JsonSerializer.Deserialize<JsonElement>(output);
    }
}
