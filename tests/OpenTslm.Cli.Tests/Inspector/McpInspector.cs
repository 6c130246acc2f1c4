using System.Diagnostics;
using System.Text.Json;

namespace OpenTslm.Cli.Tests.Inspector;

/// <summary>
/// The MCP Inspector, a client that nobody here wrote, in its command-line form. It is installed by npm once, into a cache
/// folder outside the repository.
/// </summary>
internal static class McpInspector
{
    // The last version that runs on Node.js 20 as well as on newer ones.
    private const string Version = "1.0.3";

    // Generous for a slow network; a network that is absent fails at once.
    private static readonly TimeSpan InstallTimeout = TimeSpan.FromMinutes(9);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromMinutes(5);

    private static readonly Lazy<string?> LazyProblem = new(FindProblem);

    private static readonly string Home = Path.Combine(Path.GetTempPath(), $"opentslm-mcp-inspector-{Version}");

    /// <summary>Why the Inspector cannot be used, or null if it can. Installs it when it is first asked for.</summary>
    public static string? Problem => LazyProblem.Value;

    private static string Script => ScriptIn(Home);

    /// <summary>Starts a server, calls one method and returns what the Inspector printed.</summary>
    /// <param name="server">The server's command line.</param>
    /// <param name="method">Options of the Inspector: <c>--method</c> and what belongs to it.</param>
    public static JsonElement Call(IReadOnlyList<string> server, params string[] method)
    {
        var (exitCode, output, error) = Run("node", [Script, "--cli", .. server, .. method], CallTimeout);
        exitCode.ShouldBe(0, output + error);
        return JsonSerializer.Deserialize<JsonElement>(output);
    }

    private static string ScriptIn(string home) =>
        Path.Combine(home, "node_modules", "@modelcontextprotocol", "inspector", "cli", "build", "cli.js");

    private static string? FindProblem()
    {
        try
        {
            if (Run("node", ["--version"], CallTimeout).ExitCode != 0)
            {
                return "Node.js does not run.";
            }

            return File.Exists(Script) ? null : Install();
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or TimeoutException)
        {
            return $"The MCP Inspector cannot be used: {e.Message}";
        }
    }

    private static string? Install()
    {
        // Installed beside its place and moved there as a whole, so that an interrupted installation is never taken for one.
        var folder = $"{Home}-{Guid.NewGuid():N}";
        Directory.CreateDirectory(folder);
        try
        {
            var (exitCode, output, error) = Run(
                OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
                ["install", "--prefix", folder, "--no-audit", "--no-fund", "--fetch-retries=0", $"@modelcontextprotocol/inspector@{Version}"],
                InstallTimeout);
            if (exitCode != 0 || !File.Exists(ScriptIn(folder)))
            {
                return $"npm could not install the MCP Inspector: {(output + error).ReplaceLineEndings(" ").Trim()}";
            }

            if (!Directory.Exists(Home))
            {
                Directory.Move(folder, Home);
            }

            return null;
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static (int ExitCode, string Output, string Error) Run(string command, IEnumerable<string> arguments, TimeSpan timeout)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(timeout))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{command}' did not end within {timeout.TotalMinutes} minutes.");
        }

        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
