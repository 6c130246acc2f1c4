namespace OpenTslm;

/// <summary>What a time-series language model reads: text, series with their texts, a question.</summary>
public sealed record TslmPrompt
{
    /// <summary>Text before the first series.</summary>
    public required string Preamble { get; init; }

    /// <summary>The series, each with its text, in order. May be empty.</summary>
    public required IReadOnlyList<PromptSegment> Segments { get; init; }

    /// <summary>Text after the last series: the question, with the possible answers if there are any.</summary>
    public required string Question { get; init; }

    /// <summary>Whether the model is to reason first.</summary>
    public AnswerForm Form { get; init; } = AnswerForm.RationaleFirst;

    /// <summary>What the model reads of the series, if the maker of the prompt knows it: rates and lengths after resampling, and notes.</summary>
    public InputContract? Contract { get; init; }
}
