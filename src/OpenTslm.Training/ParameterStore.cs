using OpenTslm.Tensors;

namespace OpenTslm.Training;

/// <summary>
/// Fresh parameters for a model that is trained from scratch: made at the first request, the same object afterwards.
/// Values depend on the seed and on the parameter's name and shape only, never on the order of requests.
/// </summary>
/// <remarks>
/// Vectors start at one (gains) or zero (biases), gates at a chosen value, embeddings, positions and latents normal
/// with their own deviation, every other matrix normal with deviation <c>1/√fanIn</c>. Not thread-safe.
/// </remarks>
/// <param name="options">How parameters are drawn.</param>
public sealed class ParameterStore(InitializationOptions options) : IWeightSource
{
    private static readonly string[] ResidualSuffixes =
        ["o_proj.weight", "down_proj.weight", "to_out.weight", "out_proj.weight", "linear2.weight", ".3.weight"];

    private readonly Dictionary<string, Weight> _byName = new(StringComparer.Ordinal);
    private readonly List<Weight> _weights = [];

    /// <summary>All parameters, in the order in which they were first asked for.</summary>
    public IReadOnlyList<Weight> Weights => _weights;

    /// <summary>Number of values of all parameters together.</summary>
    public long Count => _weights.Sum(weight => weight.Count);

    /// <inheritdoc/>
    public Weight Get(string name, params ReadOnlySpan<int> shape)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_byName.TryGetValue(name, out var weight))
        {
            return shape.SequenceEqual([.. weight.Shape])
                ? weight
                : throw new InvalidDataException($"Parameter '{name}' has shape [{string.Join(", ", weight.Shape)}], asked for [{string.Join(", ", shape.ToArray())}].");
        }

        weight = Weight.Allocate(name, shape);
        Initialize(weight);
        _byName.Add(name, weight);
        _weights.Add(weight);
        return weight;
    }

    /// <inheritdoc/>
    public IReadOnlyList<int>? ShapeOf(string name) => null;

    private void Initialize(Weight weight)
    {
        var name = weight.Name;
        if (name.EndsWith("_gate", StringComparison.Ordinal) && weight.Count == 1)
        {
            weight.Singles.Fill(options.Gate);
        }
        else if (weight.Shape.Count < 2)
        {
            weight.Singles.Fill(name.EndsWith("bias", StringComparison.Ordinal) ? 0 : 1);
        }
        else
        {
            NormalStream.ForName(options.Seed, name).Fill(weight.Singles, DeviationOf(weight));
        }
    }

    private float DeviationOf(Weight weight)
    {
        var name = weight.Name;
        if (name.EndsWith("embed_tokens.weight", StringComparison.Ordinal))
        {
            return options.Embedding;
        }

        if (name.EndsWith("pos_embed", StringComparison.Ordinal) || name.EndsWith("media_time_embs", StringComparison.Ordinal))
        {
            return options.Position;
        }

        if (name.EndsWith("latents", StringComparison.Ordinal))
        {
            return options.Latents;
        }

        var fanIn = Math.Max(1, weight.Count / weight.Shape[0]);
        var residual = ResidualSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal));
        return (residual ? options.ResidualFactor : 1) / MathF.Sqrt(fanIn);
    }
}
