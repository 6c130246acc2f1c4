namespace OpenTslm.Tools;

/// <summary>How far a call has come.</summary>
/// <param name="Done">Steps done; grows with every report.</param>
/// <param name="Message">What is being done, for people.</param>
public sealed record ToolProgress(int Done, string Message);
