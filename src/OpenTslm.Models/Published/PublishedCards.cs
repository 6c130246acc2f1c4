using OpenTslm.Models.Prompting.Published;

namespace OpenTslm.Models.Published;

/// <summary>Writes the cards of converted checkpoints.</summary>
internal static class PublishedCards
{
    /// <summary>The card of a checkpoint; the number of parameters is filled in when it is saved.</summary>
    public static ModelCard Of(string name, PublishedTask task, PublishedPrompt prompt, bool isFlamingo, int maximumSamples) => new()
    {
        Name = name,
        Version = "1",
        Architecture = isFlamingo ? "flamingo" : "soft-prompt",
        Parameters = 0,
        Hash = "",
        Description = $"A published OpenTSLM checkpoint for {PurposeOf(task)}, converted. Research only; the licences of the checkpoint and of its base model apply.",
        MaximumSamples = maximumSamples,
        MaximumSeries = TaskFormat.Of(task).Series,
        Tasks = [TaskOf(task, PublishedLabels.Of(prompt))],
    };

    private static string PurposeOf(PublishedTask task) => task switch
    {
        PublishedTask.Tsqa => "questions about time series",
        PublishedTask.M4 => "captions of time series",
        PublishedTask.Har => "activities from a three-axis accelerometer",
        PublishedTask.Sleep => "sleep stages from one EEG derivation",
        _ => "questions about a 12-lead ECG",
    };

    private static ModelTask TaskOf(PublishedTask task, IReadOnlyList<string> labels) => task switch
    {
        PublishedTask.Tsqa => new ModelTask("question", "What does the series show?", labels, []),
        PublishedTask.M4 => new ModelTask("caption", "How does the series run?", labels, ["caption", "describe"]),
        PublishedTask.Har => new ModelTask("activity", "Which activity is this?", labels, ["activity", "movement", "motion"]),
        PublishedTask.Sleep => new ModelTask("sleep stage", "Which sleep stage is this?", labels, ["sleep stage", "sleep", "stage"]),
        _ => new ModelTask("ecg", "What does this ECG show?", labels, ["ecg"]),
    };
}
