using OpenTslm.Models.Checkpoints;

namespace OpenTslm.Cli.Tests.Clients;

/// <summary>A test through the TypeScript SDK; skipped, visibly, where Node.js, npm's registry or the embedded model is absent.</summary>
public sealed class TypeScriptSdkFactAttribute : FactAttribute
{
    private const string Model = "opentslm-mini.gguf";

    public TypeScriptSdkFactAttribute() => Skip = typeof(ModelBundle).Assembly.GetManifestResourceInfo(Model) is null
        ? $"This build embeds no model ({Model})."
        : TypeScriptSdk.Problem;
}
