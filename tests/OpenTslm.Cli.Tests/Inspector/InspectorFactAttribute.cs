using OpenTslm.Models.Checkpoints;

namespace OpenTslm.Cli.Tests.Inspector;

/// <summary>A test through the MCP Inspector; skipped, visibly, where Node.js, npm's registry or the embedded model is absent.</summary>
public sealed class InspectorFactAttribute : FactAttribute
{
    private const string Model = "opentslm-mini.gguf";

    public InspectorFactAttribute() => Skip = typeof(ModelBundle).Assembly.GetManifestResourceInfo(Model) is null
        ? $"This build embeds no model ({Model})."
        : McpInspector.Problem;
}
