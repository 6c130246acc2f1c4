namespace OpenTslm.Tensors.Tests.Executors;

public sealed class CpuOpsOnOneThreadTests : ExecutorSuite
{
    private static readonly WorkerPool Pool = new(1);

    protected override ITensorOps Create() => new CpuOps(Pool);
}
