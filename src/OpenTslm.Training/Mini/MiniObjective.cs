using System.Text.Json.Nodes;
using OpenTslm.Models.Flamingo;
using OpenTslm.Tensors.Tape;

namespace OpenTslm.Training.Mini;

/// <summary>Next-token training of <c>opentslm-mini</c> over two stages of examples.</summary>
public sealed class MiniObjective : ITrainingObjective<MiniBatch>
{
    // The words stay the aim; the classes only lead to it.
    private const float ReadingWeight = 0.5f;

    private readonly FlamingoModel _model;
    private readonly ReadingHeads _heads;
    private readonly ExampleEncoder _encoder;
    private readonly MiniSources _firstStage;
    private readonly MiniSources _secondStage;
    private readonly MiniTrainingOptions _options;

    /// <summary>Creates the objective.</summary>
    /// <param name="model">The network.</param>
    /// <param name="heads">Classifiers that train beside it.</param>
    /// <param name="encoder">Makes token ids of examples.</param>
    /// <param name="firstStage">Examples of the first steps.</param>
    /// <param name="secondStage">Examples of the other steps.</param>
    /// <param name="options">Options of the run.</param>
    public MiniObjective(
        FlamingoModel model, ReadingHeads heads, ExampleEncoder encoder, MiniSources firstStage, MiniSources secondStage, MiniTrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        (_model, _heads, _encoder, _firstStage, _secondStage, _options) = (model, heads, encoder, firstStage, secondStage, options);
    }

    /// <inheritdoc/>
    public JsonNode Options => new JsonObject
    {
        ["network"] = JsonNode.Parse(_model.Config.ToJson()),
        ["seed"] = _options.Seed,
        ["examplesPerShard"] = _options.ExamplesPerShard,
        ["firstStageSteps"] = _options.FirstStageSteps,
        ["answeredInFirstStage"] = _options.AnsweredInFirstStage,
        ["answeredInSecondStage"] = _options.AnsweredInSecondStage,
        ["directShare"] = _options.DirectShare,
    };

    /// <inheritdoc/>
    public MiniBatch Prepare(long step, int shard)
    {
        var random = StepRandom.Create(_options.Seed, step, shard);
        var (stage, count) = step < _options.FirstStageSteps
            ? (_firstStage, _options.AnsweredInFirstStage)
            : (_secondStage, _options.AnsweredInSecondStage);
        var answered = new EncodedExample[count];
        for (var i = 0; i < answered.Length; i++)
        {
            var example = stage.Draw(random);
            var form = random.NextDouble() < _options.DirectShare ? AnswerForm.Direct : AnswerForm.RationaleFirst;
            answered[i] = _encoder.Encode(example, form, random);
        }

        // Real recordings are read from the first step on, long before they are talked about.
        var read = new EncodedExample[_options.ExamplesPerShard - count];
        for (var i = 0; i < read.Length; i++)
        {
            read[i] = _encoder.Encode(_secondStage.Draw(random), AnswerForm.Direct, random);
        }

        return MiniBatch.Create(answered, read);
    }

    /// <inheritdoc/>
    public ShardLoss Loss(TapeOps ops, MiniBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var media = batch.Encode(ops, _model);
        var loss = batch.Loss(ops, _model, media);
        if (_heads.Loss(ops, media, batch.Classes) is { } reading)
        {
            loss = ops.Add(loss, ops.Scale(reading, ReadingWeight));
        }

        return new ShardLoss(loss, batch.Weights.Sum(), batch.Text.Sequences.Rows);
    }
}
