using OpenTslm.Models.Checkpoints;
using OpenTslm.Tensors;
using OpenTslm.Tensors.Tape;

namespace OpenTslm.Models.Tests;

/// <summary>The executors that run the models here, by name.</summary>
internal static class Executors
{
    public const string Tape = "tape";
    public const string Cpu = "cpu";
    public const string Reference = "reference";

    /// <summary>All executors.</summary>
    public static TheoryData<string> All => [Tape, Cpu, Reference];

    /// <summary>The executors with key-value caches.</summary>
    public static TheoryData<string> Caching => [Cpu, Reference];

    public static ITensorOps Create(string name) => name switch
    {
        Tape => new TapeOps(new GradientSet([])),
        Cpu => new CpuOps(),
        Reference => new ReferenceOps(),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>The weights in a form that the executor reads: a tape needs single precision.</summary>
    public static IWeightSource WeightsFor(string name, IWeightSource weights) => name == Tape ? new SingleWeights(weights) : weights;

    public static float[] ToSingles(this ITensorOps ops, Tensor tensor)
    {
        var values = new float[tensor.Rows * tensor.Columns];
        ops.Read(tensor, values);
        return values;
    }

    private sealed class SingleWeights(IWeightSource source) : IWeightSource
    {
        public IReadOnlyList<int>? ShapeOf(string name) => source.ShapeOf(name);

        public Weight Get(string name, params ReadOnlySpan<int> shape) =>
            Weight.FromSingles(name, shape, WeightConversion.ToSingles(source.Get(name, shape)));
    }
}
