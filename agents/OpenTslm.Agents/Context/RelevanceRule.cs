namespace OpenTslm.Agents.Context;

/// <summary>Why a kind of fact bears on a topic, held as data.</summary>
internal sealed record RelevanceRule
{
    /// <summary>The topic; <see cref="ContextTopic.General"/> holds for every one.</summary>
    public required ContextTopic Topic { get; init; }

    /// <summary>What it does, such as "prolongs the QT interval".</summary>
    public required string Why { get; init; }

    /// <summary>Where that is known from.</summary>
    public required string Source { get; init; }

    /// <summary>Kinds of facts it is looked for in; any if empty.</summary>
    public IReadOnlyList<ChartFactKind> Kinds { get; init; } = [];

    /// <summary>Words of the fact's name or its codings' displays, in lower case, at a word's beginning; any one suffices.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Codes as <c>system|code</c>, with <c>loinc</c>, <c>snomed</c>, <c>rxnorm</c> for the system; any one suffices.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>How much it matters, 1 to 10.</summary>
    public required int Weight { get; init; }

    /// <summary>Days after which a value tells nothing about the recording any more; null if it does not age.</summary>
    public double? Days { get; init; }
}
