using System.Text.Json.Serialization;
using OpenTslm.Training.Optimization;

namespace OpenTslm.Training;

/// <summary>Options of a training run. All but the last group decide its result.</summary>
public sealed record TrainerOptions
{
    /// <summary>Number of steps; at least 1.</summary>
    public required long Steps { get; init; }

    /// <summary>Micro-batches a step, one thread each, whatever the number of cores; at least 1.</summary>
    public int Shards { get; init; } = 2;

    /// <summary>Largest learning rate.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Steps of linear warm-up.</summary>
    public long WarmupSteps { get; init; } = 100;

    /// <summary>Learning rate at the end, as a fraction of the largest.</summary>
    public double FloorFraction { get; init; } = 0.1;

    /// <summary>Largest norm of all gradients together; 0 does not clip.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>Constants of the optimiser.</summary>
    public AdamWOptions Optimizer { get; init; } = new();

    /// <summary>Steps between validations; 0 never validates.</summary>
    public long ValidateEvery { get; init; }

    /// <summary>Validations without improvement after which training stops; 0 never stops early.</summary>
    public int Patience { get; init; }

    /// <summary>Steps between checkpoints; at least 1. Does not change the result.</summary>
    [JsonIgnore]
    public long CheckpointEvery { get; init; } = 100;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Shards, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(WarmupSteps);
        ArgumentOutOfRangeException.ThrowIfNegative(ValidateEvery);
        ArgumentOutOfRangeException.ThrowIfNegative(Patience);
        ArgumentOutOfRangeException.ThrowIfLessThan(CheckpointEvery, 1);
        if (!(LearningRate > 0) || !double.IsFinite(LearningRate))
        {
            throw new ArgumentOutOfRangeException(nameof(LearningRate), LearningRate, "A learning rate is finite and above zero.");
        }

        if (!(FloorFraction >= 0 && FloorFraction <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(FloorFraction), FloorFraction, "The floor lies in [0, 1].");
        }

        if (!(ClipNorm >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(ClipNorm), ClipNorm, "The clipping norm is not negative.");
        }

        Optimizer.Validate();
    }
}
