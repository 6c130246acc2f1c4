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
    public void Scope_HandlesUsedAgain_KeepTheirOwnShapesAndValues()
    {
        using var ops = new CpuOps();
        var first = ops.Input("first", [1, 2, 3], 1, 3);
        for (var step = 0; step < 400; step++)
        {
            using var outer = ops.BeginScope();
            var kept = ops.Input("kept", [step, step + 1], 2, 1);
            using (var inner = ops.BeginScope())
            {
                var x = ops.Input("x", [step, 1, 2, 3, 4, 5, 6, 7], 2, 4);
                var sum = ops.Scale(ops.Add(x, x), 0.5f);
                sum.ToString().ShouldBe("[2, 4]");
                kept = ops.Add(kept, inner.Keep(ops.Columns(sum, 0, 1)));
                kept = inner.Keep(kept);
            }

            Values(ops, kept).ShouldBe([2f * step, step + 5f]);
        }

        Values(ops, first).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Scope_EndedHandleAfterManyNewOnes_IsStillRefused()
    {
        using var ops = new CpuOps();
        Tensor ended;
        ITensorScope scope;
        using (scope = ops.BeginScope())
        {
            ended = ops.Input("x", [1, 2], 1, 2);
        }

        for (var i = 0; i < 50; i++)
        {
            using var later = ops.BeginScope();
            for (var j = 0; j < 20; j++)
            {
                var x = ops.Input("x", [3, 4], 1, 2);
                Should.Throw<ObjectDisposedException>(() => ops.Add(x, ended));
            }

            scope.Dispose(); // a second time: of no effect on the open one
        }

        Should.Throw<ObjectDisposedException>(() => scope.Keep(ended));
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

    private static float[] Values(CpuOps ops, Tensor tensor)
    {
        var values = new float[tensor.Rows * tensor.Columns];
        ops.Read(tensor, values);
        return values;
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
