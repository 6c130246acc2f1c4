using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Prompting;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Generation;

/// <summary>
/// What the model has computed for one set of series: their encoding, and keys and values of the text read so far. A
/// later text that begins alike continues from there.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class PromptSession : IReusableSession
{
    private const int LongestPass = 1024; // tokens; a longer text is read in pieces, so that activations need little memory

    private readonly FlamingoModel _model;
    private readonly ITensorOps _ops;
    private readonly ITensorScope _scope;
    private readonly MediaProjection _media;
    private readonly List<int> _ids = [];
    private readonly KeyValueCache _cache;
    private readonly int[] _nextId = new int[1];
    private readonly int[] _nextPosition = new int[1];
    private TextPass? _next; // reads one token; made again where it sees other series

    /// <summary>Encodes the series.</summary>
    public PromptSession(FlamingoModel model, ITensorOps ops, IReadOnlyList<PreparedSeries> series)
    {
        _model = model;
        _ops = ops;
        Series = series;
        _scope = ops.BeginScope();
        try
        {
            _cache = model.CreateCache(ops, MaximumPositions);
            using var inner = ops.BeginScope();
            _media = model.ProjectMedia(ops, model.EncodeMedia(ops, [series])).Keep(inner);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The series, as prepared.</summary>
    public IReadOnlyList<PreparedSeries> Series { get; }

    /// <summary>Whether a computation failed half-way, so that the session must not be used again.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Number of tokens of the model's head.</summary>
    public int LogitCount => _model.Config.Backbone.VocabularySize;

    /// <summary>Number of tokens the model reads at most.</summary>
    public int MaximumPositions => _model.Config.Backbone.MaximumPositions;

    /// <summary>Whether this session encoded exactly these series.</summary>
    public bool Holds(IReadOnlyList<PreparedSeries> series) =>
        series.Count == Series.Count && series.Zip(Series).All(pair =>
            pair.First.Values.AsSpan().SequenceEqual(pair.Second.Values)
            && pair.First.Descriptors.AsSpan().SequenceEqual(pair.Second.Descriptors));

    /// <summary>Reads a text, as far as it was not read before.</summary>
    /// <param name="text">The text; at least one token.</param>
    /// <param name="logits">Receives the logits of the token after it.</param>
    public void Read(EncodedPrompt text, Span<float> logits)
    {
        // The last token is read by itself whatever is known, so that a repeated question gives the same bits.
        var last = text.Ids.Length - 1;
        ReadUntil(text, last);
        Read(text.Ids[last], text.SeriesSeen[last], logits);
    }

    /// <summary>Reads one more token.</summary>
    /// <param name="id">The token.</param>
    /// <param name="seen">How many series were announced before it.</param>
    /// <param name="logits">Receives the logits of the token after it.</param>
    public void Read(int id, int seen, Span<float> logits)
    {
        (_nextId[0], _nextPosition[0]) = (id, _ids.Count);
        if (_next is null || _next.Text.SeriesSeen[0] != seen)
        {
            _next = _model.Prepare(BatchOf(_nextId, _nextPosition, [seen]), _media);
        }

        Run(_next, logits);
    }

    /// <summary>Sum of the log-probabilities of each continuation of a text.</summary>
    /// <param name="text">The text; at least one token.</param>
    /// <param name="continuations">Continuations of at least one token each.</param>
    public double[] Score(EncodedPrompt text, IReadOnlyList<int[]> continuations)
    {
        // All but the last token are shared; the last one begins each continuation, since its logits predict their first token.
        var last = text.Ids.Length - 1;
        ReadUntil(text, last);
        var sequences = Sequences.FromLengths([.. continuations.Select(c => c.Length)]);
        int[] ids = [.. continuations.SelectMany(c => c[..^1].Prepend(text.Ids[last]))];
        int[] positions = [.. continuations.SelectMany(c => Enumerable.Range(last, c.Length))];
        var seen = new int[ids.Length];
        Array.Fill(seen, text.SeriesSeen[last]);
        var caches = new List<KeyValueCache>(continuations.Count);
        var scores = new float[ids.Length];
        IsBroken = true;
        try
        {
            caches.AddRange(continuations.Select(_ => _cache.Fork()));
            using var scope = _ops.BeginScope();
            var logits = _model.Forward(_ops, new TextBatch
            {
                Ids = new Indices(ids),
                Sequences = sequences,
                Positions = new Indices(positions),
                SampleOfSequence = new int[continuations.Count],
                SeriesSeen = seen,
                Caches = caches,
            }, _media);
            _ops.Read(_ops.LogProbability(logits, new Indices([.. continuations.SelectMany(c => c)])), scores);
        }
        finally
        {
            caches.ForEach(cache => cache.Dispose());
        }

        IsBroken = false;
        return [.. Enumerable.Range(0, continuations.Count).Select(
            s => scores.Skip(sequences.Start(s)).Take(sequences.Length(s)).Sum(score => (double)score))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cache?.Dispose();
        _scope.Dispose();
        (_ops as IDisposable)?.Dispose();
    }

    /// <summary>Reads the first tokens of a text, as far as they differ from what was read before, and forgets the rest.</summary>
    private void ReadUntil(EncodedPrompt text, int end)
    {
        var known = 0;
        while (known < Math.Min(end, _ids.Count) && _ids[known] == text.Ids[known])
        {
            known++;
        }

        _cache.Truncate(known);
        _ids.RemoveRange(known, _ids.Count - known);
        _ids.EnsureCapacity(Math.Min(MaximumPositions, end + LongestPass)); // an answer then seldom lets it grow
        for (; known < end; known += LongestPass)
        {
            var count = Math.Min(LongestPass, end - known);
            Append(text.Ids.AsSpan(known, count), text.SeriesSeen.AsSpan(known, count), []);
        }
    }

    private void Append(ReadOnlySpan<int> ids, ReadOnlySpan<int> seen, Span<float> logits)
    {
        int[] positions = [.. Enumerable.Range(_ids.Count, ids.Length)];
        Run(_model.Prepare(BatchOf(ids.ToArray(), positions, seen.ToArray()), _media), logits);
    }

    private TextBatch BatchOf(int[] ids, int[] positions, int[] seen) => new()
    {
        Ids = new Indices(ids),
        Sequences = Sequences.Single(ids.Length),
        Positions = new Indices(positions),
        SampleOfSequence = [0],
        SeriesSeen = seen,
        LogitRows = new Indices([ids.Length - 1]),
        Caches = [_cache],
    };

    private void Run(TextPass pass, Span<float> logits)
    {
        IsBroken = true;
        using (_ops.BeginScope())
        {
            var result = _model.Forward(_ops, pass);
            if (!logits.IsEmpty)
            {
                _ops.Read(result, logits);
            }
        }

        _ids.AddRange(pass.Text.Ids.Values);
        IsBroken = false;
    }
}
