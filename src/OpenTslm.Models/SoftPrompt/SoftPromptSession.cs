using OpenTslm.Models.Backbones;
using OpenTslm.Tensors;

namespace OpenTslm.Models.SoftPrompt;

/// <summary>A prompt that was read, and keys and values of the text so far.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class SoftPromptSession : IDisposable
{
    private const int LongestPass = 1024; // rows; a longer prompt is read in pieces, so that activations need little memory

    private readonly SoftPromptModel _model;
    private readonly ITensorOps _ops;
    private readonly KeyValueCache _cache;
    private readonly RowMask? _mask;
    private readonly int _promptRows;
    private readonly List<int> _ids = [];
    private readonly int[] _nextId = new int[1];
    private readonly int[] _nextPosition = new int[1];
    private readonly Indices _nextIds;
    private readonly Indices _nextRow = new([0]);
    private readonly LayerContext? _next; // of one token; null where a mask changes with each

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
        _promptRows = prompt.Attended.Count(attended => attended);
        _cache = model.Backbone.CreateCache(ops, _promptRows + maximumNewTokens, model.CacheType);
        _nextIds = new Indices(_nextId);
        _next = _mask is null ? model.Backbone.CreateContext(Sequences.Single(1), new Indices(_nextPosition), [_cache]) : null;
        try
        {
            ReadPrompt(prompt, logits);
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
        if (_next is null)
        {
            Append([id], logits);
            return;
        }

        using var scope = _ops.BeginScope();
        (_nextId[0], _nextPosition[0]) = (id, _promptRows + _ids.Count);
        _ops.Read(_model.Logits(_ops, _model.Backbone.Embed(_ops, _nextIds), _next, _nextRow), logits);
        _ids.Add(id);
    }

    /// <summary>Reads the text after the prompt, as far as it was not read before; what was read beyond it is forgotten.</summary>
    /// <param name="text">At least one token.</param>
    /// <param name="logits">Receives the logits of the token after it.</param>
    public void Read(IReadOnlyList<int> text, Span<float> logits)
    {
        // The last token is read by itself whatever is known, so that a repeated question gives the same bits.
        var (known, last) = (0, text.Count - 1);
        while (known < Math.Min(last, _ids.Count) && _ids[known] == text[known])
        {
            known++;
        }

        Forget(known);
        if (known < last)
        {
            Remember([.. text.Skip(known).Take(last - known)]);
        }

        Read(text[last], logits);
    }

    /// <summary>Forgets all text after the prompt.</summary>
    public void Restart() => Forget(0);

    /// <summary>Sum of the log-probabilities of each continuation of what was read.</summary>
    /// <param name="text">The text after the prompt, which was read last.</param>
    /// <param name="logits">The logits of the token after it.</param>
    /// <param name="continuations">Continuations of at least one token each.</param>
    public double[] Score(IReadOnlyList<int> text, ReadOnlySpan<float> logits, IReadOnlyList<int[]> continuations)
    {
        var scores = new double[continuations.Count];
        for (var n = 0; n < scores.Length; n++)
        {
            using var scope = _ops.BeginScope();
            var continuation = continuations[n];
            var first = new float[1];
            _ops.Read(_ops.LogProbability(_ops.Input("logits", logits, 1, logits.Length), new Indices([continuation[0]])), first);
            scores[n] = first[0];
            if (continuation.Length > 1)
            {
                using var fork = _cache.Fork();
                var rest = new float[continuation.Length - 1];
                var found = Forward(fork, text.Count, continuation[..^1], new Indices([.. Enumerable.Range(0, rest.Length)]));
                _ops.Read(_ops.LogProbability(found, new Indices(continuation[1..])), rest);
                scores[n] += rest.Sum(score => (double)score);
            }
        }

        return scores;
    }

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();

    // A prompt with rows that nobody sees has to be read in one pass: what its mask describes cannot be cut.
    private void ReadPrompt(SoftPromptRows prompt, Span<float> logits)
    {
        var (positions, rows) = (prompt.GenerationPositions(), prompt.Sequences.Rows);
        var longest = _mask is null ? LongestPass : rows;
        for (var start = 0; start < rows; start += longest)
        {
            using var scope = _ops.BeginScope();
            var count = Math.Min(longest, rows - start);
            var context = _model.Backbone.CreateContext(
                Sequences.Single(count), new Indices([.. positions.Values.Slice(start, count)]), [_cache], _mask);
            var vectors = count == rows ? prompt.Embeddings : _ops.Rows(prompt.Embeddings, Indices.Range(start, count));
            if (start + count < rows)
            {
                _model.Backbone.Remember(_ops, vectors, context);
            }
            else
            {
                _ops.Read(_model.Logits(_ops, vectors, context, new Indices([count - 1])), logits);
            }
        }
    }

    private void Forget(int known)
    {
        _cache.Truncate(_promptRows + known);
        _ids.RemoveRange(known, _ids.Count - known);
    }

    private void Append(int[] ids, Span<float> logits)
    {
        using var scope = _ops.BeginScope();
        _ops.Read(Forward(_cache, _ids.Count, ids, new Indices([ids.Length - 1])), logits);
        _ids.AddRange(ids);
    }

    private void Remember(int[] ids)
    {
        using var scope = _ops.BeginScope();
        _model.Backbone.Remember(_ops, _model.Backbone.Embed(_ops, new Indices(ids)), ContextOf(_cache, _ids.Count, ids.Length));
        _ids.AddRange(ids);
    }

    private Tensor Forward(KeyValueCache cache, int before, int[] ids, Indices logitRows) =>
        _model.Logits(_ops, _model.Backbone.Embed(_ops, new Indices(ids)), ContextOf(cache, before, ids.Length), logitRows);

    private LayerContext ContextOf(KeyValueCache cache, int before, int count)
    {
        var sequences = Sequences.Single(count);
        var mask = before == 0 ? _mask : _mask?.Continue(Sequences.Single(before));
        return _model.Backbone.CreateContext(sequences, Indices.Range(_promptRows + before, count), [cache], mask?.Continue(sequences));
    }
}
