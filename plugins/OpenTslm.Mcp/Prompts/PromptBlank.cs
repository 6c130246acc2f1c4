namespace OpenTslm.Mcp.Prompts;

/// <summary>Something that a person fills into a prompt.</summary>
/// <param name="Name">Name of the argument.</param>
/// <param name="Description">What belongs there.</param>
/// <param name="IsRequired">Whether it must be filled in.</param>
internal sealed record PromptBlank(string Name, string Description, bool IsRequired = true);
