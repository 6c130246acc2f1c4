namespace OpenTslm.Grounding.Claims.Lexicon;

/// <summary>What part a term plays in a sentence.</summary>
internal enum TermClass
{
    /// <summary>Names what is talked about: "PR interval".</summary>
    Noun,

    /// <summary>Says something of a noun or channel by itself: "varies".</summary>
    Verb,

    /// <summary>A whole claim in a word: "tachycardia", "noisy".</summary>
    Fact,

    /// <summary>A property without its bearer: "narrow".</summary>
    Quality,

    /// <summary>"more", "faster", "similar to".</summary>
    Comparative,

    /// <summary>"largest", "least".</summary>
    Superlative,

    /// <summary>A unit of measurement.</summary>
    Unit,

    /// <summary>A number in words.</summary>
    Number,

    /// <summary>"about", "above", "below" before a number.</summary>
    Bound,

    /// <summary>A part of the recording.</summary>
    Segment,

    /// <summary>A channel, or a word by which channels are named.</summary>
    Channel,

    /// <summary>"shows", "there is", "with".</summary>
    Show,

    /// <summary>"is", "remains".</summary>
    Copula,

    /// <summary>"no", "not", "without".</summary>
    Negator,

    /// <summary>"seems", "possibly".</summary>
    Hedge,

    /// <summary>"and".</summary>
    And,

    /// <summary>"or", "nor".</summary>
    Or,

    /// <summary>Begins another clause: "but", "while".</summary>
    Break,

    /// <summary>"a", "the", "its".</summary>
    Article,

    /// <summary>"of", "in", "before".</summary>
    Preposition,

    /// <summary>"than", "compared with".</summary>
    Than,

    /// <summary>Makes its clause no claim: "usually", "if".</summary>
    Void,

    /// <summary>Changes nothing: "also", "rather".</summary>
    Skip,
}
