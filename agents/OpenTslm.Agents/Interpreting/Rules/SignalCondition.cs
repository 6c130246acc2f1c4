namespace OpenTslm.Agents.Interpreting.Rules;

/// <summary>What a rule wants of a measurement.</summary>
internal sealed record SignalCondition
{
    /// <summary>Name of the measurement.</summary>
    public required string Measurement { get; init; }

    /// <summary>The detail that counts in place of the value.</summary>
    public string? Detail { get; init; }

    /// <summary>The number is above this.</summary>
    public double? Above { get; init; }

    /// <summary>The number is below this.</summary>
    public double? Below { get; init; }

    /// <summary>The class is this.</summary>
    public string? Category { get; init; }

    /// <summary>How the rule's sentence names it; <c>{0}</c> is the number.</summary>
    public required string Says { get; init; }
}
