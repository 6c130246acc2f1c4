using OpenTslm.Tensors.Cpu;
using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tests.Executors;

public sealed class CpuOpsOnOneThreadTests : ExecutorSuite
{
    private static readonly WorkerPool Pool = new(1);

    protected override bool Rounds(WeightType type) => BlockLinear.Takes(type, ActivationType.Single) || FourRowsDot.Takes(type);

    protected override ITensorOps Create() => new CpuOps(Pool);
}
