using ModelContextProtocol.Protocol;

namespace OpenTslm.Mcp.Prompts;

/// <summary>One ready-made request.</summary>
/// <param name="Name">Name as the protocol knows it.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Description">What it asks for.</param>
/// <param name="Arguments">What the person fills in.</param>
/// <param name="Write">Makes the text of the filled-in arguments; an optional one may be empty.</param>
internal sealed record PromptText(
    string Name,
    string Title,
    string Description,
    IReadOnlyList<PromptBlank> Arguments,
    Func<IReadOnlyDictionary<string, string>, string> Write)
{
    /// <summary>The prompt as the protocol lists it.</summary>
    public Prompt ToProtocol() => new()
    {
        Name = Name,
        Title = Title,
        Description = Description,
        Arguments = [.. Arguments.Select(a => new PromptArgument { Name = a.Name, Description = a.Description, Required = a.IsRequired })],
    };
}
