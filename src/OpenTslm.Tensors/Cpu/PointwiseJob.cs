using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Cpu;

/// <summary>What a <see cref="PointwiseJob"/> computes of its inputs a and b.</summary>
internal enum PointwiseKind
{
    Add,
    Multiply,

    /// <summary>The factor times a.</summary>
    Scale,

    /// <summary>a and the factor times b.</summary>
    AddScaled,

    /// <summary>The activation of a.</summary>
    Activate,

    /// <summary>The activation of a, times b.</summary>
    ActivateMultiply,
}

/// <summary>A function of every value, chunk by chunk.</summary>
internal unsafe struct PointwiseJob : IRangeJob
{
    /// <summary>Values that a thread takes at once.</summary>
    public const int Chunk = 4096;

    public PointwiseKind Kind;
    public Activation Activation;
    public float Factor;
    public nint Count;
    public float* A;
    public float* B;
    public float* Y;

    /// <summary>Number of chunks.</summary>
    public readonly int Chunks => (int)((Count + Chunk - 1) / Chunk);

    /// <inheritdoc/>
    public readonly void Run(int start, int end)
    {
        var first = (nint)start * Chunk;
        var count = Math.Min((nint)end * Chunk, Count) - first;
        Run(A + first, B + first, Y + first, count);
    }

    private readonly void Run(float* a, float* b, float* y, nint count)
    {
        switch (Kind)
        {
            case PointwiseKind.Add:
                Pointwise.Add(a, b, y, count);
                break;
            case PointwiseKind.Multiply:
                Pointwise.Multiply(a, b, y, count);
                break;
            case PointwiseKind.Scale:
                Pointwise.Scale(Factor, a, y, count);
                break;
            case PointwiseKind.AddScaled:
                Pointwise.Copy(a, y, count);
                Pointwise.Axpy(Factor, b, y, count);
                break;
            case PointwiseKind.Activate:
                Activations.Apply(Activation, a, y, count);
                break;
            default:
                Activations.ApplyGated(Activation, a, b, y, count);
                break;
        }
    }
}
