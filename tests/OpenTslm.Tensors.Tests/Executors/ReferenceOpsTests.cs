namespace OpenTslm.Tensors.Tests.Executors;

/// <summary>The oracle agrees with itself; what counts here is the contract, and that caches give what one pass gives.</summary>
public sealed class ReferenceOpsTests : ExecutorSuite
{
    protected override ITensorOps Create() => new ReferenceOps();
}
