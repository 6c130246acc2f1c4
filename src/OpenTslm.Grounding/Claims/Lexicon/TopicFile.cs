namespace OpenTslm.Grounding.Claims.Lexicon;

/// <summary>The file <c>topics.json</c>: what can be talked about. Forms are separated by bars.</summary>
internal sealed record TopicFile(
    Dictionary<ClaimKind, string> Kinds,
    Dictionary<ClaimKind, string> Units,
    TopicEntry[] Nouns,
    TopicEntry[] Verbs,
    TopicEntry[] Facts);

/// <summary>A noun, verb or fact. Settable, since a generated reader would give init-only members no defaults.</summary>
internal sealed record TopicEntry
{
    public string Kind { get; set; } = "-";

    public required string Forms { get; init; }

    public Dictionary<string, string> When { get; set; } = [];

    public string? Attribute { get; set; }

    public bool Generic { get; set; }

    public bool Signal { get; set; }

    public bool Presence { get; set; } = true;

    public string Dimension { get; set; } = string.Empty;

    public ClaimRelation? Bare { get; set; }

    public ClaimRelation? Relation { get; set; }

    public bool Noun { get; set; }

    public string Segment { get; set; } = string.Empty;
}
