using OpenTslm.Models.Prompting.Published;

namespace OpenTslm.Models.Tests.Published;

/// <summary>Prompts of the shape of the published ones, in words of our own.</summary>
internal static class MadePrompts
{
    public static PublishedPrompts All { get; } = new()
    {
        Tasks = new Dictionary<PublishedTask, PublishedPrompt>
        {
            [PublishedTask.Tsqa] = new("{question}", ["A series of mean {mean}, std {std}."], "Tell the {task} now:"),
            [PublishedTask.M4] = new("Look here.", ["Mean {mean}, std {std}:"], "Describe it."),
            [PublishedTask.Har] = new(
                "Three axes.\n        The activities are:\n        walking, sitting, standing.\n        Which?",
                ["x: {mean} {std}", "y: {mean} {std}", "z: {mean} {std}"],
                "Reason:"),
            [PublishedTask.Sleep] = new("An EEG.", ["EEG {mean} {std}:"], "Stages are:\n   Wake, Light sleep, REM\n\n Say \"Answer:"),
            [PublishedTask.Ecg] = new(
                "An ECG.\nContext: {clinical_context}\nQuestion: {question}",
                ["Lead {lead} {mean} {std}:"],
                "Of these:\n{answers}\nAnswer",
                "Answer freely",
                "Nothing known."),
        },
    };
}
