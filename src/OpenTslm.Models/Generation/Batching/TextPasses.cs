using OpenTslm.Models.Backbones;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Generation.Batching;

/// <summary>How the networks of one family compute passes over rows of several texts.</summary>
/// <param name="backbone">The language model.</param>
/// <param name="ops">The executor of all passes.</param>
/// <param name="cacheType">How caches store keys and values.</param>
/// <remarks>Not thread-safe. Disposes the executor.</remarks>
internal abstract class TextPasses(LanguageDecoder backbone, ITensorOps ops, CacheType cacheType) : IDisposable
{
    /// <summary>The executor of all passes.</summary>
    public ITensorOps Ops => ops;

    /// <summary>Number of tokens of the head.</summary>
    public int VocabularySize => backbone.Config.VocabularySize;

    /// <summary>Rows that a text has at most.</summary>
    public int MaximumPositions => backbone.Config.MaximumPositions;

    /// <summary>
    /// Whether few rows are computed as if each were alone. In a large model that costs more than it is worth: its weights are brought
    /// to single precision again for every row, and reading them is what a pass of several texts saves.
    /// </summary>
    public bool SeparatesRows => backbone.Config.UsualCacheType == CacheType.F32;

    /// <summary>The language model.</summary>
    protected LanguageDecoder Backbone => backbone;

    /// <summary>Encodes what texts are about.</summary>
    /// <exception cref="PromptException">It does not fit into the model's context.</exception>
    public abstract SharedPrompt Encode(IPromptInput input);

    /// <summary>Begins a text.</summary>
    public virtual TextSession Open(SharedPrompt prompt) => new(prompt, backbone.CreateCache(ops, MaximumPositions, cacheType, keepsAll: false));

    /// <summary>Makes a pass ready, which may run again with other ids and positions.</summary>
    /// <returns>Runs the layers: <c>[rows, H]</c> before the final norm.</returns>
    public abstract Func<Tensor> Prepare(PassRows rows);

    /// <summary>Brings keys and values of rows into their caches; nothing else of them is wanted.</summary>
    public abstract void Remember(PassRows rows);

    /// <summary>The logits of some rows.</summary>
    /// <param name="x">What <see cref="Prepare"/> gave.</param>
    /// <param name="rows">The rows; null is all.</param>
    public Tensor Logits(Tensor x, Indices? rows) =>
        backbone.Head(ops, backbone.Normalize(ops, rows is null ? x : ops.Rows(x, rows)));

    /// <summary>Releases the executor, if it can be.</summary>
    public virtual void Dispose() => (ops as IDisposable)?.Dispose();
}
