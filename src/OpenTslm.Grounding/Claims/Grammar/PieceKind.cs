namespace OpenTslm.Grounding.Claims.Grammar;

/// <summary>What a piece of a sentence is, after the words have been looked up and numbers, times and channels put together.</summary>
internal enum PieceKind
{
    /// <summary>A term of the lexicon.</summary>
    Term,

    /// <summary>A number that is not yet part of something.</summary>
    Number,

    /// <summary>A number with bound, range and unit.</summary>
    Quantity,

    /// <summary>A moment or span of time.</summary>
    Time,

    /// <summary>One or several channels.</summary>
    Channels,

    /// <summary>A comma.</summary>
    Comma,

    /// <summary>A semicolon, colon, bracket or long dash.</summary>
    Stop,

    /// <summary>Another sign.</summary>
    Sign,

    /// <summary>A word that the lexicon does not hold.</summary>
    Unknown,
}
