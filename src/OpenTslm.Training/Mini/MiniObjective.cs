using System.Text.Json.Nodes;
using OpenTslm.Models.Flamingo;
using OpenTslm.Tensors.Tape;

namespace OpenTslm.Training.Mini;

/// <summary>Next-token training of <c>opentslm-mini</c> over two stages of examples.</summary>
public sealed class MiniObjective : ITrainingObjective<MiniBatch>
{
    private readonly FlamingoModel _model;
    private readonly ExampleEncoder _encoder;
    private readonly MiniSources _firstStage;
    private readonly MiniSources _secondStage;
    private readonly MiniTrainingOptions _options;

    /// <summary>Creates the objective.</summary>
    /// <param name="model">The network.</param>
    /// <param name="encoder">Makes token ids of examples.</param>
    /// <param name="firstStage">Examples of the first steps.</param>
    /// <param name="secondStage">Examples of the other steps.</param>
    /// <param name="options">Options of the run.</param>
    public MiniObjective(FlamingoModel model, ExampleEncoder encoder, MiniSources firstStage, MiniSources secondStage, MiniTrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        (_model, _encoder, _firstStage, _secondStage, _options) = (model, encoder, firstStage, secondStage, options);
    }

    /// <inheritdoc/>
    public JsonNode Options => new JsonObject
    {
        ["network"] = JsonNode.Parse(_model.Config.ToJson()),
        ["seed"] = _options.Seed,
        ["examplesPerShard"] = _options.ExamplesPerShard,
        ["firstStageSteps"] = _options.FirstStageSteps,
        ["directShare"] = _options.DirectShare,
    };

    /// <inheritdoc/>
    public MiniBatch Prepare(long step, int shard)
    {
        var random = StepRandom.Create(_options.Seed, step, shard);
        var stage = step < _options.FirstStageSteps ? _firstStage : _secondStage;
        var examples = new EncodedExample[_options.ExamplesPerShard];
        for (var i = 0; i < examples.Length; i++)
        {
            var example = stage.Draw(random);
            var form = random.NextDouble() < _options.DirectShare ? AnswerForm.Direct : AnswerForm.RationaleFirst;
            examples[i] = _encoder.Encode(example, form, random);
        }

        return MiniBatch.Create(examples);
    }

    /// <inheritdoc/>
    public ShardLoss Loss(TapeOps ops, MiniBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return new ShardLoss(batch.Loss(ops, _model), batch.Weights.Sum(), batch.Text.Sequences.Rows);
    }
}
