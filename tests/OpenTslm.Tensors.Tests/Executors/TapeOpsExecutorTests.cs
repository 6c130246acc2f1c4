using OpenTslm.Tensors.Tape;

namespace OpenTslm.Tensors.Tests.Executors;

public sealed class TapeOpsExecutorTests : ExecutorSuite
{
    protected override bool HasCaches => false;

    protected override bool Reads(WeightType type) => type == WeightType.F32;

    protected override ITensorOps Create() => new TapeOps(GradientSet.Empty);
}
