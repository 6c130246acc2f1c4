using System.Runtime.Intrinsics;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Rotary position embedding of one row; see <see cref="RotaryTable"/>.</summary>
internal static unsafe class RotaryKernel
{
    /// <summary>Cosines and sines of one position, computed in double precision.</summary>
    /// <param name="position">Position of the row.</param>
    /// <param name="table">Frequencies.</param>
    /// <param name="cosine">Receives half a head of values.</param>
    /// <param name="sine">Receives half a head of values.</param>
    public static void Angles(int position, RotaryTable table, float* cosine, float* sine)
    {
        var frequencies = table.InverseFrequencies;
        for (var j = 0; j < frequencies.Length; j++)
        {
            var (s, c) = Math.SinCos((double)position * frequencies[j]);
            cosine[j] = (float)c;
            sine[j] = (float)s;
        }
    }

    /// <summary>Rotates every head of a row; y may be x.</summary>
    /// <param name="x">The row: heads one after another.</param>
    /// <param name="y">Receives the rotated row.</param>
    /// <param name="heads">Number of heads.</param>
    /// <param name="half">Half the width of a head.</param>
    /// <param name="cosine">Cosines of the row's position.</param>
    /// <param name="sine">Sines of the row's position.</param>
    /// <param name="direction">1 rotates, −1 rotates back (the gradient).</param>
    /// <param name="accumulate">Whether to add to y, which then must not be x.</param>
    public static void Run(
        float* x, float* y, int heads, int half, float* cosine, float* sine, float direction = 1,
        bool accumulate = false)
    {
        for (var head = 0; head < heads; head++, x += 2 * half, y += 2 * half)
        {
            var j = 0;
            for (; j + 8 <= half; j += 8)
            {
                var c = Vector256.Load(cosine + j);
                var s = Vector256.Load(sine + j) * Vector256.Create(direction);
                var a = Vector256.Load(x + j);
                var b = Vector256.Load(x + half + j);
                var first = (a * c) - (b * s);
                var second = (b * c) + (a * s);
                (accumulate ? Vector256.Load(y + j) + first : first).Store(y + j);
                (accumulate ? Vector256.Load(y + half + j) + second : second).Store(y + half + j);
            }

            for (; j < half; j++)
            {
                var s = sine[j] * direction;
                var first = (x[j] * cosine[j]) - (x[half + j] * s);
                var second = (x[half + j] * cosine[j]) + (x[j] * s);
                y[j] = accumulate ? y[j] + first : first;
                y[half + j] = accumulate ? y[half + j] + second : second;
            }
        }
    }
}
