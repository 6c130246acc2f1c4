using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tests.Kernels;

public sealed unsafe class PointwiseTests
{
    private static readonly int[] Counts = [0, 1, 3, 7, 8, 9, 15, 16, 31, 33, 100, 1000];

    [Fact]
    public void Exp_WholeRange_IsAccurate()
    {
        for (var x = -87.3f; x < 88.3f; x += 0.00713f)
        {
            var y = Unary(x, &ExpOf);
            Math.Abs((y / Math.Exp(x)) - 1).ShouldBeLessThan(3e-7, $"exp({x})");
        }

        Unary(-200, &ExpOf).ShouldBe(0);
        Unary(float.NegativeInfinity, &ExpOf).ShouldBe(0);
        Unary(200, &ExpOf).ShouldBe(float.PositiveInfinity);
        Unary(0, &ExpOf).ShouldBe(1);
        float.IsNaN(Unary(float.NaN, &ExpOf)).ShouldBeTrue();
    }

    [Fact]
    public void Tanh_WholeRange_IsAccurate()
    {
        for (var x = -12f; x < 12f; x += 0.00113f)
        {
            Math.Abs(Unary(x, &TanhOf) - Math.Tanh(x)).ShouldBeLessThan(2e-7, $"tanh({x})");
        }

        Unary(1e-8f, &TanhOf).ShouldBe(1e-8f);
        Unary(100, &TanhOf).ShouldBe(1);
    }

    [Theory]
    [InlineData(Activation.Gelu)]
    [InlineData(Activation.GeluTanh)]
    [InlineData(Activation.Silu)]
    public void Activation_WholeRange_ValueAndSlopeAreAccurate(Activation activation)
    {
        const int Count = 8003;
        var x = new float[Count];
        var y = new float[Count];
        var slope = new float[Count];
        var ones = new float[Count];
        Array.Fill(ones, 1);
        for (var i = 0; i < Count; i++)
        {
            x[i] = (i - (Count / 2)) * 0.003f;
        }

        fixed (float* px = x, py = y, ps = slope, po = ones)
        {
            Activations.Apply(activation, px, py, Count);
            Activations.AddGradient(activation, px, po, ps, Count);
        }

        for (var i = 0; i < Count; i++)
        {
            Math.Abs(y[i] - Exact(activation, x[i])).ShouldBeLessThan(5e-7 + (1.5e-7 * Math.Abs(x[i])), $"{activation}({x[i]})");
            var difference = (Exact(activation, x[i] + 1e-5) - Exact(activation, x[i] - 1e-5)) / 2e-5;
            Math.Abs(slope[i] - difference).ShouldBeLessThan(2e-6, $"{activation}'({x[i]})");
        }
    }

    [Fact]
    public void AddGatedGradient_AnyLength_IsProductRule()
    {
        var random = new Random(5);
        foreach (var n in Counts)
        {
            using var gate = new GuardedRun(random, n, 3);
            using var up = new GuardedRun(random, n, 3);
            using var dy = new GuardedRun(random, n, 3);
            using var dgate = new GuardedRun(random, n);
            using var dup = new GuardedRun(random, n);
            var (dgate0, dup0) = (dgate.Values.ToArray(), dup.Values.ToArray());
            Activations.AddGatedGradient(
                Activation.Silu, gate.Pointer, up.Pointer, dy.Pointer, dgate.Pointer, dup.Pointer, n);
            for (var i = 0; i < n; i++)
            {
                double g = gate.Values[i];
                var s = 1 / (1 + Math.Exp(-g));
                var expected = dgate0[i] + ((s + (g * s * (1 - s))) * up.Values[i] * dy.Values[i]);
                ((double)dgate.Values[i]).ShouldBe(expected, 1e-5);
                ((double)dup.Values[i]).ShouldBe(dup0[i] + (g * s * dy.Values[i]), 1e-5);
            }

            dgate.CheckGuards();
            dup.CheckGuards();
        }
    }

    [Fact]
    public void Arithmetic_AnyLength_EqualsScalarLoops()
    {
        var random = new Random(6);
        var factors = stackalloc float[4] { 1, -2, 3, 0.5f };
        foreach (var n in Counts)
        {
            using var x = new GuardedRun(random, 4 * n);
            using var y = new GuardedRun(random, n);
            using var z = new GuardedRun(random, n);
            void Expect(Func<int, double> value)
            {
                for (var i = 0; i < n; i++)
                {
                    ((double)z.Values[i]).ShouldBe(value(i), 1e-5);
                }

                z.CheckGuards();
            }

            Pointwise.Add(x.Pointer, y.Pointer, z.Pointer, n);
            Expect(i => x.Values[i] + (double)y.Values[i]);
            Pointwise.Multiply(x.Pointer, y.Pointer, z.Pointer, n);
            Expect(i => x.Values[i] * (double)y.Values[i]);
            var before = z.Values.ToArray();
            Pointwise.MultiplyAddTo(x.Pointer, y.Pointer, z.Pointer, n);
            Expect(i => before[i] + (x.Values[i] * (double)y.Values[i]));
            before = z.Values.ToArray();
            Pointwise.Axpy(-0.3f, x.Pointer, z.Pointer, n);
            Expect(i => before[i] - (0.3f * (double)x.Values[i]));
            before = z.Values.ToArray();
            Pointwise.AddTo(y.Pointer, z.Pointer, n);
            Expect(i => before[i] + (double)y.Values[i]);
            Pointwise.Scale(2.5f, y.Pointer, z.Pointer, n);
            Expect(i => 2.5 * y.Values[i]);
            before = z.Values.ToArray();
            Pointwise.Axpy4(factors, x.Pointer, n, z.Pointer, n);
            Expect(i => before[i] + x.Values[i] - (2.0 * x.Values[n + i]) + (3.0 * x.Values[(2 * n) + i])
                + (0.5 * x.Values[(3 * n) + i]));
            double dot = 0;
            for (var i = 0; i < n; i++)
            {
                dot += x.Values[i] * (double)y.Values[i];
            }

            ((double)Pointwise.Dot(x.Pointer, y.Pointer, n)).ShouldBe(dot, 1e-5);
        }
    }

    private static double Exact(Activation activation, double x) => activation switch
    {
        Activation.Gelu => x * NormalDistribution(x),
        Activation.GeluTanh => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        _ => x / (1 + Math.Exp(-x)),
    };

    // Series of erf near zero (Abramowitz and Stegun 7.1.6), continued fraction of erfc beyond (7.1.14).
    private static double NormalDistribution(double x)
    {
        var z = Math.Abs(x) / Math.Sqrt(2);
        double tail;
        if (z < 2.5)
        {
            double term = z, sum = z;
            for (var n = 1; n < 80; n++)
            {
                term *= 2 * z * z / ((2 * n) + 1);
                sum += term;
            }

            tail = 0.5 * (1 - (2 / Math.Sqrt(Math.PI) * Math.Exp(-z * z) * sum));
        }
        else
        {
            var fraction = z;
            for (var n = 60; n >= 1; n--)
            {
                fraction = z + (n / 2.0 / fraction);
            }

            tail = 0.5 * Math.Exp(-z * z) / (Math.Sqrt(Math.PI) * fraction);
        }

        return x < 0 ? tail : 1 - tail;
    }

    private static void ExpOf(float* x, float* y, nint n) => Pointwise.Exp(x, y, n);

    private static void TanhOf(float* x, float* y, nint n) => Pointwise.Tanh(x, y, n);

    private static float Unary(float x, delegate*<float*, float*, nint, void> function)
    {
        float y;
        function(&x, &y, 1);
        return y;
    }
}
