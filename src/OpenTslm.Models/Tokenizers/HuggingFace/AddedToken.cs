namespace OpenTslm.Models.Tokenizers.HuggingFace;

/// <summary>A token that is found in text before anything else is done with it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Content">How it is written.</param>
/// <param name="IsSpecial">Whether it commands the model rather than standing for text.</param>
/// <param name="IsNormalized">Whether it is looked for in normalised text.</param>
/// <param name="IsSingleWord">Whether it counts only where no letter, digit or underscore touches it.</param>
/// <param name="StripsLeft">Whether it swallows white space before it.</param>
/// <param name="StripsRight">Whether it swallows white space after it.</param>
internal sealed record AddedToken(
    int Id, string Content, bool IsSpecial, bool IsNormalized, bool IsSingleWord, bool StripsLeft, bool StripsRight);
