namespace OpenTslm.Models.SoftPrompt;

/// <summary>One prompt, tokenised segment by segment: published weights expect a beginning-of-text token before each.</summary>
public sealed record SoftPromptSample
{
    /// <summary>Token ids of the text before the series.</summary>
    public required IReadOnlyList<int> PrePrompt { get; init; }

    /// <summary>The series, each with the text before it.</summary>
    public required IReadOnlyList<SeriesSegment> Series { get; init; }

    /// <summary>Token ids of the text after the series.</summary>
    public required IReadOnlyList<int> PostPrompt { get; init; }

    /// <summary>The text segments in order.</summary>
    internal IEnumerable<IReadOnlyList<int>> Segments => Series.Select(s => s.Text).Prepend(PrePrompt).Append(PostPrompt);
}
