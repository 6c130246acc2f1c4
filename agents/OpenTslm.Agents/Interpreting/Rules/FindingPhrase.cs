namespace OpenTslm.Agents.Interpreting.Rules;

/// <summary>How a measurement is put into words.</summary>
internal sealed record FindingPhrase
{
    /// <summary>Name of the measurement.</summary>
    public required string Measurement { get; init; }

    /// <summary>Whether it fits any signal and is made only where nothing fits that is meant for one.</summary>
    public bool Generic { get; init; }

    /// <summary>The sentence without its full stop; <c>{value:0}</c>, <c>{unit}</c>, <c>{channel}</c> and details by name are filled in. Null says nothing by itself.</summary>
    public string? Says { get; init; }

    /// <summary>Sentences in words, of which the first that the claim audit supports is said.</summary>
    public IReadOnlyList<string> Also { get; init => field = value ?? []; } = [];
}
