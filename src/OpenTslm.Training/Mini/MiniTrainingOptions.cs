namespace OpenTslm.Training.Mini;

/// <summary>Options of a training run of <c>opentslm-mini</c>.</summary>
public sealed record MiniTrainingOptions
{
    /// <summary>Optimiser steps in all.</summary>
    public long Steps { get; init; } = 6500;

    /// <summary>Steps of the first stage (generic series and simulated ECGs).</summary>
    public long FirstStageSteps { get; init; } = 1700;

    /// <summary>Examples in each of the four micro-batches of a step.</summary>
    public int ExamplesPerShard { get; init; } = 8;

    /// <summary>Largest learning rate.</summary>
    public double LearningRate { get; init; } = 1.5e-3;

    /// <summary>Share of examples that are answered at once.</summary>
    public double DirectShare { get; init; } = 0.5;

    /// <summary>Seed of initial weights, data and vocabulary.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Steps between checkpoints; at least 1. Does not change the result.</summary>
    public long CheckpointEvery { get; init; } = 50;
}
