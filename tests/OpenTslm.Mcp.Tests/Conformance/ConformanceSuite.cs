using System.Text.Json;

namespace OpenTslm.Mcp.Tests.Conformance;

/// <summary>The protocol's own conformance suite, from npm, with the Node.js that it needs.</summary>
internal static class ConformanceSuite
{
    private const string Version = "0.1.16";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // The suite needs Node.js 22; the package of that name brings it where the machine's own is older.
    private static readonly NodePackage Package = new(
        $"mcp-conformance-{Version}", $"@modelcontextprotocol/conformance@{Version}", "node@22.23.3");

    /// <summary>Why the suite cannot be used, or null if it can.</summary>
    public static string? Problem => Package.Problem;

    /// <summary>Runs all server scenarios, those still pending included, and returns what failed: scenario, check, reason.</summary>
    public static IReadOnlyList<string> Run(string url, string folder)
    {
        var script = Package.File("@modelcontextprotocol", "conformance", "dist", "index.js");
        var (_, output, error) = NodePackage.Run(
            Package.File("node", "bin", "node"), [script, "server", "--url", url, "--suite", "all", "--output-dir", folder], Patience);
        var failures = new List<string>();
        var files = Directory.GetFiles(folder, "checks.json", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(25, output + error);
        foreach (var file in files)
        {
            using var checks = JsonDocument.Parse(File.ReadAllText(file));
            failures.AddRange(checks.RootElement.EnumerateArray()
                .Where(c => c.GetProperty("status").GetString() is "FAILURE" or "WARNING")
                .Select(c => $"{Path.GetFileName(Path.GetDirectoryName(file))}: {c.GetProperty("id").GetString()}: {Reason(c)}"));
        }

        return failures;
    }

    private static string? Reason(JsonElement check) => check.TryGetProperty("errorMessage", out var reason) ? reason.GetString() : null;
}
