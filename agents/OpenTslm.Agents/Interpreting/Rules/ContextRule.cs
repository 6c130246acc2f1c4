using OpenTslm.Agents.Reports;

namespace OpenTslm.Agents.Interpreting.Rules;

/// <summary>A rule that joins what was measured with what the chart says.</summary>
internal sealed record ContextRule
{
    /// <summary>Stable name.</summary>
    public required string Id { get; init; }

    /// <summary>Where its sentence stands.</summary>
    public required ReportSection Section { get; init; }

    /// <summary>What it wants of measurements; all of it.</summary>
    public IReadOnlyList<SignalCondition> Signal { get; init => field = value ?? []; } = [];

    /// <summary>Words of which a model's answer must hold one; none where empty.</summary>
    public IReadOnlyList<string> Reading { get; init => field = value ?? []; } = [];

    /// <summary>What it wants of the chart; all of it.</summary>
    public required IReadOnlyList<ChartCondition> Chart { get; init; }

    /// <summary>Its sentence; <c>{signal}</c> and <c>{chart}</c> are filled in.</summary>
    public required string Says { get; init; }

    /// <summary>What a person should look at; <c>{chart}</c> is filled in. Null where nothing is to be done.</summary>
    public string? Look { get; init; }

    /// <summary>Literature behind it.</summary>
    public required string Source { get; init; }
}
