using OpenTslm.Tensors;
using OpenTslm.Tensors.Tape;

namespace OpenTslm.Training;

/// <summary>Computes one shard of each step with a tape and gradients of its own.</summary>
internal sealed class ShardWorker<TBatch>(ITrainingObjective<TBatch> objective, IReadOnlyList<Weight> weights, int shard) : IDisposable
{
    private readonly GradientSet _gradients = new(weights);
    private readonly float[] _loss = new float[1];
    private TapeOps? _tape;

    /// <summary>Gradients of the shard's mean loss.</summary>
    public GradientSet Gradients => _gradients;

    /// <summary>The shard's mean loss.</summary>
    public double Loss => _loss[0];

    /// <summary>The shard's part in the step.</summary>
    public double Weight { get; private set; }

    /// <summary>Tokens read.</summary>
    public int Tokens { get; private set; }

    /// <summary>Computes loss and gradients of the shard.</summary>
    public void Run(long step)
    {
        var batch = objective.Prepare(step, shard);
        _gradients.Zero();
        _tape ??= new TapeOps(_gradients);
        using (_tape.BeginScope())
        {
            var loss = objective.Loss(_tape, batch);
            if (!(loss.Weight >= 0) || !double.IsFinite(loss.Weight))
            {
                throw new TrainingException($"The weight of shard {shard} at step {step} is {loss.Weight}.");
            }

            _tape.Read(loss.Loss, _loss);
            (Weight, Tokens) = (loss.Weight, loss.Tokens);
            _tape.Backward(loss.Loss);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tape?.Dispose();
        _gradients.Dispose();
    }
}
