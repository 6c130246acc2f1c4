using OpenTslm.Tensors;
using OpenTslm.Training.Optimization;
using OpenTslm.Training.Runs;

namespace OpenTslm.Training;

/// <summary>
/// Trains parameters for an objective: zero gradients, shards side by side, sum, clip, AdamW, log. A run that was
/// killed goes on from its last checkpoint with the losses that it would have had uninterrupted.
/// </summary>
/// <typeparam name="TBatch">A micro-batch of the objective.</typeparam>
/// <remarks>Not thread-safe; while it runs, nothing else changes the parameters.</remarks>
public sealed class Trainer<TBatch>
{
    private const double Smoothing = 0.95;
    private readonly TrainerOptions _options;
    private readonly ITrainingObjective<TBatch> _objective;
    private readonly IReadOnlyList<Weight> _weights;
    private readonly RunFolder _folder;
    private readonly TimeProvider _time;
    private readonly LearningRateSchedule _schedule;

    /// <summary>Creates a trainer.</summary>
    /// <param name="options">Options of the run.</param>
    /// <param name="objective">Model and data.</param>
    /// <param name="weights">The parameters to train; others of the model stay as they are.</param>
    /// <param name="folder">Where the run keeps its state.</param>
    /// <param name="time">Clock; the system's by default.</param>
    public Trainer(
        TrainerOptions options,
        ITrainingObjective<TBatch> objective,
        IReadOnlyList<Weight> weights,
        RunFolder folder,
        TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(folder);
        options.Validate();
        (_options, _objective, _weights, _folder, _time) = (options, objective, weights, folder, time ?? TimeProvider.System);
        _schedule = new LearningRateSchedule(options.LearningRate, options.WarmupSteps, options.Steps, options.FloorFraction);
    }

    /// <summary>
    /// Measures the parameters on data that is not trained on, given the steps done; lower is better. Called between
    /// steps, every <see cref="TrainerOptions.ValidateEvery"/> steps.
    /// </summary>
    public Func<long, double>? Validation { get; init; }

    /// <summary>Trains, or goes on with the run in the folder.</summary>
    /// <param name="progress">Told after every step, on the calling thread if it reports synchronously.</param>
    /// <param name="cancellationToken">Ends the run after the current step; its state is saved.</param>
    /// <exception cref="TrainingException">The folder holds a run with other options, a damaged state, or is in use; or the loss is not finite.</exception>
    public TrainingResult Run(IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var hold = _folder.Hold();
        using var team = new ShardTeam<TBatch>(_objective, _weights, _options.Shards);
        var optimizer = new AdamW(_weights, _options.Optimizer);
        var options = OptionsText.Create(_options, _objective.Options, _weights);
        var state = _folder.HasState ? StateFile.Read(_folder.StatePath, options, optimizer) : new RunState();
        _folder.WriteOptions(options);
        using var metrics = MetricsLog.Open(_folder.MetricsPath, state.Step);
        var first = state.Step;
        while (state.Step < _options.Steps && !state.Stopped && !cancellationToken.IsCancellationRequested)
        {
            state = Step(state, team, optimizer, metrics, progress);
            if (state.Step % _options.CheckpointEvery == 0)
            {
                StateFile.Write(_folder.StatePath, options, state, optimizer);
            }
        }

        if (state.Step != first && state.Step % _options.CheckpointEvery != 0)
        {
            StateFile.Write(_folder.StatePath, options, state, optimizer);
        }

        var end = state.Stopped ? TrainingEnd.StoppedEarly
            : state.Step == _options.Steps ? TrainingEnd.Completed : TrainingEnd.Cancelled;
        double? best = double.IsNaN(state.BestValidation) ? null : state.BestValidation;
        return new TrainingResult(end, state.Step, state.SmoothedLoss, best, TimeSpan.FromSeconds(state.Seconds));
    }

    private RunState Step(
        RunState state, ShardTeam<TBatch> team, AdamW optimizer, MetricsLog metrics, IProgress<TrainingProgress>? progress)
    {
        var started = _time.GetTimestamp();
        var rate = _schedule.At(state.Step);
        var (loss, tokens) = team.Run(state.Step);
        var norm = GradientNorm.Of(team.Gradients);
        if (!double.IsFinite(loss) || !double.IsFinite(norm))
        {
            throw new TrainingException($"Training diverged at step {state.Step + 1}: loss {loss}, gradient norm {norm}.");
        }

        optimizer.Step(team.Gradients, rate, GradientNorm.ClipFactor(norm, _options.ClipNorm));
        var seconds = _time.GetElapsedTime(started).TotalSeconds;
        state = state with
        {
            Step = state.Step + 1,
            SmoothedLoss = state.Step == 0 ? loss : (Smoothing * state.SmoothedLoss) + ((1 - Smoothing) * loss),
        };
        var validation = Validate(ref state);
        state = state with { Seconds = state.Seconds + _time.GetElapsedTime(started).TotalSeconds };
        var speed = seconds > 0 ? tokens / seconds : 0;
        metrics.Append(new MetricsLine(state.Step, loss, rate, norm, speed, state.Seconds, validation));
        progress?.Report(new TrainingProgress(
            state.Step, _options.Steps, loss, state.SmoothedLoss, rate, speed, Remaining(state), validation));
        return state;
    }

    private TimeSpan Remaining(RunState state) =>
        TimeSpan.FromSeconds(Math.Min(state.Seconds / state.Step * (_options.Steps - state.Step), TimeSpan.MaxValue.TotalSeconds / 2));

    private double? Validate(ref RunState state)
    {
        if (Validation is null || _options.ValidateEvery == 0 || state.Step % _options.ValidateEvery != 0)
        {
            return null;
        }

        var result = Validation(state.Step);
        if (result < state.BestValidation || (double.IsNaN(state.BestValidation) && !double.IsNaN(result)))
        {
            ParameterFile.Write(_folder.BestPath, _weights);
            state = state with { BestValidation = result, Stale = 0 };
        }
        else
        {
            var stale = state.Stale + 1;
            state = state with { Stale = stale, Stopped = _options.Patience > 0 && stale >= _options.Patience };
        }

        return double.IsFinite(result) ? result : null;
    }
}
