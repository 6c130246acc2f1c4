using System.Numerics.Tensors;

namespace OpenTslm.Evaluation.Baselines;

/// <summary>
/// Minimises a smooth function with limited-memory BFGS and backtracking (Nocedal and Wright, "Numerical Optimization", 2nd
/// ed., algorithms 3.1, 7.4 and 7.5).
/// </summary>
internal static class LimitedMemoryBfgs
{
    private const int History = 10;
    private const double SufficientDecrease = 1e-4;

    /// <summary>Computes the function's value at a point and writes its gradient.</summary>
    public delegate double Objective(double[] point, double[] gradient);

    /// <summary>
    /// Moves <paramref name="point"/> to a minimum, until no component of the gradient exceeds <paramref name="tolerance"/>,
    /// nothing improves any more, or <paramref name="iterations"/> are used up.
    /// </summary>
    public static void Minimise(double[] point, Objective objective, double tolerance = 1e-7, int iterations = 500)
    {
        var gradient = new double[point.Length];
        var value = objective(point, gradient);
        var steps = new List<(double[] S, double[] Y, double Rho)>(History);
        for (var k = 0; k < iterations && TensorPrimitives.MaxMagnitude<double>(gradient) is var g && Math.Abs(g) > tolerance; k++)
        {
            var direction = Direction(gradient, steps);
            var slope = TensorPrimitives.Dot<double>(gradient, direction);
            var next = new double[point.Length];
            var nextGradient = new double[point.Length];
            var size = steps.Count == 0 ? Math.Min(1, 1 / TensorPrimitives.Norm<double>(gradient)) : 1.0;
            if (!Backtrack(point, direction, slope, value, size, objective, next, nextGradient, out var nextValue))
            {
                return;
            }

            var s = new double[point.Length];
            var y = new double[point.Length];
            TensorPrimitives.Subtract<double>(next, point, s);
            TensorPrimitives.Subtract<double>(nextGradient, gradient, y);
            var curvature = TensorPrimitives.Dot<double>(s, y);
            if (curvature > 1e-12 * TensorPrimitives.Dot<double>(y, y))
            {
                if (steps.Count == History)
                {
                    steps.RemoveAt(0);
                }

                steps.Add((s, y, 1 / curvature));
            }

            next.CopyTo(point, 0);
            gradient = nextGradient;
            value = nextValue;
        }
    }

    private static bool Backtrack(
        double[] point, double[] direction, double slope, double value, double size, Objective objective,
        double[] next, double[] nextGradient, out double nextValue)
    {
        for (; size > 1e-16; size /= 2)
        {
            TensorPrimitives.MultiplyAdd<double>(direction, size, point, next);
            nextValue = objective(next, nextGradient);
            if (nextValue <= value + (SufficientDecrease * size * slope))
            {
                return true;
            }
        }

        nextValue = value;
        return false;
    }

    private static double[] Direction(double[] gradient, List<(double[] S, double[] Y, double Rho)> steps)
    {
        var q = new double[gradient.Length];
        TensorPrimitives.Negate<double>(gradient, q);
        var alphas = new double[steps.Count];
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            alphas[i] = steps[i].Rho * TensorPrimitives.Dot<double>(steps[i].S, q);
            TensorPrimitives.MultiplyAdd<double>(steps[i].Y, -alphas[i], q, q);
        }

        if (steps.Count > 0)
        {
            var (_, y, rho) = steps[^1];
            TensorPrimitives.Multiply(q, 1 / (rho * TensorPrimitives.Dot<double>(y, y)), q);
        }

        for (var i = 0; i < steps.Count; i++)
        {
            var beta = steps[i].Rho * TensorPrimitives.Dot<double>(steps[i].Y, q);
            TensorPrimitives.MultiplyAdd<double>(steps[i].S, alphas[i] - beta, q, q);
        }

        return q;
    }
}
