namespace OpenTslm.Tools;

/// <summary>Name of a tool as language models see it.</summary>
/// <param name="name">Lower-case words joined by underscores.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Whether a call changes nothing, not even the store.</summary>
    public bool ReadOnly { get; init; }
}
