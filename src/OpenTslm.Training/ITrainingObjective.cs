using System.Text.Json.Nodes;
using OpenTslm.Tensors.Tape;

namespace OpenTslm.Training;

/// <summary>What is trained: a model and its data, cut into micro-batches.</summary>
/// <typeparam name="TBatch">A prepared micro-batch.</typeparam>
/// <remarks>Both methods are called from several threads at once, one a shard.</remarks>
public interface ITrainingObjective<TBatch>
{
    /// <summary>
    /// Everything that decides data and model (configuration, data set, seeds). A run is resumed only under the same
    /// options.
    /// </summary>
    JsonNode Options { get; }

    /// <summary>Builds a micro-batch. The result depends on the arguments only (see <see cref="StepRandom"/>).</summary>
    /// <param name="step">Step, the first being 0.</param>
    /// <param name="shard">Which of the step's micro-batches.</param>
    TBatch Prepare(long step, int shard);

    /// <summary>Runs the model on a micro-batch.</summary>
    /// <param name="ops">The tape to compute on, inside an open scope.</param>
    /// <param name="batch">What <see cref="Prepare"/> made.</param>
    ShardLoss Loss(TapeOps ops, TBatch batch);
}
