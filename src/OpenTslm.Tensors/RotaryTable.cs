namespace OpenTslm.Tensors;

/// <summary>
/// Frequencies of a rotary position embedding in the half-split layout (Su et al. 2021; RoFormer):
/// value <c>j</c> of a head is rotated with value <c>j + HeadDimension / 2</c> by <c>position · InverseFrequencies[j]</c>.
/// </summary>
/// <param name="inverseFrequencies"><c>HeadDimension / 2</c> angles, in radians per position.</param>
public sealed class RotaryTable(float[] inverseFrequencies)
{
    /// <summary>Width of one head.</summary>
    public int HeadDimension => 2 * inverseFrequencies.Length;

    /// <summary>Radians per position, one for each pair.</summary>
    public ReadOnlySpan<float> InverseFrequencies => inverseFrequencies;

    /// <summary>The unscaled table <c>θ^(-2j/d)</c>.</summary>
    /// <param name="headDimension">Width <c>d</c> of one head; even.</param>
    /// <param name="theta">Base <c>θ</c>, 10,000 in the original.</param>
    public static RotaryTable Create(int headDimension, double theta)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(headDimension % 2, 0, nameof(headDimension));
        var inverse = new float[headDimension / 2];
        for (var j = 0; j < inverse.Length; j++)
        {
            inverse[j] = (float)Math.Pow(theta, -2.0 * j / headDimension);
        }

        return new RotaryTable(inverse);
    }
}
