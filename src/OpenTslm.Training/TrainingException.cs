namespace OpenTslm.Training;

/// <summary>A run cannot go on: its state is damaged or belongs to other options, it diverged, or it is in use.</summary>
/// <param name="message">One sentence for a person.</param>
/// <param name="inner">The cause, if any.</param>
public sealed class TrainingException(string message, Exception? inner = null) : Exception(message, inner);
