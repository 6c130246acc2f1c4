using System.Numerics.Tensors;
using System.Runtime.ExceptionServices;
using OpenTslm.Tensors;
using OpenTslm.Tensors.Tape;

namespace OpenTslm.Training;

/// <summary>
/// Runs the shards of a step side by side and adds them up in their order, each weighted by its part, so that the sum
/// is the mean over the whole batch and does not depend on which shard was faster.
/// </summary>
internal sealed class ShardTeam<TBatch> : IDisposable
{
    private readonly ShardWorker<TBatch>[] _workers;

    /// <summary>Makes a worker for each shard.</summary>
    public ShardTeam(ITrainingObjective<TBatch> objective, IReadOnlyList<Weight> weights, int shards) =>
        _workers = [.. Enumerable.Range(0, shards).Select(shard => new ShardWorker<TBatch>(objective, weights, shard))];

    /// <summary>Gradients of the step's loss, after <see cref="Run"/>.</summary>
    public GradientSet Gradients => _workers[0].Gradients;

    /// <summary>Computes a step's loss, its gradients and the number of tokens read.</summary>
    public (double Loss, int Tokens) Run(long step)
    {
        try
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = _workers.Length };
            Parallel.For(0, _workers.Length, parallel, shard => _workers[shard].Run(step));
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        var total = _workers.Sum(worker => worker.Weight);
        var (loss, tokens) = (0.0, 0);
        var sum = Gradients.All;
        for (var i = 0; i < _workers.Length; i++)
        {
            var part = total > 0 ? _workers[i].Weight / total : 0;
            loss += _workers[i].Loss * part;
            tokens += _workers[i].Tokens;
            if (i == 0)
            {
                TensorPrimitives.Multiply(sum, (float)part, sum);
            }
            else
            {
                TensorPrimitives.MultiplyAdd(_workers[i].Gradients.All, (float)part, sum, sum);
            }
        }

        return (loss, tokens);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var worker in _workers)
        {
            worker.Dispose();
        }
    }
}
