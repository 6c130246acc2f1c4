namespace OpenTslm.Tools;

/// <summary>Marks the method of a tool.</summary>
/// <param name="name">Name as language models see it: lower-case words joined by underscores.</param>
/// <param name="title">Name as people see it.</param>
/// <param name="group">The group it belongs to.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolAttribute(string name, string title, ToolGroup group) : Attribute
{
    public string Name { get; } = name;

    public string Title { get; } = title;

    public ToolGroup Group { get; } = group;

    /// <summary>Whether a call changes nothing, not even the store.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>What it returns, where its method returns that with something beside it.</summary>
    public Type? Result { get; init; }

    /// <summary>Whether a call may remove something.</summary>
    public bool Destructive { get; init; }
}
