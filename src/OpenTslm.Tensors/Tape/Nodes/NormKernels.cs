using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Tape.Nodes;

/// <summary>Rows of normalisations, forward and back. Row widths are arbitrary.</summary>
internal static unsafe class NormKernels
{
    /// <summary>Mean of a row.</summary>
    public static float Mean(float* x, int count)
    {
        var lanes = Vector256<float>.Zero;
        var i = 0;
        for (; i <= count - 8; i += 8)
        {
            lanes += Vector256.Load(x + i);
        }

        var sum = Vector256.Sum(lanes);
        for (; i < count; i++)
        {
            sum += x[i];
        }

        return sum / count;
    }

    /// <summary>Mean of the squared distances from <paramref name="center"/>.</summary>
    public static float MeanSquare(float* x, float center, int count)
    {
        var lanes = Vector256<float>.Zero;
        var middle = Vector256.Create(center);
        var i = 0;
        for (; i <= count - 8; i += 8)
        {
            var d = Vector256.Load(x + i) - middle;
            lanes += d * d;
        }

        var sum = Vector256.Sum(lanes);
        for (; i < count; i++)
        {
            sum += (x[i] - center) * (x[i] - center);
        }

        return sum / count;
    }

    /// <summary><c>y = (x − center) · scale · (offset + gain) + bias</c>; without bias where it is null.</summary>
    public static void Apply(float* x, float* y, float center, float scale, float* gain, float offset, float* bias, int count)
    {
        var i = 0;
        for (; i <= count - 8; i += 8)
        {
            var value = (Vector256.Load(x + i) - Vector256.Create(center)) * scale
                * (Vector256.Load(gain + i) + Vector256.Create(offset));
            (bias == null ? value : value + Vector256.Load(bias + i)).Store(y + i);
        }

        for (; i < count; i++)
        {
            y[i] = ((x[i] - center) * scale * (gain[i] + offset)) + (bias == null ? 0 : bias[i]);
        }
    }

    /// <summary>
    /// Adds to the gradients of gain and bias (where not null) and returns the means of <c>g</c> and of <c>g x̂</c>,
    /// with <c>g = dy (offset + gain)</c>.
    /// </summary>
    public static (float G, float GX) Reduce(
        float* x, float* dy, float center, float scale, float* gain, float offset, float* gainGradient, float* biasGradient, int count)
    {
        var (lanesG, lanesGX) = (Vector256<float>.Zero, Vector256<float>.Zero);
        var i = 0;
        for (; i <= count - 8; i += 8)
        {
            var normal = (Vector256.Load(x + i) - Vector256.Create(center)) * scale;
            var d = Vector256.Load(dy + i);
            var g = d * (Vector256.Load(gain + i) + Vector256.Create(offset));
            lanesG += g;
            lanesGX += g * normal;
            if (gainGradient != null)
            {
                (Vector256.Load(gainGradient + i) + (d * normal)).Store(gainGradient + i);
            }

            if (biasGradient != null)
            {
                (Vector256.Load(biasGradient + i) + d).Store(biasGradient + i);
            }
        }

        var (sumG, sumGX) = (Vector256.Sum(lanesG), Vector256.Sum(lanesGX));
        for (; i < count; i++)
        {
            var normal = (x[i] - center) * scale;
            var g = dy[i] * (gain[i] + offset);
            sumG += g;
            sumGX += g * normal;
            if (gainGradient != null)
            {
                gainGradient[i] += dy[i] * normal;
            }

            if (biasGradient != null)
            {
                biasGradient[i] += dy[i];
            }
        }

        return (sumG / count, sumGX / count);
    }

    /// <summary><c>dx = scale · (g − meanG − x̂ · meanGX)</c> in place of <paramref name="dy"/>.</summary>
    public static void Propagate(
        float* x, float* dy, float center, float scale, float* gain, float offset, float meanG, float meanGX, int count)
    {
        var i = 0;
        for (; i <= count - 8; i += 8)
        {
            var normal = (Vector256.Load(x + i) - Vector256.Create(center)) * scale;
            var g = Vector256.Load(dy + i) * (Vector256.Load(gain + i) + Vector256.Create(offset));
            ((g - Vector256.Create(meanG) - (normal * meanGX)) * scale).Store(dy + i);
        }

        for (; i < count; i++)
        {
            var normal = (x[i] - center) * scale;
            dy[i] = ((dy[i] * (gain[i] + offset)) - meanG - (normal * meanGX)) * scale;
        }
    }
}
