using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Prompting;
using OpenTslm.Tensors;
using OpenTslm.Tensors.Tape;
using OpenTslm.Training.Mini;
using OpenTslm.Training.Optimization;

namespace OpenTslm.Training.Tests.Mini;

public sealed class ReadingHeadsTests
{
    private static readonly AnswerClass First = new(0, 2, 0), Second = new(2, 3, 1);

    private readonly ParameterStore _parameters = new(new InitializationOptions { Seed = 3 });
    private readonly FlamingoModel _model;
    private readonly ReadingHeads _heads;

    public ReadingHeadsTests()
    {
        var config = MiniConfig.Network(300);
        _model = new FlamingoModel(config, _parameters);
        _heads = new ReadingHeads(5, config.Encoder.Dimension, _parameters);
    }

    [Fact]
    public void Loss_OfSeveralTasks_IsTheMeanOverTheirSamples()
    {
        var both = Loss([[Series(1), Series(2)], [Series(3)], [Series(4)]], [First, null, Second]);

        var first = Loss([[Series(1), Series(2)]], [First]);
        var second = Loss([[Series(4)]], [Second]);
        both!.Value.ShouldBe((first!.Value + second!.Value) / 2, 1e-5f);
    }

    [Fact]
    public void Loss_WithEqualLogits_IsTheLogarithmOfTheClassesOfTheTask()
    {
        _parameters.Weights.Single(weight => weight.Name == ReadingHeads.Prefix + "weight").Singles.Clear();

        Loss([[Series(1)]], [First])!.Value.ShouldBe(MathF.Log(2), 1e-5f);
        Loss([[Series(1)]], [Second])!.Value.ShouldBe(MathF.Log(3), 1e-5f);
    }

    [Fact]
    public void Loss_WithoutAnyClass_IsNone() => Loss([[Series(1)]], [null]).ShouldBeNull();

    [Fact]
    public void Step_OnOneClass_MakesTheLatentsTellIt()
    {
        using var gradients = new GradientSet(_parameters.Weights);
        var optimizer = new AdamW(_parameters.Weights, new AdamWOptions());
        var before = Loss([[Series(1)]], [Second])!.Value;
        for (var step = 0; step < 5; step++)
        {
            gradients.Zero();
            using var tape = new TapeOps(gradients);
            using var scope = tape.BeginScope();
            tape.Backward(_heads.Loss(tape, _model.EncodeMedia(tape, [[Series(1)]]), [Second])!);
            optimizer.Step(gradients, 1e-3);
        }

        Loss([[Series(1)]], [Second])!.Value.ShouldBeLessThan(before / 2);
    }

    private float? Loss(IReadOnlyList<IReadOnlyList<PreparedSeries>> samples, AnswerClass?[] classes)
    {
        using var nothing = GradientSet.Empty;
        using var tape = new TapeOps(nothing);
        using var scope = tape.BeginScope();
        if (_heads.Loss(tape, _model.EncodeMedia(tape, samples), classes) is not { } loss)
        {
            return null;
        }

        var value = new float[1];
        tape.Read(loss, value);
        return value[0];
    }

    private static PreparedSeries Series(int seed)
    {
        float[] samples = [.. Enumerable.Range(0, 80).Select(i => MathF.Sin(i * 0.1f * seed))];
        return new SeriesPreparer(MiniTraining.Preparation).Prepare(new TimeSeries("x", null, new TimeAxis.Regular(50), samples), out _);
    }
}
