namespace OpenTslm.Training.Tasks;

/// <summary>Draws training examples of one task.</summary>
/// <remarks>Thread-safe; everything random comes from the argument, so that a seed reproduces a run.</remarks>
public interface IExampleSource
{
    /// <summary>Name of the task.</summary>
    string Task { get; }

    /// <summary>Draws an example.</summary>
    TrainingExample Draw(Random random);
}
