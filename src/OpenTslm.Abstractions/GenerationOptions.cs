namespace OpenTslm;

/// <summary>How tokens are chosen. The default is greedy: always the most probable token.</summary>
public sealed record GenerationOptions
{
    /// <summary>Most tokens to generate; at least 1.</summary>
    public int MaximumTokens { get; init; } = 256;

    /// <summary>Divides the logits; 0 is greedy.</summary>
    public double Temperature { get; init; }

    /// <summary>Keep only that many best tokens; 0 keeps all.</summary>
    public int TopK { get; init; }

    /// <summary>Keep the smallest set of best tokens whose probability reaches this; 1 keeps all.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Seed of the random numbers when <see cref="Temperature"/> is above zero.</summary>
    public ulong Seed { get; init; }

    /// <summary>Generation ends before any of these strings; they are not part of the output.</summary>
    public IReadOnlyList<string> StopStrings { get; init; } = [];

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumTokens, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(TopK);
        if (!(Temperature >= 0) || !double.IsFinite(Temperature))
        {
            throw new ArgumentOutOfRangeException(nameof(Temperature), Temperature, "A temperature is finite and not negative.");
        }

        if (!(TopP > 0) || TopP > 1)
        {
            throw new ArgumentOutOfRangeException(nameof(TopP), TopP, "TopP lies above 0 and at most at 1.");
        }
    }
}
