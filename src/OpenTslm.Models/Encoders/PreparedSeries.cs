namespace OpenTslm.Models.Encoders;

/// <summary>One series as an encoder reads it.</summary>
/// <param name="Values">Samples, scaled as the checkpoint expects; not padded.</param>
/// <param name="Descriptors">Numbers that say what the scaling took away (level, spread, rate); empty for checkpoints without.</param>
public sealed record PreparedSeries(float[] Values, float[] Descriptors)
{
    /// <summary>Whether another series is the same to the last bit, so that what was computed of it can be shared.</summary>
    internal bool IsSame(PreparedSeries other) =>
        Values.AsSpan().SequenceEqual(other.Values) && Descriptors.AsSpan().SequenceEqual(other.Descriptors);
}
