namespace OpenTslm.Training;

/// <summary>How <see cref="ParameterStore"/> draws fresh parameters. Deviations are standard deviations of a normal.</summary>
public sealed record InitializationOptions
{
    /// <summary>Seed of the random numbers; each parameter draws from its own stream, chosen by its name.</summary>
    public ulong Seed { get; init; }

    /// <summary>First value of the gates of cross-attention (<c>attn_gate</c>, <c>ff_gate</c>), before tanh.</summary>
    public float Gate { get; init; } = 0.5f;

    /// <summary>Deviation of token embeddings.</summary>
    public float Embedding { get; init; } = 0.02f;

    /// <summary>Deviation of learned positions (<c>pos_embed</c>, <c>media_time_embs</c>).</summary>
    public float Position { get; init; } = 0.1f;

    /// <summary>Deviation of a resampler's latents.</summary>
    public float Latents { get; init; } = 0.5f;

    /// <summary>
    /// Factor on the deviation of matrices that write into a residual stream; <c>1/√(2·layers)</c> keeps the stream's
    /// variance independent of depth (Radford et al. 2019).
    /// </summary>
    public float ResidualFactor { get; init; } = 1;
}
