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
}
