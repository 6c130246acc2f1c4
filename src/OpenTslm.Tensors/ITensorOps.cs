namespace OpenTslm.Tensors;

/// <summary>
/// The operators from which every model here is written once. Executors differ in precision, speed and in whether they
/// keep a tape for gradients; they agree in results within the precision of their arithmetic.
/// </summary>
/// <remarks>
/// Shapes that do not fit throw <see cref="ArgumentException"/> saying what was expected and what was given. An
/// instance is not thread-safe; weights may be shared between instances.
/// </remarks>
public interface ITensorOps
{
    /// <summary>Opens a scope; tensors made until it is disposed are released with it.</summary>
    ITensorScope BeginScope();

    /// <summary>Brings host values in. <paramref name="name"/> labels the input where a graph is recorded.</summary>
    Tensor Input(string name, ReadOnlySpan<float> values, int rows, int columns);

    /// <summary>Copies a result out, row by row. For callers of a model, never for model code.</summary>
    void Read(Tensor tensor, Span<float> destination);

    /// <summary><c>y = x Wᵀ + b</c>; <paramref name="weight"/> is seen as <c>[out, in]</c>.</summary>
    Tensor Linear(Tensor x, Weight weight, Weight? bias = null);

    /// <summary>Rows of a table: <c>[ids.Count, table.Columns]</c>.</summary>
    Tensor Embedding(Weight table, Indices ids);

    /// <summary>Rows of an activation, in the given order; a row may be named often.</summary>
    Tensor Rows(Tensor x, Indices rows);

    /// <summary>Columns <c>[start, start + count)</c>.</summary>
    Tensor Columns(Tensor x, int start, int count);

    /// <summary>Tensors of equal width one below the other.</summary>
    Tensor ConcatRows(IReadOnlyList<Tensor> parts);

    /// <summary>
    /// Sliding windows for a convolution along each sequence: output row <c>t</c> holds rows
    /// <c>t·stride − padding … + kernel − 1</c> of its sequence side by side, zeros outside. A sequence of <c>n</c> rows
    /// gives <c>⌊(n + 2·padding − kernel) / stride⌋ + 1</c> rows (see <see cref="UnfoldedLength"/>).
    /// </summary>
    Tensor Unfold(Tensor x, Sequences sequences, int kernel, int stride, int padding);

    /// <summary>
    /// Root-mean-square norm (Zhang and Sennrich 2019) over groups of <c>gain.Count</c> columns:
    /// <c>x · (mean(x²) + ε)^-½ · (gainOffset + gain)</c>.
    /// </summary>
    Tensor RmsNorm(Tensor x, Weight gain, float epsilon, float gainOffset = 0);

    /// <summary>Layer norm (Ba et al. 2016) over the columns, biased variance.</summary>
    Tensor LayerNorm(Tensor x, Weight gain, Weight bias, float epsilon);

    /// <summary>Rotary position embedding of every head of <paramref name="x"/>; one position a row.</summary>
    Tensor Rotary(Tensor x, Indices positions, RotaryTable table);

    /// <summary>Scaled-dot-product attention: <c>softmax(q kᵀ · scale + mask) v</c>, head by head. Returns <c>[query.Rows, Heads · valueDimension]</c>.</summary>
    Tensor Attention(Tensor query, Tensor key, Tensor value, AttentionOptions options);

    /// <summary>Makes an empty cache for one sequence.</summary>
    KeyValueCache CreateCache(CacheOptions options);

    /// <summary>Appends the rows of each sequence to that sequence's cache.</summary>
    /// <param name="caches">One cache a sequence.</param>
    /// <param name="layer">Layer to append to.</param>
    /// <param name="key">New keys.</param>
    /// <param name="value">New values.</param>
    /// <param name="sequences">How the rows are divided among the caches.</param>
    void Append(IReadOnlyList<KeyValueCache> caches, int layer, Tensor key, Tensor value, Sequences sequences);

    /// <summary>Attention to the cached rows of one layer, one cache a query sequence.</summary>
    Tensor Attention(Tensor query, IReadOnlyList<KeyValueCache> caches, int layer, AttentionOptions options);

    /// <summary>Pointwise non-linearity.</summary>
    Tensor Activate(Tensor x, Activation activation);

    /// <summary>Gated linear unit (Shazeer 2020): <c>activation(gate) ⊙ up</c>.</summary>
    Tensor ActivateMultiply(Tensor gate, Tensor up, Activation activation);

    /// <summary>Pointwise sum.</summary>
    Tensor Add(Tensor a, Tensor b);

    /// <summary>Gated residual: <c>x + tanh(gate) · update</c> with a single-element gate.</summary>
    Tensor AddGated(Tensor x, Tensor update, Weight gate);

    /// <summary>Pointwise product.</summary>
    Tensor Multiply(Tensor a, Tensor b);

    /// <summary>Product with a constant.</summary>
    Tensor Scale(Tensor x, float factor);

    /// <summary>
    /// Weighted mean of <c>−log softmax(logits)[target]</c> as a <c>[1, 1]</c> tensor.
    /// Rows with target −100 do not count.
    /// </summary>
    /// <param name="logits"><c>[rows, classes]</c>.</param>
    /// <param name="targets">One class a row, or −100.</param>
    /// <param name="rowWeights">One weight a row; empty means 1 each. The mean divides by the sum of weights that count.</param>
    Tensor CrossEntropy(Tensor logits, Indices targets, ReadOnlySpan<float> rowWeights = default);

    /// <summary><c>log softmax(logits)[target]</c> of each row: <c>[rows, 1]</c>.</summary>
    Tensor LogProbability(Tensor logits, Indices targets);

    /// <summary>Rows that <see cref="Unfold"/> makes of a sequence of <paramref name="length"/> rows (zero if it is too short).</summary>
    static int UnfoldedLength(int length, int kernel, int stride, int padding) =>
        length + (2 * padding) < kernel ? 0 : ((length + (2 * padding) - kernel) / stride) + 1;
}
