namespace OpenTslm.Tools;

/// <summary>Reads groups of tools as people write them.</summary>
public static class ToolGroups
{
    /// <summary>The groups in a list such as <c>read,measure</c>.</summary>
    /// <exception cref="ArgumentException">A name is no group's.</exception>
    public static IReadOnlySet<ToolGroup> Parse(string names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var groups = new HashSet<ToolGroup>();
        foreach (var name in names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // Numbers would be understood as well, and mean nothing to a person.
            groups.Add(Enum.TryParse<ToolGroup>(name, ignoreCase: true, out var group) && !char.IsAsciiDigit(name[0])
                ? group
                : throw new ArgumentException(
                    $"'{name}' is no group of tools; there are {string.Join(", ", Enum.GetNames<ToolGroup>()).ToLowerInvariant()}."));
        }

        return groups.Count > 0 ? groups : throw new ArgumentException("Name at least one group of tools.");
    }
}
