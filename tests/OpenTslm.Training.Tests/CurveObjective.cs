using System.Text.Json.Nodes;
using OpenTslm.Tensors;
using OpenTslm.Tensors.Tape;

namespace OpenTslm.Training.Tests;

/// <summary>A small network that learns to say in which quarter of its length a bump lies.</summary>
internal sealed class CurveObjective : ITrainingObjective<CurveObjective.Batch>
{
    private const int Length = 16;
    private readonly Weight _hidden;
    private readonly Weight _hiddenBias;
    private readonly Weight _output;
    private readonly ulong _seed;

    public CurveObjective(ulong seed)
    {
        _seed = seed;
        Store = new ParameterStore(new InitializationOptions { Seed = seed });
        _hidden = Store.Get("hidden.weight", 24, Length);
        _hiddenBias = Store.Get("hidden.bias", 24);
        _output = Store.Get("output.weight", 4, 24);
    }

    public ParameterStore Store { get; }

    public JsonNode Options => new JsonObject { ["seed"] = _seed };

    public Batch Prepare(long step, int shard)
    {
        var random = StepRandom.Create(_seed, step, shard);
        var rows = 3 + random.Next(6); // shards of unequal size
        var values = new float[rows * Length];
        var classes = new int[rows];
        for (var i = 0; i < rows; i++)
        {
            classes[i] = random.Next(4);
            for (var t = 0; t < Length; t++)
            {
                values[(i * Length) + t] = (float)random.NextDouble() + (t / 4 == classes[i] ? 1 : 0);
            }
        }

        return new Batch(values, new Indices(classes));
    }

    public ShardLoss Loss(TapeOps ops, Batch batch)
    {
        var x = ops.Input("x", batch.Values, batch.Classes.Count, Length);
        var hidden = ops.Activate(ops.Linear(x, _hidden, _hiddenBias), Activation.Silu);
        var loss = ops.CrossEntropy(ops.Linear(hidden, _output), batch.Classes);
        return new ShardLoss(loss, batch.Classes.Count, batch.Classes.Count * Length);
    }

    internal sealed record Batch(float[] Values, Indices Classes);
}
