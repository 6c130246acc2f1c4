using Microsoft.SemanticKernel;
using OpenTslm.Tools;

namespace OpenTslm.SemanticKernel;

/// <summary>Offers a tool set as a Semantic Kernel plugin: the same names, descriptions and schemas as on every surface.</summary>
/// <remarks>
/// A language model sees the names with the plugin's before them, such as <c>opentslm_ask_recording</c>. A direct invoke
/// returns JSON; <see cref="FunctionResultExtensions.AsToolResult{T}"/> makes an object of it.
/// </remarks>
public static class OpenTslmPlugin
{
    /// <summary>Name of the plugin where the caller gives none.</summary>
    public const string DefaultName = "opentslm";

    private const string Description =
        "Reads sensor recordings (ECG, movement, glucose, any time series) and answers questions about them. " + Notice.Text;

    /// <summary>Creates the plugin.</summary>
    /// <param name="tools">The tools; not owned.</param>
    /// <param name="pluginName">Letters, digits and underscores.</param>
    /// <exception cref="ArgumentException">Semantic Kernel does not allow the name.</exception>
    public static KernelPlugin Create(ToolSet tools, string pluginName = DefaultName)
    {
        ArgumentNullException.ThrowIfNull(tools);
        return KernelPluginFactory.CreateFromFunctions(
            pluginName, Description, tools.Functions.Select(function => new TextArgumentFunction(function).AsKernelFunction()));
    }
}
