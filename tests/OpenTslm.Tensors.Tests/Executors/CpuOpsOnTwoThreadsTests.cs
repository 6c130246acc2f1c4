namespace OpenTslm.Tensors.Tests.Executors;

public sealed class CpuOpsOnTwoThreadsTests : ExecutorSuite
{
    private static readonly WorkerPool Pool = new(2);

    protected override ITensorOps Create() => new CpuOps(Pool);
}
