using OpenTslm.Tensors;

namespace OpenTslm.Models.Backbones;

/// <summary>One layer of a <see cref="LanguageDecoder"/>.</summary>
public interface IDecoderLayer
{
    /// <summary>Runs the layer.</summary>
    /// <param name="ops">Executor.</param>
    /// <param name="x"><c>[rows, H]</c>.</param>
    /// <param name="context">Sequences, positions, caches.</param>
    /// <returns><c>[rows, H]</c>.</returns>
    Tensor Forward(ITensorOps ops, Tensor x, LayerContext context);

    /// <summary>
    /// Appends the rows' keys and values to the caches and computes nothing else: all that the last layer has to do for rows whose
    /// logits nobody wants.
    /// </summary>
    /// <param name="ops">Executor.</param>
    /// <param name="x"><c>[rows, H]</c>.</param>
    /// <param name="context">Sequences, positions and caches, which it must have.</param>
    /// <exception cref="ArgumentException">The context has no caches.</exception>
    void Remember(ITensorOps ops, Tensor x, LayerContext context);
}
