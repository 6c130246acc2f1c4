using OpenTslm.Tensors.Tape;
using static OpenTslm.Tensors.Tests.Tape.GradientCheck;

namespace OpenTslm.Tensors.Tests.Tape;

public sealed class TapeOpsTests
{
    [Fact]
    public void Backward_FactorAndTwoSteps_AddUp()
    {
        var w = Random(1, "w", 1, 4);
        using var gradients = new GradientSet([w]);
        using var tape = new TapeOps(gradients);
        for (var step = 0; step < 2; step++)
        {
            using var scope = tape.BeginScope();
            var x = tape.Input("x", [1, 2, 3, 4], 1, 4);
            tape.Backward(tape.Linear(x, w), 0.5f);
        }

        gradients.Of(w).ToArray().ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public void Backward_FrozenWeights_TouchesNothing()
    {
        var (trained, frozen) = (Random(1, "trained", 1, 4), Random(2, "frozen", 1, 4));
        using var gradients = new GradientSet([trained]);
        using var tape = new TapeOps(gradients);
        using var scope = tape.BeginScope();
        tape.Backward(tape.Linear(tape.Input("x", [1, 2, 3, 4], 1, 4), frozen));
        gradients.All.ToArray().ShouldAllBe(value => value == 0);
        Should.Throw<ArgumentException>(() => gradients.Of(frozen));
    }

    [Fact]
    public void Scope_RepeatedSteps_ReusesMemory()
    {
        var w = Random(1, "w", 96, 96);
        using var gradients = new GradientSet([w]);
        using var tape = new TapeOps(gradients);
        long Step()
        {
            using (tape.BeginScope())
            {
                var x = Rows(tape, w);
                for (var i = 0; i < 6; i++)
                {
                    x = tape.Activate(tape.Linear(x, w), Activation.Silu);
                }

                tape.Backward(Sum(tape, x));
            }

            return tape.MemoryBytes;
        }

        Step();
        var settled = Step();
        Step().ShouldBe(settled);
        settled.ShouldBeGreaterThan(6 * 96 * 96 * sizeof(float));
    }

    [Fact]
    public void Keep_OutermostScope_OutlivesIt()
    {
        using var tape = new TapeOps(GradientSet.Empty);
        Tensor kept, lost;
        using (var scope = tape.BeginScope())
        {
            lost = tape.Input("x", [1, 2], 1, 2);
            kept = scope.Keep(lost);
        }

        var values = new float[2];
        tape.Read(kept, values);
        values.ShouldBe([1, 2]);
        Should.Throw<ObjectDisposedException>(() => tape.Read(lost, values));
    }

    [Fact]
    public void Add_MixedShapesOrOwners_IsRefused()
    {
        using var tape = new TapeOps(GradientSet.Empty);
        using var other = new TapeOps(GradientSet.Empty);
        var a = tape.Input("a", [1, 2], 1, 2);
        Should.Throw<ArgumentException>(() => tape.Add(a, tape.Input("b", [1, 2], 2, 1)));
        Should.Throw<ArgumentException>(() => tape.Add(a, other.Input("b", [1, 2], 1, 2)));
        Should.Throw<ArgumentException>(() => tape.Backward(a));
    }

    [Fact]
    public void Caches_OnATape_AreNotSupported()
    {
        using var tape = new TapeOps(GradientSet.Empty);
        Should.Throw<NotSupportedException>(() => tape.CreateCache(1, 1, 1)).Message.ShouldContain("caches");
    }

    [Fact]
    public void Add_GradientSets_SumsInPlace()
    {
        var w = Random(1, "w", 3, 3);
        using var a = new GradientSet([w]);
        using var b = new GradientSet([w]);
        a.Of(w).Fill(1);
        b.Of(w).Fill(2);
        a.Add(b);
        a.Of(w).ToArray().ShouldAllBe(value => value == 3);
        using var other = new GradientSet([]);
        Should.Throw<ArgumentException>(() => a.Add(other));
    }
}
