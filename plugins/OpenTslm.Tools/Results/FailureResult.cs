namespace OpenTslm.Tools.Results;

/// <summary>What a tool returns when it cannot do what it was asked.</summary>
/// <param name="Error">One sentence that tells the agent what to do next.</param>
public sealed record FailureResult(string Error);
