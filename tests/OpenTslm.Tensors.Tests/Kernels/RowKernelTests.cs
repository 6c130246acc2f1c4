using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tests.Kernels;

public sealed unsafe class RowKernelTests
{
    private static readonly int[] Counts = [1, 2, 5, 8, 9, 16, 27, 96, 131];

    [Fact]
    public void Softmax_AnyLength_IsNormalised()
    {
        var random = new Random(1);
        foreach (var n in Counts)
        {
            foreach (var scale in new[] { 1f, 0.25f, -2f })
            {
                using var x = new GuardedRun(random, n, 30);
                using var y = new GuardedRun(random, n);
                var log = SoftmaxKernel.Run(x.Pointer, y.Pointer, n, scale);
                var exact = LogSumExp(x.Values, scale);
                ((double)log).ShouldBe(exact, 1e-5);
                for (var i = 0; i < n; i++)
                {
                    ((double)y.Values[i]).ShouldBe(Math.Exp((scale * (double)x.Values[i]) - exact), 1e-6);
                }

                ((double)SoftmaxKernel.LogSumExp(x.Pointer, n)).ShouldBe(LogSumExp(x.Values, 1), 1e-5);
                y.CheckGuards();
            }
        }

        SoftmaxKernel.LogSumExp(null, 0).ShouldBe(float.NegativeInfinity);
    }

    [Fact]
    public void SoftmaxGradient_AnyLength_EqualsFiniteDifferences()
    {
        var random = new Random(2);
        foreach (var n in Counts)
        {
            using var x = new GuardedRun(random, n, 2);
            using var y = new GuardedRun(random, n);
            using var dy = new GuardedRun(random, n);
            using var dx = new GuardedRun(random, n);
            SoftmaxKernel.Run(x.Pointer, y.Pointer, n, 0.7f);
            SoftmaxKernel.Gradient(y.Pointer, dy.Pointer, dx.Pointer, n, 0.7f);
            Expect(x, dx, v =>
            {
                var log = Math.Log(v.Sum(e => Math.Exp(0.7f * e)));
                return v.Select((e, i) => dy.Values[i] * Math.Exp((0.7f * e) - log)).Sum();
            });
        }
    }

    [Fact]
    public void RmsGradient_AnyLength_EqualsFiniteDifferences()
    {
        var random = new Random(3);
        foreach (var n in Counts)
        {
            using var x = new GuardedRun(random, n, 2);
            using var gain = new GuardedRun(random, n);
            using var y = new GuardedRun(random, n);
            using var dy = new GuardedRun(random, n);
            using var dx = new GuardedRun(random, n);
            using var dgain = new GuardedRun(random, n);
            dx.Values.Clear();
            dgain.Values.Clear();
            var inverse = NormKernel.Rms(x.Pointer, gain.Pointer, y.Pointer, n, 1e-3f, 1);
            NormKernel.RmsGradient(x.Pointer, gain.Pointer, dy.Pointer, dx.Pointer, dgain.Pointer, n, inverse, 1);
            double Loss(double[] v, double[] g)
            {
                var r = 1 / Math.Sqrt(v.Average(e => e * e) + 1e-3f);
                return v.Select((e, i) => dy.Values[i] * e * r * (1 + g[i])).Sum();
            }

            var (xs, gs) = (Doubles(x), Doubles(gain));
            Expect(x, dx, v => Loss(v, gs));
            Expect(gain, dgain, g => Loss(xs, g));
            Check(y, i => xs[i] / Math.Sqrt(xs.Average(e => e * e) + 1e-3f) * (1 + gs[i]));
        }
    }

