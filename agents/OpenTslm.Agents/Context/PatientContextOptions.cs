namespace OpenTslm.Agents.Context;

/// <summary>What of a chart goes into a context.</summary>
public sealed record PatientContextOptions
{
    /// <summary>What it is for; <see cref="ContextTopics.Of"/> reads that from a question and a recording.</summary>
    public IReadOnlyCollection<ContextTopic> Topics { get; init; } = [ContextTopic.General];

    /// <summary>Time of the recording; null takes that of the newest fact.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Most tokens that the facts may take as <see cref="ChartFactText.Line"/> writes them. Default 2,000.</summary>
    public int MaximumTokens { get; init; } = 2_000;

    /// <summary>Values of one thing that are kept, those nearest to the recording. Default 2.</summary>
    public int MaximumRepeats { get; init; } = 2;
}
