using System.Runtime.Intrinsics.X86;
using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// Product of activations rounded to 8 bits with a weight of blocks of integers, <see cref="WeightType.Q8_0"/> or
/// <see cref="WeightType.Q4_0"/>. A few rows are multiplied with the weight as it lies, since reading it once is all the time that
/// decoding takes; for more rows it is packed piece by piece. Every row gets the bits that it gets alone.
/// </summary>
internal static unsafe class BlockLinear
{
    private const int FewRows = 3;
    private const long RoundedAtOnce = 1 << 15; // values that are worth a thread's while

    /// <summary>Whether products are made so.</summary>
    /// <param name="type">How the weight is stored.</param>
    /// <param name="activations">How activations are taken that meet weights of eight bits.</param>
    public static bool Takes(WeightType type, ActivationType activations) =>
        Avx2.IsSupported && (type is WeightType.Q4_0 || (type is WeightType.Q8_0 && activations is ActivationType.Rounded));

    /// <summary><c>y = x Wᵀ</c>, or <c>y += x Wᵀ</c>.</summary>
    /// <param name="x">The activations, one after another.</param>
    /// <param name="rows">Their number.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="y">Receives a row for each activation.</param>
    /// <param name="accumulate">Whether sums begin with what is in y.</param>
    /// <param name="pool">Threads to use.</param>
    public static void Run(float* x, int rows, Weight weight, float* y, bool accumulate, WorkerPool pool)
    {
        if (weight.Type is WeightType.Q4_0)
        {
            if (AvxVnni.IsSupported)
            {
                Run<FourBitBlock, ByteSteps>(x, rows, weight, y, accumulate, pool);
            }
            else
            {
                Run<FourBitBlock, PairSteps>(x, rows, weight, y, accumulate, pool);
            }
        }
        else if (AvxVnni.IsSupported)
        {
            Run<RaisedEightBitBlock, ByteSteps>(x, rows, weight, y, accumulate, pool);
        }
        else
        {
            Run<EightBitBlock, WordSteps>(x, rows, weight, y, accumulate, pool);
        }
    }

    /// <summary>The same with given kernels.</summary>
    public static void Run<TBlock, TSteps>(float* x, int rows, Weight weight, float* y, bool accumulate, WorkerPool pool)
        where TBlock : struct, IScaledBlock
        where TSteps : struct, IBlockSteps
    {
        var job = new BlockLinearJob<TBlock, TSteps>(rows, weight, y, accumulate)
        {
            X = x,
            IsPacked = rows > FewRows,
            RoundingParts = (int)Math.Min(4L * pool.Threads, ((long)rows * weight.Columns / RoundedAtOnce) + 1),
            Parts = new(rows, weight, pool.Threads),
        };
        job.Rounded = (byte*)Scratch.Activations.Singles((nint)(job.Size * job.PaddedRows / sizeof(float)));
        pool.Run(job.RoundingParts, &RoundPart<TBlock, TSteps>, &job);
        pool.Run(job.Parts.Count, &RunPart<TBlock, TSteps>, &job);
    }

    private static void RoundPart<TBlock, TSteps>(int part, void* job)
        where TBlock : struct, IScaledBlock
        where TSteps : struct, IBlockSteps => ((BlockLinearJob<TBlock, TSteps>*)job)->Round(part);

    private static void RunPart<TBlock, TSteps>(int part, void* job)
        where TBlock : struct, IScaledBlock
        where TSteps : struct, IBlockSteps => ((BlockLinearJob<TBlock, TSteps>*)job)->Run(part);
}
