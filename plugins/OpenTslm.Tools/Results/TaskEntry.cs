namespace OpenTslm.Tools.Results;

/// <summary>Something a model was trained to answer.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Question">A question in the wording the model has seen.</param>
/// <param name="Labels">The answers it chooses from; empty for open text.</param>
public sealed record TaskEntry(string Name, string Question, IReadOnlyList<string> Labels);
