using OpenTslm.Models.Prompting;
using OpenTslm.Training.Datasets;
using OpenTslm.Training.Tasks.Ecg;
using OpenTslm.Training.Tasks.Generic;

namespace OpenTslm.Training.Mini;

/// <summary>The card of <c>opentslm-mini</c>: what it was trained to answer.</summary>
public static class MiniCard
{
    /// <summary>The card; number of values and limits are filled in when the model is saved.</summary>
    public static ModelCard Create(SeriesPreparation preparation)
    {
        ArgumentNullException.ThrowIfNull(preparation);
        return new ModelCard
        {
            Name = MiniConfig.Name,
            Version = "2",
            Architecture = "flamingo",
            Parameters = 0,
            Hash = "",
            License = "MIT",
            Description = "Reads generic series, body movement and electrocardiograms in windows of up to ten seconds. "
                + "A small model for demonstration and tests; not a medical device.",
            MaximumSamples = preparation.MaximumSamples,
            MaximumSeries = preparation.MaximumSeries,
            Tasks = Tasks,
        };
    }

    private static IReadOnlyList<ModelTask> Tasks { get; } =
    [
        new("activity", "Which activity is this?", PhoneWatchActivities.Activities, ["activity", "doing", "moving", "movement"]),
        new("daily-activity", "Which daily activity is this?", WisdmWatchActivities.Activities, ["daily activity", "daily", "activity"]),
        new("ecg.rate", EcgWording.CanonicalQuestion(EcgQuestion.Rate), EcgWording.RateLabels, ["heart rate", "bpm", "per minute", "how fast", "pulse"]),
        new("ecg.rhythm", EcgWording.CanonicalQuestion(EcgQuestion.Rhythm), EcgWording.RhythmLabels, ["rhythm", "regular", "irregular", "arrhythmia"]),
        new("ecg.normality", EcgWording.CanonicalQuestion(EcgQuestion.Normality), EcgWording.NormalityLabels, ["normal", "abnormal", "ecg normal"]),
        new("generic.trend", "What is the trend?", TrendExamples.Labels, ["trend", "rise", "rising", "fall", "falling", "drift"]),
        new("generic.level-shift", "Is there a sudden change of level?", LevelShiftExamples.Labels, ["level", "step", "shift", "jump"]),
        new("generic.spikes", "Are there spikes, and which way do they point?", SpikeExamples.Labels, ["spike", "spikes", "outlier", "outliers", "dips"]),
        new("generic.period", "Is the series periodic?", PeriodExamples.Labels, ["periodic", "cycle", "repeat", "repeats"]),
        new("generic.volatility", "Which half varies more?", VolatilityExamples.Labels, ["half", "volatility", "volatile", "scatter"]),
        new("generic.relation", "Do the two series move together?", ComparisonExamples.Relations, ["together", "relation", "correlate", "opposite"]),
    ];
}
