using OpenTslm.Tensors.Tape;
using static OpenTslm.Tensors.Tests.Tape.GradientCheck;

namespace OpenTslm.Tensors.Tests;

public sealed class CpuOpsTests
{
    [Fact]
    public void Scope_NestedAndRepeated_ReusesMemory()
    {
        var w = Random(1, "w", 96, 96);
        using var ops = new CpuOps();
        long Step()
        {
            using (var outer = ops.BeginScope())
            {
                var x = Rows(ops, w);
                for (var i = 0; i < 300; i++)
                {
                    using var inner = ops.BeginScope();
                    x = inner.Keep(ops.Activate(ops.Linear(x, w), Activation.Silu));
                }
            }

            return ops.MemoryBytes;
        }

        Step();
        var settled = Step();
        Step().ShouldBe(settled);
        settled.ShouldBeLessThan(3 * 300 * 96 * 96 * sizeof(float));
    }

    [Fact]
    public void Scope_LaterSteps_PutNoValuesOnTheManagedHeap()
    {
        var w = Random(1, "w", 256, 256);
        using var pool = new WorkerPool(1);
        using var ops = new CpuOps(pool);
        void Step()
        {
            using var scope = ops.BeginScope();
            scope.Keep(ops.Add(ops.Linear(Rows(ops, w), w), Rows(ops, w)));
        }

        Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Step();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(256 * 256 * sizeof(float) / 16);
    }

    [Fact]
    public void Dispose_WithOpenScope_ReleasesEverything()
    {
        var ops = new CpuOps();
        var scope = ops.BeginScope();
        var x = ops.Input("x", [1], 1, 1);
        ops.Dispose();
        scope.Dispose();
        ops.Dispose();
        Should.Throw<ObjectDisposedException>(() => ops.Scale(x, 2));
        Should.Throw<ObjectDisposedException>(() => ops.Input("x", [1], 1, 1));
    }

    [Fact]
    public void Linear_TensorOfAnotherExecutor_IsRefused()
    {
        using var ops = new CpuOps();
        using var other = new CpuOps();
        using var tape = new TapeOps(GradientSet.Empty);
        var w = Random(1, "w", 2, 2);
        Should.Throw<ArgumentException>(() => ops.Linear(other.Input("x", [1, 2], 1, 2), w)).Message.ShouldContain("another executor");
        Should.Throw<ArgumentException>(() => ops.Linear(tape.Input("x", [1, 2], 1, 2), w));
        using var cache = other.CreateCache(1, 2, 4);
        var x = ops.Input("x", [1, 2], 1, 2);
        Should.Throw<ArgumentException>(() => ops.Append([cache], 0, x, x, Sequences.Single(1)));
    }
}
