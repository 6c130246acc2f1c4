using OpenTslm.Models.Backbones;
using OpenTslm.Tensors;

namespace OpenTslm.Models.SoftPrompt;

/// <summary>A prompt that was read, and keys and values of the text so far.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class SoftPromptSession : IDisposable
{
    private readonly SoftPromptModel _model;
    private readonly ITensorOps _ops;
    private readonly KeyValueCache _cache;
    private RowMask? _mask;
    private int _position;

    /// <summary>Reads a prompt.</summary>
    /// <param name="model">The model.</param>
    /// <param name="ops">Executor, with key-value caches.</param>
    /// <param name="prompt">One prompt.</param>
    /// <param name="maximumNewTokens">Most tokens that will be read after it.</param>
    /// <param name="logits">Receives the logits of the token after it.</param>
    public SoftPromptSession(SoftPromptModel model, ITensorOps ops, SoftPromptRows prompt, int maximumNewTokens, Span<float> logits)
    {
        _model = model;
        _ops = ops;
        _mask = prompt.CreateMask();
        _position = prompt.Attended.Count(attended => attended);
        _cache = model.Backbone.CreateCache(ops, _position + maximumNewTokens);
        try
        {
            Run(prompt.Embeddings, prompt.Sequences, prompt.GenerationPositions(), logits);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Reads one more token.</summary>
    /// <param name="id">The token.</param>
    /// <param name="logits">Receives the logits of the token after it.</param>
    public void Read(int id, Span<float> logits)
    {
        using var scope = _ops.BeginScope();
        _mask = _mask?.Continue(Sequences.Single(1));
        Run(_model.Backbone.Embed(_ops, new Indices([id])), Sequences.Single(1), Indices.Range(_position++, 1), logits);
    }

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();

    private void Run(Tensor vectors, Sequences sequences, Indices positions, Span<float> logits)
    {
        using var scope = _ops.BeginScope();
        var context = _model.Backbone.CreateContext(sequences, positions, [_cache], _mask);
        _ops.Read(_model.Logits(_ops, vectors, context, new Indices([sequences.Rows - 1])), logits);
    }
}
