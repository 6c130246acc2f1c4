namespace OpenTslm.Certificates;

/// <summary>Whether the probabilities of the answers move when the signal does and the prompt's text does not.</summary>
public sealed record SignalSensitivity
{
    /// <summary>The verdict.</summary>
    public required SensitivityVerdict Verdict { get; init; }

    /// <summary>The verdict in a sentence.</summary>
    public required string Explanation { get; init; }

    /// <summary>Channels whose removal or replacement moves the answers; empty where no channel was tried by itself.</summary>
    public IReadOnlyList<string> ReadChannels { get; init; } = [];

    /// <summary>Channels whose removal or replacement moves nothing.</summary>
    public IReadOnlyList<string> UnreadChannels { get; init; } = [];

    /// <summary>Jensen-Shannon divergence in bits from the answers to the unchanged signal, over the runs that change all channels.</summary>
    public required Estimate Divergence { get; init; }

    /// <summary>Share of those runs with another most probable answer.</summary>
    public required Estimate FlipRate { get; init; }

    /// <summary>What was tried, in order.</summary>
    public required IReadOnlyList<SensitivityTest> Tests { get; init; }

    /// <summary>What was measured once for this model and task on held-out recordings; null where nothing was.</summary>
    public TaskSensitivity? Prior { get; init; }

    /// <summary>False where the budget ended before everything of the level was tried.</summary>
    public bool IsComplete { get; init; } = true;
}
