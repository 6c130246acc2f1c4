using System.Globalization;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace OpenTslm.Mcp.Tests;

/// <summary>What the server costs a client's context before the first call.</summary>
public sealed class TokenBudgetTests
{
    private const int MostTokens = 3_500;

    // A public byte-pair encoding, that of several current models.
    private const string Encoding = "o200k_base";
    private const string Version = "1.0.21";

    private static readonly NodePackage Package = new($"js-tiktoken-{Version}", $"js-tiktoken@{Version}");

    [TokenizerFact]
    public async Task ToolsAndInstructions_InTokens_AreWithinTheBudget()
    {
        await using var served = await ServedTools.StartAsync();
        var tools = await served.Client.ListToolsAsync();
        var list = new ListToolsResult { Tools = [.. tools.Select(t => t.ProtocolTool)] };
        var text = JsonSerializer.Serialize(list, McpJsonUtilities.DefaultOptions) + served.Client.ServerInstructions;

        Count(text).ShouldBeLessThanOrEqualTo(MostTokens);
    }

    private static int Count(string text)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("text.json", text);
        var script = folder.Write(
            "count.cjs",
            $"const {{ getEncoding }} = require({JsonSerializer.Serialize(Package.File("js-tiktoken"))});"
            + $"console.log(getEncoding('{Encoding}').encode(require('fs').readFileSync({JsonSerializer.Serialize(file)}, 'utf8')).length);");
        var (exitCode, output, error) = NodePackage.Run("node", [script], TimeSpan.FromMinutes(2));
        exitCode.ShouldBe(0, error);
        return int.Parse(output, CultureInfo.InvariantCulture);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class TokenizerFactAttribute : FactAttribute
    {
        public TokenizerFactAttribute() => Skip = Package.Problem;
    }
}
