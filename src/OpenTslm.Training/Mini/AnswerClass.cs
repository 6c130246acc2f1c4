namespace OpenTslm.Training.Mini;

/// <summary>An answer as a class among those of its task.</summary>
/// <param name="First">Number of the task's first class among all classes.</param>
/// <param name="Count">Number of the task's classes.</param>
/// <param name="Index">Which of them it is.</param>
public readonly record struct AnswerClass(int First, int Count, int Index);
