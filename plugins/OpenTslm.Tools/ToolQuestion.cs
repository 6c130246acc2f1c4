namespace OpenTslm.Tools;

/// <summary>What a tool would like to know from the person before it goes on.</summary>
/// <param name="Argument">Name of the argument that is missing.</param>
/// <param name="Message">The question, one sentence.</param>
/// <param name="IsNumber">Whether the answer is a number above 0; a short text otherwise.</param>
public sealed record ToolQuestion(string Argument, string Message, bool IsNumber);
