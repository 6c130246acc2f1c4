using System.Numerics.Tensors;
using OpenTslm.Tensors.Tape;

namespace OpenTslm.Training.Optimization;

/// <summary>Clipping by the norm of all gradients together (Pascanu et al. 2013).</summary>
public static class GradientNorm
{
    private const int Chunk = 4096;

    /// <summary>Euclidean norm over every gradient of the set.</summary>
    public static double Of(GradientSet gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        ReadOnlySpan<float> rest = gradients.All;
        var sum = 0.0;
        while (!rest.IsEmpty)
        {
            var part = rest[..Math.Min(Chunk, rest.Length)];
            sum += TensorPrimitives.SumOfSquares(part);
            rest = rest[part.Length..];
        }

        return Math.Sqrt(sum);
    }

    /// <summary>The factor that brings a norm down to a limit; 1 where it is below, or where the limit is 0.</summary>
    public static double ClipFactor(double norm, double limit) => limit > 0 && norm > limit ? limit / norm : 1;
}
