namespace OpenTslm.Training.Mini;

/// <summary>Options of a training run of <c>opentslm-mini</c>.</summary>
public sealed record MiniTrainingOptions
{
    /// <summary>Optimiser steps in all.</summary>
    public long Steps { get; init; } = 7500;

    /// <summary>Steps of the first stage, which talks about generic series and simulated ECGs.</summary>
    public long FirstStageSteps { get; init; } = 2000;

    /// <summary>Examples in each of the four micro-batches of a step.</summary>
    public int ExamplesPerShard { get; init; } = 12;

    /// <summary>How many of them are answered in words in the first stage; the series of the others are only classified.</summary>
    public int AnsweredInFirstStage { get; init; } = 4;

    /// <summary>How many of them are answered in words in the second stage.</summary>
    public int AnsweredInSecondStage { get; init; } = 6;

    /// <summary>Largest learning rate.</summary>
    public double LearningRate { get; init; } = 1.5e-3;

    /// <summary>Share of examples that are answered at once.</summary>
    public double DirectShare { get; init; } = 0.5;

    /// <summary>Seed of initial weights, data and vocabulary.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Steps between checkpoints; at least 1. Does not change the result.</summary>
    public long CheckpointEvery { get; init; } = 50;
}
