namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>Reads the names of segments as the lexicon writes them.</summary>
internal static class Segments
{
    /// <summary>The segment with a name in kebab case.</summary>
    public static ClaimSegment Parse(string name) =>
        Enum.Parse<ClaimSegment>(name.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true);
}
