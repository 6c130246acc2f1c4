using OpenTslm.Training.Datasets;

namespace OpenTslm.Training.Tasks.Activity;

/// <summary>Activity recognition from body-worn sensors in fixed windows.</summary>
public sealed class ActivityExamples : IExampleSource
{
    private readonly IReadOnlyList<(string Name, string Unit)> _channels;
    private readonly IReadOnlyList<string> _activities;
    private readonly ActivityWindow[][] _byLabel;
    private readonly double _samplingRateHz;

    private ActivityExamples(
        string task,
        IReadOnlyList<ActivitySession> sessions,
        IReadOnlyList<(string Name, string Unit)> channels,
        IReadOnlyList<string> activities,
        double windowSeconds,
        double hopSeconds)
    {
        Task = task;
        _channels = channels;
        _activities = activities;
        _samplingRateHz = sessions[0].SamplingRateHz;
        var count = (int)(windowSeconds * _samplingRateHz);
        var hop = (int)(hopSeconds * _samplingRateHz);
        Windows = [.. sessions.SelectMany(session => ActivityWindow.Cut(session, count, hop))];
        _byLabel = [.. Enumerable.Range(0, activities.Count).Select(label => Windows.Where(w => w.Label == label).ToArray()).Where(w => w.Length > 0)];
    }

    /// <inheritdoc/>
    public string Task { get; }

    internal IReadOnlyList<ActivityWindow> Windows { get; }

    /// <summary>Five activities from one second of a phone's or watch's accelerometer and gyroscope.</summary>
    /// <param name="dataFolder">Folder of real recordings.</param>
    /// <param name="split">Part; training windows overlap, the others do not.</param>
    /// <param name="device"><c>phone</c> or <c>watch</c>.</param>
    public static ActivityExamples PhoneWatch(string dataFolder, Split split, string device) => new(
        "activity." + device,
        PhoneWatchActivities.Load(dataFolder, split, device),
        PhoneWatchActivities.Channels,
        PhoneWatchActivities.Activities,
        windowSeconds: 1,
        hopSeconds: split == Split.Train ? 0.1 : 1);

    /// <summary>Eighteen activities from ten seconds of a watch's accelerometer.</summary>
    /// <param name="dataFolder">Folder of real recordings.</param>
    /// <param name="split">Part; training windows overlap, the others do not.</param>
    public static ActivityExamples Wisdm(string dataFolder, Split split) => new(
        "activity.wisdm",
        WisdmWatchActivities.Load(dataFolder, split),
        WisdmWatchActivities.Channels,
        WisdmWatchActivities.Activities,
        windowSeconds: 10,
        hopSeconds: split == Split.Train ? 1 : 10);

    /// <inheritdoc/>
    public TrainingExample Draw(Random random)
    {
        // Most draws follow the natural frequency of the activities, which the answer should know; some bring up the rare ones.
        var pool = random.Next(5) == 0 ? _byLabel[random.Next(_byLabel.Length)] : Windows;
        var window = pool[random.Next(pool.Count)];
        return Create(random, window, MotionAugmentation.Apply(random, window));
    }

    /// <summary>All windows as frozen cases: fixed wording, no augmentation.</summary>
    public IEnumerable<TrainingExample> Cases()
    {
        var random = new Random(17);
        return Windows.Select(window => Create(random, window, window.Samples()) with
        {
            Question = "Which activity is this?",
            Options = _activities,
        });
    }

    private TrainingExample Create(Random random, ActivityWindow window, float[][] samples) => new()
    {
        Task = Task,
        Series = [.. samples.Select((values, c) => new TimeSeries(_channels[c].Name, _channels[c].Unit, new TimeAxis.Regular(_samplingRateHz), values))],
        Question = Phrases.Pick(random, "Which activity is this?", "What is the person doing?", "What activity does the movement show?", "Classify the activity."),
        Options = random.Next(4) == 0 ? Phrases.Shuffled(random, _activities) : _activities,
        Answer = _activities[window.Label],
        Rationale = ActivityRationale.Write(random, ActivityFeatures.Measure(samples, _samplingRateHz)),
        Origin = window.Session.Subject,
    };
}
