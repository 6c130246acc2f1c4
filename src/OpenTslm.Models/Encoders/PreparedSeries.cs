namespace OpenTslm.Models.Encoders;

/// <summary>One series as an encoder reads it.</summary>
/// <param name="Values">Samples, scaled as the checkpoint expects; not padded.</param>
/// <param name="Descriptors">Numbers that say what the scaling took away (level, spread, rate); empty for checkpoints without.</param>
public sealed record PreparedSeries(float[] Values, float[] Descriptors);
