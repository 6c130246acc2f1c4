using Microsoft.SemanticKernel;
using OpenTslm.Tools;

namespace OpenTslm.SemanticKernel;

/// <summary>Adds the tools to a kernel.</summary>
public static class OpenTslmPluginExtensions
{
    /// <summary>Adds the tools to the kernels that a builder makes.</summary>
    /// <param name="plugins">The builder's plugins.</param>
    /// <param name="tools">The tools; not owned.</param>
    /// <param name="pluginName">Letters, digits and underscores.</param>
    /// <returns><paramref name="plugins"/>.</returns>
    /// <exception cref="ArgumentException">Semantic Kernel does not allow the name.</exception>
    public static IKernelBuilderPlugins AddOpenTslm(
        this IKernelBuilderPlugins plugins, ToolSet tools, string pluginName = OpenTslmPlugin.DefaultName)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        return plugins.Add(OpenTslmPlugin.Create(tools, pluginName));
    }

    /// <summary>Adds the tools to the plugins of a kernel that is there already.</summary>
    /// <param name="plugins">Such as <see cref="Kernel.Plugins"/>.</param>
    /// <param name="tools">The tools; not owned.</param>
    /// <param name="pluginName">Letters, digits and underscores.</param>
    /// <returns>The plugin.</returns>
    /// <exception cref="ArgumentException">Semantic Kernel does not allow the name, or there is a plugin of that name.</exception>
    public static KernelPlugin AddOpenTslm(
        this ICollection<KernelPlugin> plugins, ToolSet tools, string pluginName = OpenTslmPlugin.DefaultName)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        var plugin = OpenTslmPlugin.Create(tools, pluginName);
        plugins.Add(plugin);
        return plugin;
    }
}
