namespace OpenTslm.Agents.Interpreting.Rules;

/// <summary>What a rule wants of the chart.</summary>
internal sealed record ChartCondition
{
    /// <summary>Name of the class that a current fact belongs to.</summary>
    public required string Class { get; init; }

    /// <summary>Whether no current fact may belong to it.</summary>
    public bool Absent { get; init; }

    /// <summary>Unit of the newest value; other units do not count.</summary>
    public string? Unit { get; init; }

    /// <summary>The newest value is above this.</summary>
    public double? Above { get; init; }

    /// <summary>The newest value is below this.</summary>
    public double? Below { get; init; }

    /// <summary>The value is at most so many days old.</summary>
    public double? WithinDays { get; init; }
}
