using System.Text.Json;
using OpenTslm.Mcp.Tests;

namespace OpenTslm.Conformance.Tests.Surfaces;

/// <summary>Every surface shows the tools of the tool set: same names, descriptions and schemas.</summary>
public sealed class ToolSurfaceTests
{
    [Fact]
    public async Task McpTools_OfTheToolSet_AreTheSame()
    {
        await using var served = await ServedTools.StartAsync();

        var shown = (await served.Client.ListToolsAsync()).OrderBy(t => t.Name, StringComparer.Ordinal).ToArray();

        var functions = served.Tools.Functions.OrderBy(f => f.Name, StringComparer.Ordinal).ToArray();
        shown.Select(t => t.Name).ShouldBe(functions.Select(f => f.Name));
        shown.Select(t => t.Description).ShouldBe(functions.Select(f => f.Description));
        foreach (var (tool, function) in shown.Zip(functions))
        {
            JsonElement.DeepEquals(tool.JsonSchema, function.JsonSchema).ShouldBeTrue(
                $"{tool.Name}: {tool.JsonSchema} is not {function.JsonSchema}");
            JsonElement.DeepEquals(tool.ReturnJsonSchema!.Value, function.ReturnJsonSchema!.Value).ShouldBeTrue(tool.Name);
        }
    }
}
