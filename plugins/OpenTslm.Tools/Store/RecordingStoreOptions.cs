namespace OpenTslm.Tools.Store;

/// <summary>How much a store keeps, and for how long.</summary>
public sealed record RecordingStoreOptions
{
    /// <summary>Most bytes that one owner may hold, counted as stored (compressed); null is unlimited.</summary>
    public long? QuotaBytes { get; init; }

    /// <summary>Time after its last use at which a recording is removed; null keeps it.</summary>
    public TimeSpan? Expiry { get; init; }

    /// <summary>Tells the time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not above zero.</exception>
    public void Validate()
    {
        if (QuotaBytes is { } quota)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quota, nameof(QuotaBytes));
        }

        if (Expiry is { } expiry)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(expiry, TimeSpan.Zero, nameof(Expiry));
        }
    }
}
