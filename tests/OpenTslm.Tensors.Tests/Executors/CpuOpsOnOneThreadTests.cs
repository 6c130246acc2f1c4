using OpenTslm.Tensors.Kernels;

namespace OpenTslm.Tensors.Tests.Executors;

public sealed class CpuOpsOnOneThreadTests : ExecutorSuite
{
    private static readonly WorkerPool Pool = new(1);

    protected override bool Rounds(WeightType type) => FourRowsDot.Takes(type, ActivationType.Single);

    protected override ITensorOps Create() => new CpuOps(Pool);
}
