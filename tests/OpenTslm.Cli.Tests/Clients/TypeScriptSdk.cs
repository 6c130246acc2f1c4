using System.Text.Json;

namespace OpenTslm.Cli.Tests.Clients;

/// <summary>The TypeScript SDK of the protocol as a client.</summary>
internal static class TypeScriptSdk
{
    private const string Version = "1.32.2";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly NodePackage Package = new($"mcp-typescript-sdk-{Version}", $"@modelcontextprotocol/sdk@{Version}");

    /// <summary>Why it cannot be used, or null if it can.</summary>
    public static string? Problem => Package.Problem;

    /// <summary>Has the whole conversation with a server and returns what came of it.</summary>
    /// <param name="server"><c>http</c> and an address, or <c>stdio</c> and a command line.</param>
    public static JsonElement Converse(params string[] server)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Clients", "conversation.mjs");
        var (exitCode, output, error) = NodePackage.Run("node", [script, Package.Home, .. server], Patience);
        exitCode.ShouldBe(0, output + error);
        return JsonSerializer.Deserialize<JsonElement>(output);
    }
}
