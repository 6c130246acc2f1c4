namespace OpenTslm.Grounding.Claims.Lexicon;

/// <summary>An entry of the lexicon. Which members are set depends on the class.</summary>
internal sealed record Term(TermClass Class)
{
    /// <summary>Kind that a noun, verb or fact belongs to; null for words that name what is no kind.</summary>
    public ClaimKind? Kind { get; init; }

    /// <summary>Relation of a fact, quality, comparative, superlative or bound; what a verb says when nothing is added.</summary>
    public ClaimRelation? Relation { get; init; }

    /// <summary>What property a quality, comparative or verb is about: size, width, speed, regularity, …</summary>
    public string Dimension { get; init; } = string.Empty;

    /// <summary>By property: the kind a noun stands for when that is said of it.</summary>
    public IReadOnlyDictionary<string, Outcome?> When { get; init; } = Nothing;

    /// <summary>What a noun measures of the noun it belongs to ("amplitude of the QRS"): duration, amplitude, variation.</summary>
    public string? Attribute { get; init; }

    /// <summary>Code of a unit, name of a segment, channel or sort of word.</summary>
    public string Code { get; init; } = string.Empty;

    /// <summary>Value of a number word.</summary>
    public double Number { get; init; }

    /// <summary>Whether a noun gives way to a special one beside it ("spindle activity").</summary>
    public bool IsGeneric { get; init; }

    /// <summary>Whether a noun is the recording itself.</summary>
    public bool IsSignal { get; init; }

    /// <summary>Whether naming the noun in a statement says that it is there.</summary>
    public bool HasPresence { get; init; }

    /// <summary>Whether a quality or fact is a noun ("elevation", "tachycardia").</summary>
    public bool IsNominal { get; init; }

    /// <summary>Whether a comparative brings its "than" along ("similar to").</summary>
    public bool TakesOther { get; init; }

    private static readonly Dictionary<string, Outcome?> Nothing = [];
}
