using Microsoft.Extensions.AI;

namespace OpenTslm.Tools;

/// <summary>What a host may want to know about a tool beside its schema.</summary>
/// <param name="Title">Name for people.</param>
/// <param name="Group">The group it is switched on and off with; null for a contributed function.</param>
/// <param name="IsReadOnly">Whether a call changes nothing, not even the store.</param>
/// <param name="IsDestructive">Whether a call may remove something.</param>
public sealed record ToolTraits(string Title, ToolGroup? Group, bool IsReadOnly, bool IsDestructive)
{
    private const string Key = "opentslm.traits";

    /// <summary>The traits of a tool; a function from elsewhere may do anything.</summary>
    public static ToolTraits Of(AITool tool)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return tool.AdditionalProperties.TryGetValue(Key, out var found) && found is ToolTraits traits
            ? traits
            : new ToolTraits(tool.Name, null, IsReadOnly: false, IsDestructive: true);
    }

    /// <summary>The traits as a function carries them, in its additional properties.</summary>
    public IReadOnlyDictionary<string, object?> ToProperties() => new Dictionary<string, object?> { [Key] = this };
}
