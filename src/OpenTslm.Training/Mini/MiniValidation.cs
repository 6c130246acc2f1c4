using OpenTslm.Models.Flamingo;
using OpenTslm.Tensors.Tape;

namespace OpenTslm.Training.Mini;

/// <summary>The loss on a fixed draw from persons and seeds that training never sees; decides when training stops.</summary>
public sealed class MiniValidation
{
    private const int Batches = 24;
    private const int ExamplesPerBatch = 8;
    private const int Seed = 4711;

    private readonly FlamingoModel _model;
    private readonly MiniBatch[] _batches;

    /// <summary>Draws the examples, half of them answered at once.</summary>
    /// <param name="model">The network.</param>
    /// <param name="encoder">Makes token ids of examples.</param>
    /// <param name="sources">Examples of the validation part.</param>
    public MiniValidation(FlamingoModel model, ExampleEncoder encoder, MiniSources sources)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(sources);
        _model = model;
        var random = new Random(Seed);
        _batches =
        [
            .. Enumerable.Range(0, Batches).Select(_ => MiniBatch.Create(
            [
                .. Enumerable.Range(0, ExamplesPerBatch).Select(i => encoder.Encode(
                    sources.Draw(random), i % 2 == 0 ? AnswerForm.Direct : AnswerForm.RationaleFirst, random)),
            ],
            [])),
        ];
    }

    /// <summary>Mean weighted cross-entropy over the examples.</summary>
    public double Measure()
    {
        var losses = new double[_batches.Length];
        Parallel.For(0, losses.Length, index =>
        {
            using var nothing = GradientSet.Empty;
            using var tape = new TapeOps(nothing);
            using var scope = tape.BeginScope();
            Span<float> loss = stackalloc float[1];
            tape.Read(_batches[index].Loss(tape, _model, _batches[index].Encode(tape, _model)), loss);
            losses[index] = loss[0];
        });
        var weights = _batches.Select(batch => batch.Weights.Sum(weight => (double)weight)).ToArray();
        return losses.Zip(weights, (loss, weight) => loss * weight).Sum() / weights.Sum();
    }
}
