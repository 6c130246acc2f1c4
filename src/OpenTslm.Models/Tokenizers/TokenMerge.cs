namespace OpenTslm.Models.Tokenizers;

/// <summary>A learned merge of two tokens into one.</summary>
/// <param name="Left">Id of the left token.</param>
/// <param name="Right">Id of the right token.</param>
public readonly record struct TokenMerge(int Left, int Right);