    [Fact]
    public void LayerGradient_AnyLength_EqualsFiniteDifferences()
    {
        var random = new Random(4);
        foreach (var n in Counts)
        {
            using var x = new GuardedRun(random, n, 2);
            using var gain = new GuardedRun(random, n);
            using var bias = new GuardedRun(random, n);
            using var y = new GuardedRun(random, n);
            using var dy = new GuardedRun(random, n);
            using var dx = new GuardedRun(random, n);
            using var dgain = new GuardedRun(random, n);
            using var dbias = new GuardedRun(random, n);
            dx.Values.Clear();
            dgain.Values.Clear();
            dbias.Values.Clear();
            var (mean, inverse) = NormKernel.Layer(x.Pointer, gain.Pointer, bias.Pointer, y.Pointer, n, 1e-3f);
            NormKernel.LayerGradient(
                x.Pointer, gain.Pointer, dy.Pointer, dx.Pointer, dgain.Pointer, dbias.Pointer, n, mean, inverse);
            double[] Forward(double[] v, double[] g, double[] b)
            {
                var m = v.Average();
                var r = 1 / Math.Sqrt(v.Average(e => (e - m) * (e - m)) + 1e-3f);
                return [.. v.Select((e, i) => ((e - m) * r * g[i]) + b[i])];
            }

            double Loss(double[] values) => values.Select((e, i) => e * dy.Values[i]).Sum();
            var (xs, gs, bs) = (Doubles(x), Doubles(gain), Doubles(bias));
            var forward = Forward(xs, gs, bs);
            Check(y, i => forward[i]);
            Expect(x, dx, v => Loss(Forward(v, gs, bs)));
            Expect(gain, dgain, g => Loss(Forward(xs, g, bs)));
            Expect(bias, dbias, b => Loss(Forward(xs, gs, b)));
        }
    }

    [Fact]
    public void Rotary_BackAgain_IsIdentity()
    {
        var random = new Random(7);
        foreach (var half in new[] { 1, 3, 4, 8, 11, 16 })
        {
            using var x = new GuardedRun(random, 3 * 2 * half);
            using var y = new GuardedRun(random, 3 * 2 * half);
            using var z = new GuardedRun(random, 3 * 2 * half);
            using var c = new GuardedRun(random, half);
            using var s = new GuardedRun(random, half);
            var table = RotaryTable.Create(2 * half, 10_000);
            RotaryKernel.Angles(17, table, c.Pointer, s.Pointer);
            RotaryKernel.Run(x.Pointer, y.Pointer, 3, half, c.Pointer, s.Pointer);
            z.Values.Clear();
            RotaryKernel.Run(y.Pointer, z.Pointer, 3, half, c.Pointer, s.Pointer, -1, accumulate: true);
            var turned = new System.Numerics.Complex(x.Values[0], x.Values[half])
                * System.Numerics.Complex.FromPolarCoordinates(1, 17);
            ((double)y.Values[0]).ShouldBe(turned.Real, 1e-5);
            ((double)y.Values[half]).ShouldBe(turned.Imaginary, 1e-5);
            Check(z, i => x.Values[i]);
            y.CheckGuards();
        }
    }

    private static double[] Doubles(GuardedRun run) => [.. run.Values.ToArray().Select(v => (double)v)];

    private static double LogSumExp(Span<float> x, float scale)
    {
        var scaled = x.ToArray().Select(v => scale * (double)v).ToArray();
        return scaled.Max() + Math.Log(scaled.Sum(v => Math.Exp(v - scaled.Max())));
    }

    private static void Check(GuardedRun actual, Func<int, double> expected)
    {
        for (var i = 0; i < actual.Values.Length; i++)
        {
            ((double)actual.Values[i]).ShouldBe(expected(i), 2e-5);
        }

        actual.CheckGuards();
    }

    private static void Expect(GuardedRun at, GuardedRun gradient, Func<double[], double> loss)
    {
        var x = Doubles(at);
        for (var i = 0; i < x.Length; i++)
        {
            var (up, down) = (x.ToArray(), x.ToArray());
            up[i] += 1e-5;
            down[i] -= 1e-5;
            ((double)gradient.Values[i]).ShouldBe((loss(up) - loss(down)) / 2e-5, 3e-4);
        }

        gradient.CheckGuards();
    }
}
