using OpenTslm.Tensors.Cpu;
using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tests.Executors;

public sealed class CpuOpsOnRoundedActivationsTests : ExecutorSuite
{
    private static readonly WorkerPool Pool = new(2);

    protected override bool Rounds(WeightType type) => BlockLinear.Takes(type, ActivationType.Rounded) || FourRowsDot.Takes(type);

    protected override ITensorOps Create() => new CpuOps(Pool, ActivationType.Rounded);
}
