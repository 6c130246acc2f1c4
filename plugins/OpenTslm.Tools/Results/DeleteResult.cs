namespace OpenTslm.Tools.Results;

/// <summary>What <c>delete_recording</c> returns.</summary>
/// <param name="Text">A sentence that an agent can pass on.</param>
public sealed record DeleteResult(string Text);
