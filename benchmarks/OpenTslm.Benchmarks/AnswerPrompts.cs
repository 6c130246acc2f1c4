using OpenTslm.Signals;

namespace OpenTslm.Benchmarks;

/// <summary>Questions about the samples' recordings.</summary>
/// <param name="model">Writes the prompts.</param>
/// <param name="folder">The folder of the samples' recordings.</param>
internal sealed class AnswerPrompts(ITimeSeriesLanguageModel model, string folder)
{
    private static readonly (string File, string[] Labels)[] Files =
    [
        ("walking-watch.csv", ["walking", "sitting", "standing"]),
        ("ecg-irregular.csv", ["regular", "irregular"]),
        ("glucose-drift.csv", ["rising", "falling", "steady"]),
    ];

    private static readonly string[] Questions =
    [
        "Which activity is this?", "Is the rhythm regular?", "What is the trend?", "What does it show?", "Is it steady?",
        "Does it repeat?", "What happens at the end?", "Is there noise?", "How strong are the swings?", "What is it?",
    ];

    private readonly TimeSeries[][] _series =
        [.. Files.Select(file => SignalReaderCatalog.Default.Read(Path.Combine(folder, file.File)).Channels.ToArray())];

    /// <summary>Number of different questions, recordings times texts.</summary>
    public static int Count => Files.Length * Questions.Length;

    /// <summary>The possible answers to a question.</summary>
    public static string[] LabelsOf(int question) => Files[question % Files.Length].Labels;

    /// <summary>A question; the next one is about another recording.</summary>
    public TslmPrompt Create(int question, AnswerForm form) => model.CreatePrompt(
        _series[question % Files.Length], Questions[question / Files.Length % Questions.Length], LabelsOf(question), form);
}
