namespace OpenTslm.Grounding.Claims.Text;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    /// <summary>Letters.</summary>
    Word,

    /// <summary>Digits with a sign, a decimal point, thousands.</summary>
    Number,

    /// <summary>Anything else, one character.</summary>
    Sign,
}
