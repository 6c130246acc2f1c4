using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Norms of one row (or one group of columns of a row) and their gradients.</summary>
internal static unsafe class NormKernel
{
    /// <summary><c>y = x · inverse · (offset + gain)</c>; y may be x. Returns <c>inverse = (mean x² + ε)^-½</c>.</summary>
    public static float Rms(float* x, float* gain, float* y, int count, float epsilon, float offset)
    {
        var inverse = 1 / MathF.Sqrt((Pointwise.Dot(x, x, count) / count) + epsilon);
        var i = 0;
        for (; i + 8 <= count; i += 8)
        {
            var g = Vector256.Load(gain + i) + Vector256.Create(offset);
            (Vector256.Load(x + i) * Vector256.Create(inverse) * g).Store(y + i);
        }

        for (; i < count; i++)
        {
            y[i] = x[i] * inverse * (offset + gain[i]);
        }

        return inverse;
    }

    /// <summary>
    /// Gradient of <see cref="Rms"/>: <c>dx += inverse · (g dy − x̂ · mean(g dy x̂))</c> and <c>dgain += dy x̂</c>, with
    /// <c>x̂ = x · inverse</c> and <c>g = offset + gain</c>. Either output may be null.
    /// </summary>
    public static void RmsGradient(
        float* x, float* gain, float* dy, float* dx, float* dgain, int count, float inverse, float offset)
    {
        var mean = 0f;
        for (var i = 0; i < count; i += 8)
        {
            var rest = count - i;
            var g = Load(gain + i, rest) + Vector256.Create(offset);
            mean += Vector256.Sum(g * Load(dy + i, rest) * Load(x + i, rest));
        }

        mean *= inverse * inverse / count;
        for (var i = 0; i < count; i += 8)
        {
            var rest = count - i;
            var d = Load(dy + i, rest);
            var v = Load(x + i, rest);
            if (dgain is not null)
            {
                AddTo(d * v * Vector256.Create(inverse), dgain + i, rest);
            }

            if (dx is not null)
            {
                var g = Load(gain + i, rest) + Vector256.Create(offset);
                AddTo(((g * d) - (v * Vector256.Create(mean))) * Vector256.Create(inverse), dx + i, rest);
            }
        }
    }

    /// <summary>
    /// <c>y = (x − mean) · inverse · gain + bias</c> with <c>inverse = (variance + ε)^-½</c>, biased variance; y may be x.
    /// Returns the mean and the inverse.
    /// </summary>
    public static (float Mean, float Inverse) Layer(
        float* x, float* gain, float* bias, float* y, int count, float epsilon)
    {
        var mean = Pointwise.Sum(x, count) / count;
        var variance = 0f;
        var i = 0;
        var squares = Vector256<float>.Zero;
        for (; i + 8 <= count; i += 8)
        {
            var d = Vector256.Load(x + i) - Vector256.Create(mean);
            squares = Vector256.MultiplyAddEstimate(d, d, squares);
        }

        variance = Vector256.Sum(squares);
        for (; i < count; i++)
        {
            variance += (x[i] - mean) * (x[i] - mean);
        }

        var inverse = 1 / MathF.Sqrt((variance / count) + epsilon);
        for (i = 0; i + 8 <= count; i += 8)
        {
            var v = (Vector256.Load(x + i) - Vector256.Create(mean)) * Vector256.Create(inverse);
            Vector256.MultiplyAddEstimate(v, Vector256.Load(gain + i), Vector256.Load(bias + i)).Store(y + i);
        }

        for (; i < count; i++)
        {
            y[i] = ((x[i] - mean) * inverse * gain[i]) + bias[i];
        }

        return (mean, inverse);
    }

    /// <summary>
    /// Gradient of <see cref="Layer"/>: <c>dx += inverse · (g dy − mean(g dy) − x̂ · mean(g dy x̂))</c>,
    /// <c>dgain += dy x̂</c>, <c>dbias += dy</c>, with <c>x̂ = (x − mean) · inverse</c>. Any output may be null.
    /// </summary>
    public static void LayerGradient(
        float* x, float* gain, float* dy, float* dx, float* dgain, float* dbias, int count, float mean, float inverse)
    {
        float first = 0, second = 0;
        for (var i = 0; i < count; i += 8)
        {
            var rest = count - i;
            var d = Load(gain + i, rest) * Load(dy + i, rest);
            first += Vector256.Sum(d);
            second += Vector256.Sum(d * (Load(x + i, rest) - Vector256.Create(mean)));
        }

        first /= count;
        second *= inverse / count;
        for (var i = 0; i < count; i += 8)
        {
            var rest = count - i;
            var d = Load(dy + i, rest);
            var v = (Load(x + i, rest) - Vector256.Create(mean)) * Vector256.Create(inverse);
            if (dgain is not null)
            {
                AddTo(d * v, dgain + i, rest);
            }

            if (dbias is not null)
            {
                AddTo(d, dbias + i, rest);
            }

            if (dx is not null)
            {
                var slope = (d * Load(gain + i, rest)) - Vector256.Create(first) - (v * Vector256.Create(second));
                AddTo(slope * Vector256.Create(inverse), dx + i, rest);
            }
        }
    }

    private static Vector256<float> Load(float* x, int rest) => rest >= 8 ? Vector256.Load(x) : Maps.LoadPart(x, rest);

    private static void AddTo(Vector256<float> value, float* y, int rest)
    {
        if (rest >= 8)
        {
            (Vector256.Load(y) + value).Store(y);
            return;
        }

        for (var i = 0; i < rest; i++)
        {
            y[i] += value[i];
        }
    }
}
