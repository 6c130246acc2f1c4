using OpenTslm.Tensors;

namespace OpenTslm.Models;

/// <summary>How a <see cref="FlamingoLanguageModel"/> computes. The defaults suit a desktop and a small server.</summary>
public sealed record FlamingoLanguageModelOptions
{
    /// <summary>Threads that share one computation, 0 to <see cref="WorkerPool.MaximumThreads"/>; 0 is one a processor.</summary>
    public int Threads { get; init; }

    /// <summary>Sets of series whose encoding and text are kept for the next question about them; 0 keeps none.</summary>
    public int KeptSessions { get; init; } = 4;

    /// <summary>
    /// How keys and values of the text read so far are stored; null decides by the model's size
    /// (<see cref="Backbones.DecoderConfig.UsualCacheType"/>).
    /// </summary>
    public CacheType? CacheType { get; init; }

    /// <summary>
    /// How activations are taken that meet weights of eight bits; null decides by the model's size
    /// (<see cref="Backbones.DecoderConfig.UsualActivationType"/>). <see cref="CreateExecutor"/> decides for itself.
    /// </summary>
    public ActivationType? ActivationType { get; init; }

    /// <summary>
    /// Makes an executor with key-value caches, which a single thread uses; one is made for all texts of a model and one for each
    /// call of its encoder, and each is disposed if it can be. Null is the built-in one, with <see cref="Threads"/> threads.
    /// </summary>
    public Func<ITensorOps>? CreateExecutor { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Threads);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Threads, WorkerPool.MaximumThreads);
        ArgumentOutOfRangeException.ThrowIfNegative(KeptSessions);
        if (CacheType is { } type && !Enum.IsDefined(type))
        {
            throw new ArgumentOutOfRangeException(nameof(CacheType), type, "No such type.");
        }

        if (ActivationType is { } activations && !Enum.IsDefined(activations))
        {
            throw new ArgumentOutOfRangeException(nameof(ActivationType), activations, "No such type.");
        }
    }
}
