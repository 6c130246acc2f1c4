namespace OpenTslm.Grounding.Claims.Lexicon;

/// <summary>The file <c>words.json</c>: the words around the topics. Forms are separated by bars.</summary>
internal sealed record WordFile(
    QualityEntry[] Qualities,
    QualityEntry[] Nominal,
    QualityEntry[] Comparatives,
    QualityEntry[] Superlatives,
    Dictionary<string, string> Units,
    Dictionary<string, double> Numbers,
    Dictionary<ClaimRelation, string> Bounds,
    Dictionary<string, string> Segments,
    Dictionary<string, string> Channels,
    string NoChannels,
    string Shows,
    string Copulas,
    string Negators,
    string Hedges,
    string Additive,
    string Alternative,
    string Breaks,
    string Articles,
    string Prepositions,
    string Aspects,
    string Than,
    Dictionary<string, string> Times,
    Dictionary<string, string> Voids,
    string Skips);

/// <summary>A property and the words for it.</summary>
internal sealed record QualityEntry
{
    public string Dimension { get; set; } = string.Empty;

    public required string Relation { get; init; }

    public required string Forms { get; init; }

    public bool To { get; set; }
}
