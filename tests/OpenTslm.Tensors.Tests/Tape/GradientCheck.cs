using OpenTslm.Tensors.Tape;

namespace OpenTslm.Tensors.Tests.Tape;

/// <summary>Compares the tape's gradients with fourth-order central differences of the oracle's forward pass.</summary>
internal static class GradientCheck
{
    private const double Step = 0.02;

    /// <summary>A weight of uniform random values in [-1, 1].</summary>
    public static Weight Random(int seed, string name, params int[] shape)
    {
        var random = new Random(seed);
        var weight = Weight.Allocate(name, shape);
        foreach (ref var value in weight.Singles)
        {
            value = (float)((2 * random.NextDouble()) - 1);
        }

        return weight;
    }

    /// <summary>A weight whose rows are an activation.</summary>
    public static Tensor Rows(ITensorOps ops, Weight weight) => ops.Embedding(weight, Indices.Range(0, weight.Rows));

    /// <summary>Checks the gradient of a random projection of <paramref name="forward"/> by every value of every weight.</summary>
    public static void Verify(IReadOnlyList<Weight> weights, Func<ITensorOps, Tensor> forward, double tolerance = 1e-3)
    {
        using var gradients = new GradientSet(weights);
        using var tape = new TapeOps(gradients);
        float[] projection;
        using (tape.BeginScope())
        {
            var y = forward(tape);
            VerifyForward(tape, y, forward);
            projection = Random(99, "projection", y.Rows, y.Columns).Singles.ToArray();
            tape.Backward(Sum(tape, tape.Multiply(y, tape.Input("projection", projection, y.Rows, y.Columns))));
        }

        foreach (var weight in weights)
        {
            var analytic = gradients.Of(weight).ToArray();
            for (var i = 0; i < analytic.Length; i++)
            {
                var numeric = Differentiate(weight, i, () => Project(forward, projection));
                Math.Abs(analytic[i] - numeric).ShouldBeLessThan(
                    tolerance * (1 + Math.Abs(numeric)), $"{weight.Name}[{i}]: tape {analytic[i]}, differences {numeric}");
            }
        }
    }

    /// <summary>Sum of all values as a <c>[1, 1]</c> tensor, made of operators.</summary>
    public static Tensor Sum(ITensorOps ops, Tensor x)
    {
        var rows = ops.Linear(x, Ones(x.Columns));
        return ops.Linear(ops.Unfold(rows, Sequences.Single(x.Rows), x.Rows, 1, 0), Ones(x.Rows));
    }

    private static Weight Ones(int count)
    {
        var ones = Weight.Allocate("ones", [1, count]);
        ones.Singles.Fill(1);
        return ones;
    }

    private static void VerifyForward(TapeOps tape, Tensor y, Func<ITensorOps, Tensor> forward)
    {
        var actual = new float[y.Rows * y.Columns];
        tape.Read(y, actual);
        var expected = Oracle(forward);
        actual.Length.ShouldBe(expected.Length);
        for (var i = 0; i < actual.Length; i++)
        {
            actual[i].ShouldBe(expected[i], 2e-5f * (1 + Math.Abs(expected[i])));
        }
    }

    private static double Differentiate(Weight weight, int index, Func<double> loss)
    {
        var x = weight.Singles[index];
        double At(double step)
        {
            weight.Singles[index] = (float)(x + step);
            return loss();
        }

        var slope = ((8 * (At(Step) - At(-Step))) - (At(2 * Step) - At(-2 * Step))) / (12 * Step);
        weight.Singles[index] = x;
        return slope;
    }

    private static double Project(Func<ITensorOps, Tensor> forward, float[] projection)
    {
        var values = Oracle(forward);
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += (double)values[i] * projection[i];
        }

        return sum;
    }

    private static float[] Oracle(Func<ITensorOps, Tensor> forward)
    {
        using var ops = new ReferenceOps();
        using var scope = ops.BeginScope();
        var y = forward(ops);
        var values = new float[y.Rows * y.Columns];
        ops.Read(y, values);
        return values;
    }
}
