using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Cpu;

/// <summary>Norms of groups of values that lie one after another: with a bias by mean and variance, else by the root mean square.</summary>
internal unsafe struct NormJob : IRangeJob
{
    public int Width;
    public float Epsilon;
    public float GainOffset;
    public float* X;
    public float* Gain;
    public float* Bias; // null for a root-mean-square norm
    public float* Y;

    /// <inheritdoc/>
    public readonly void Run(int start, int end)
    {
        for (var at = (nint)start * Width; at < (nint)end * Width; at += Width)
        {
            if (Bias is null)
            {
                NormKernel.Rms(X + at, Gain, Y + at, Width, Epsilon, GainOffset);
            }
            else
            {
                NormKernel.Layer(X + at, Gain, Bias, Y + at, Width, Epsilon);
            }
        }
    }
}
