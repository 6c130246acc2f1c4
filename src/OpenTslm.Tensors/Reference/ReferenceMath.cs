using OpenTslm.Tensors.Quantization;

namespace OpenTslm.Tensors.Reference;

/// <summary>Formulas in double precision, as they are written in the papers.</summary>
internal static unsafe class ReferenceMath
{
    /// <summary>One row of a stored weight.</summary>
    public static double[] Row(Weight weight, int row)
    {
        var bytes = Weight.BytesOf(weight.Type, weight.Columns, weight.Columns);
        var source = new ReadOnlySpan<byte>((byte*)weight.Address + (row * bytes), checked((int)bytes));
        var values = new float[weight.Columns];
        Quantizer.Dequantize(weight.Type, source, values);
        GC.KeepAlive(weight);
        return [.. values.Select(value => (double)value)];
    }

    /// <summary>All values of a single-precision weight.</summary>
    public static double[] Vector(Weight weight)
    {
        var values = weight.Singles.ToArray();
        GC.KeepAlive(weight);
        return [.. values.Select(value => (double)value)];
    }

    public static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    public static double[] Softmax(double[] scores)
    {
        var normaliser = LogSumExp(scores);
        return [.. scores.Select(score => Math.Exp(score - normaliser))];
    }

    public static double LogSumExp(double[] values)
    {
        var largest = values.Max();
        return largest + Math.Log(values.Sum(value => Math.Exp(value - largest)));
    }

    public static double Activate(double x, Activation activation) => activation switch
    {
        Activation.Gelu => x * NormalDistribution(x),
        Activation.GeluTanh => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        Activation.Silu => x / (1 + Math.Exp(-x)),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
    };

    /// <summary><c>Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + x⁷/(3·5·7) + …)</c> (Marsaglia 2004).</summary>
    private static double NormalDistribution(double x)
    {
        if (Math.Abs(x) > 8.5)
        {
            return x > 0 ? 1 : 0; // within 1e-17
        }

        var (sum, term) = (x, x);
        for (var n = 3; Math.Abs(term) > 1e-18 * Math.Abs(sum); n += 2)
        {
            term *= x * x / n;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI));
    }
}
