using OpenTslm.Models.Checkpoints;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>
/// Low-rank additions to the projections of a decoder (Hu et al. 2021; architecture reference section 2.6), under the
/// names that peft gives them. They stay beside the weights, unless <see cref="Merge"/> adds them in.
/// </summary>
public sealed class LoraAdapters
{
    /// <summary>What stands before the name of the adapted module.</summary>
    internal const string Prefix = "base_model.model.";

    private readonly CompleteWeights _weights;

    /// <summary>Takes the adapters of a dictionary.</summary>
    /// <param name="weights">The dictionary <c>lora_state</c> of a checkpoint.</param>
    /// <param name="alpha">The scale is this over the rank; null scales by 2, as published adapters are.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not a positive number.</exception>
    public LoraAdapters(TorchStateDict weights, float? alpha = null)
        : this(weights ?? throw new ArgumentNullException(nameof(weights)), weights.Tensors.Keys, alpha)
    {
    }

    /// <summary>Takes the adapters among the weights of a model.</summary>
    /// <param name="weights">Where they come from, under the names that peft gives them.</param>
    /// <param name="names">Their names, all of which a decoder has to take.</param>
    /// <param name="alpha">The scale is this over the rank; null scales by 2, as published adapters are.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not a positive number.</exception>
    public LoraAdapters(IWeightSource weights, IEnumerable<string> names, float? alpha)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(names);
        if (alpha is { } a && !(a > 0 && float.IsFinite(a)))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "The scale's numerator is positive.");
        }

        _weights = new CompleteWeights(weights, names);
        Alpha = alpha;
    }

    /// <summary>The scale is this over the rank; null scales by 2.</summary>
    public float? Alpha { get; }

    /// <summary>Takes the adapters of a soft-prompt checkpoint with the scale that its configuration names.</summary>
    /// <returns>The adapters, or null if the checkpoint has none.</returns>
    /// <exception cref="InvalidDataException">The checkpoint's adapters are of a kind that is not computed here.</exception>
    public static LoraAdapters? FromCheckpoint(TorchCheckpointReader checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (checkpoint.Root is not PickleMap root || root["lora_state"] is not PickleMap { Items.Count: > 0 })
        {
            return null;
        }

        var state = checkpoint.StateDict("lora_state");
        if ((root["lora_config"] as PickleMap)?["default"] is not PickleRecord { State: PickleMap config })
        {
            return new LoraAdapters(state);
        }

        foreach (var variant in new[] { "use_rslora", "use_dora", "fan_in_fan_out" })
        {
            ConfigRules.Require(config[variant] is null or false, $"adapters with {variant} are not supported");
        }

        return new LoraAdapters(state, config["lora_alpha"] switch
        {
            null => null,
            int alpha and > 0 => alpha,
            long alpha and > 0 => alpha,
            double alpha and > 0 => (float)alpha,
            var other => throw new InvalidDataException($"The checkpoint's lora_alpha is {other}, expected a positive number."),
        });
    }

    /// <summary>Weights with the adapters added in, in single precision: one product less a projection, but no longer the base's values.</summary>
    /// <param name="weights">The weights of the base.</param>
    public IWeightSource Merge(IWeightSource weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return new MergedWeights(weights, this);
    }

    /// <summary>Checks that a decoder took every adapter.</summary>
    /// <exception cref="InvalidDataException">It left some; the message names them.</exception>
    public void RequireAllUsed() => _weights.RequireAllUsed();

    /// <summary>The adapter of a module, or null if it has none.</summary>
    /// <exception cref="InvalidDataException">One half of it is missing, or has another shape.</exception>
    internal LoraAdapter? Find(string module, int outputs, int inputs)
    {
        var (down, up) = ($"{Prefix}{module}.lora_A.default.weight", $"{Prefix}{module}.lora_B.default.weight");
        if (_weights.ShapeOf(down) is null && _weights.ShapeOf(up) is null)
        {
            return null;
        }

        var rank = _weights.ShapeOf(down) is { Count: 2 } shape ? shape[0] : 1;
        return new LoraAdapter(
            _weights.Get(down, rank, inputs), _weights.Get(up, outputs, rank), Alpha is { } alpha ? alpha / rank : 2);
    }

    private sealed class MergedWeights(IWeightSource source, LoraAdapters adapters) : IWeightSource
    {
        private const string Suffix = ".weight";

        public IReadOnlyList<int>? ShapeOf(string name) => source.ShapeOf(name);

        public Weight Get(string name, params ReadOnlySpan<int> shape)
        {
            var weight = source.Get(name, shape);
            if (shape.Length != 2 || !name.EndsWith(Suffix, StringComparison.Ordinal)
                || adapters.Find(name[..^Suffix.Length], shape[0], shape[1]) is not { } adapter)
            {
                return weight;
            }

            var values = WeightConversion.ToSingles(weight);
            var (down, up) = (WeightConversion.ToSingles(adapter.Down), WeightConversion.ToSingles(adapter.Up));
            var rank = adapter.Down.Rows;
            for (var row = 0; row < shape[0]; row++)
            {
                for (var r = 0; r < rank; r++)
                {
                    var factor = adapter.Scale * up[(row * rank) + r];
                    for (var column = 0; column < shape[1]; column++)
                    {
                        values[(row * shape[1]) + column] += factor * down[(r * shape[1]) + column];
                    }
                }
            }

            return Weight.FromSingles(name, shape, values);
        }
    }
}
