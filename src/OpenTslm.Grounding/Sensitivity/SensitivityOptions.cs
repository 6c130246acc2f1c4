using OpenTslm.Certificates;

namespace OpenTslm.Grounding.Sensitivity;

/// <summary>How much is tried, and what counts.</summary>
public sealed record SensitivityOptions
{
    /// <summary>How much is tried.</summary>
    public CertificateLevel Level { get; init; } = CertificateLevel.Quick;

    /// <summary>No more changed signals are scored once that many milliseconds have passed; null is no limit. At least one is scored.</summary>
    public int? MaximumMilliseconds { get; init; }

    /// <summary>Most tokens of changed prompts, estimated at four characters each; null is no limit. At least one is scored.</summary>
    public int? MaximumTokens { get; init; }

    /// <summary>Seed of the changes.</summary>
    public ulong Seed { get; init; }

    /// <summary>Other recordings' channels to swap in, at the place of the series of the prompt; none uses plain reference shapes.</summary>
    public IReadOnlyList<IReadOnlyList<TimeSeries>> Others { get; init; } = [];

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A budget is below 1.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumMilliseconds ?? 1, 1, nameof(MaximumMilliseconds));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumTokens ?? 1, 1, nameof(MaximumTokens));
    }
}
