using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Cpu;

/// <summary>Log-probability of one class of each row of logits.</summary>
internal unsafe struct LogProbabilityJob : IRangeJob
{
    public int Columns;
    public float* Logits;
    public int* Targets;
    public float* Y;

    /// <inheritdoc/>
    public readonly void Run(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var row = Logits + ((nint)i * Columns);
            Y[i] = row[Targets[i]] - SoftmaxKernel.LogSumExp(row, Columns);
        }
    }
}
