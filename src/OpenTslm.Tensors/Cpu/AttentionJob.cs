using System.Runtime.CompilerServices;

namespace OpenTslm.Tensors.Cpu;

/// <summary>Attention of blocks of query rows and key/value heads.</summary>
/// <param name="kernel">Address of a local variable of the caller with the <see cref="BlockAttention"/>.</param>
internal readonly unsafe struct AttentionJob(void* kernel) : IRangeJob
{
    private readonly void* _kernel = kernel;

    /// <inheritdoc/>
    public void Run(int start, int end)
    {
        for (var unit = start; unit < end; unit++)
        {
            Unsafe.AsRef<BlockAttention>(_kernel).Run(unit);
        }
    }
}
