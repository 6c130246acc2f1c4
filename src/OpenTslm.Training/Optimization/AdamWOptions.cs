namespace OpenTslm.Training.Optimization;

/// <summary>Constants of <see cref="AdamW"/>.</summary>
public sealed record AdamWOptions
{
    /// <summary>Decay of the mean of gradients; in [0, 1).</summary>
    public float Beta1 { get; init; } = 0.9f;

    /// <summary>Decay of the mean of squared gradients; in [0, 1).</summary>
    public float Beta2 { get; init; } = 0.95f;

    /// <summary>Added to the root of the mean square; above zero.</summary>
    public float Epsilon { get; init; } = 1e-8f;

    /// <summary>Decay of matrices, times the learning rate; gains, biases and gates do not decay.</summary>
    public float WeightDecay { get; init; } = 0.1f;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public void Validate()
    {
        RequireDecay(Beta1, nameof(Beta1));
        RequireDecay(Beta2, nameof(Beta2));
        if (!(Epsilon > 0) || !float.IsFinite(Epsilon))
        {
            throw new ArgumentOutOfRangeException(nameof(Epsilon), Epsilon, "Epsilon is finite and above zero.");
        }

        if (!(WeightDecay >= 0) || !float.IsFinite(WeightDecay))
        {
            throw new ArgumentOutOfRangeException(nameof(WeightDecay), WeightDecay, "Weight decay is finite and not negative.");
        }
    }

    private static void RequireDecay(float value, string name)
    {
        if (!(value >= 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "A decay lies in [0, 1).");
        }
    }
}
