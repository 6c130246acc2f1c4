namespace OpenTslm;

/// <summary>Something a model was trained to answer.</summary>
/// <param name="Name">Short name, such as <c>activity</c>.</param>
/// <param name="Question">A question in the wording the model has seen.</param>
/// <param name="Labels">The answers it chooses from; empty for open text.</param>
/// <param name="Keywords">Lower-case words that identify the task in a person's question.</param>
public sealed record ModelTask(string Name, string Question, IReadOnlyList<string> Labels, IReadOnlyList<string> Keywords);
