using OpenTslm.Training.Runs;

namespace OpenTslm.Training.Tests;

public sealed class TrainerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_LearnableTask_LossFalls()
    {
        var run = new RunFolder(_folder.At("a"));
        var result = Create(run, Options with { Steps = 150 }).Run();
        result.End.ShouldBe(TrainingEnd.Completed);
        var metrics = run.ReadMetrics();
        metrics.Count.ShouldBe(150);
        metrics[0].Loss.ShouldBeGreaterThan(1);
        metrics.TakeLast(20).Average(line => line.Loss).ShouldBeLessThan(0.3);
        File.Exists(run.OptionsPath).ShouldBeTrue();
    }

    [Fact]
    public void Run_Twice_GivesTheSameLossesBitForBit()
    {
        Losses("a", Options).ShouldBe(Losses("b", Options));
    }

    [Theory]
    [InlineData(13)]
    [InlineData(20)]
    [InlineData(27)]
    public void Run_KilledBetweenCheckpoints_ResumesWithTheSameLosses(long killedAt)
    {
        var expected = Losses("whole", Options);
        var run = new RunFolder(_folder.At("killed"));
        Should.Throw<KilledException>(() => Create(run, Options).Run(new Observer(step =>
        {
            if (step == killedAt)
            {
                throw new KilledException(); // after the step's line is logged, before anything else is saved
            }
        })));
        run.ReadMetrics().Count.ShouldBe((int)killedAt);
        Create(run, Options).Run().Steps.ShouldBe(40);
        run.ReadMetrics().Select(line => (line.Step, line.Loss, line.LearningRate)).ShouldBe(expected);
    }

    [Fact]
    public void Run_CancelledAndResumed_GoesOnFromTheSameStep()
    {
        var expected = Losses("whole", Options);
        var run = new RunFolder(_folder.At("cancelled"));
        using (var cancellation = new CancellationTokenSource())
        {
            var observer = new Observer(step =>
            {
                if (step == 17)
                {
                    cancellation.Cancel();
                }
            });
            var result = Create(run, Options).Run(observer, cancellation.Token);
            (result.End, result.Steps).ShouldBe((TrainingEnd.Cancelled, 17));
        }

        var resumed = new List<long>();
        Create(run, Options).Run(new Observer(resumed.Add));
        resumed[0].ShouldBe(18);
        run.ReadMetrics().Select(line => (line.Step, line.Loss, line.LearningRate)).ShouldBe(expected);
    }

    [Fact]
    public void Run_OtherOptionsOnResume_NamesTheDifference()
    {
        var run = new RunFolder(_folder.At("a"));
        Create(run, Options).Run();
        var error = Should.Throw<TrainingException>(() => Create(run, Options with { LearningRate = 0.5 }).Run());
        error.Message.ShouldContain("training.learning_rate was 0.01, now 0.5");
        Should.Throw<TrainingException>(() => Create(run, Options, seed: 8).Run()).Message.ShouldContain("objective.seed");
    }

    [Fact]
    public void Run_HeldByAnother_IsRefused()
    {
        var run = new RunFolder(_folder.At("a"));
        var observer = new Observer(_ => Should.Throw<TrainingException>(() => Create(run, Options).Run()).Message.ShouldContain("in use"));
        Create(run, Options with { Steps = 1 }).Run(observer);
    }

    [Fact]
    public void Run_ValidationGetsWorse_StopsAndKeepsTheBest()
    {
        var run = new RunFolder(_folder.At("a"));
        var objective = new CurveObjective(7);
        double[] validations = [3, 2, 2.5, 2.25, 1];
        float[]? best = null;
        var trainer = new Trainer<CurveObjective.Batch>(
            Options with { ValidateEvery = 4, Patience = 2 }, objective, objective.Store.Weights, run)
        {
            Validation = step =>
            {
                best = step == 8 ? objective.Store.Weights[0].Singles.ToArray() : best;
                return validations[(step / 4) - 1];
            },
        };
        var result = trainer.Run();
        (result.End, result.Steps, result.BestValidation).ShouldBe((TrainingEnd.StoppedEarly, 16, 2));
        trainer.Run().Steps.ShouldBe(16);
        objective.Store.Weights[0].Singles.ToArray().ShouldNotBe(best);
        ParameterFile.Read(run.BestPath, objective.Store.Weights);
        objective.Store.Weights[0].Singles.ToArray().ShouldBe(best);
    }

    [Fact]
    public void Run_Shards_AreWeightedByTheirSize()
    {
        var objective = new CurveObjective(7);
        var run = new RunFolder(_folder.At("a"));
        var parts = Enumerable.Range(0, 3).Select(shard => objective.Prepare(0, shard)).ToArray();
        using var tape = new Tensors.Tape.TapeOps(Tensors.Tape.GradientSet.Empty);
        var (sum, count) = (0.0, 0);
        foreach (var part in parts)
        {
            var loss = new float[1];
            tape.Read(objective.Loss(tape, part).Loss, loss);
            sum += (double)loss[0] * part.Classes.Count;
            count += part.Classes.Count;
        }

        parts.Select(part => part.Classes.Count).Distinct().Count().ShouldBeGreaterThan(1);
        Create(run, Options with { Steps = 1, Shards = 3 }).Run();
        run.ReadMetrics()[0].Loss.ShouldBe(sum / count, 1e-9);
    }

    private static TrainerOptions Options => new()
    {
        Steps = 40,
        LearningRate = 0.01,
        WarmupSteps = 5,
        CheckpointEvery = 10,
    };

    private static Trainer<CurveObjective.Batch> Create(RunFolder run, TrainerOptions options, ulong seed = 7)
    {
        var objective = new CurveObjective(seed);
        return new Trainer<CurveObjective.Batch>(options, objective, objective.Store.Weights, run);
    }

    private (long, double, double)[] Losses(string name, TrainerOptions options)
    {
        var run = new RunFolder(_folder.At(name));
        Create(run, options).Run();
        return [.. run.ReadMetrics().Select(line => (line.Step, line.Loss, line.LearningRate))];
    }

    private sealed class KilledException : Exception;

    private sealed class Observer(Action<long> onStep) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => onStep(value.Step);
    }
}
