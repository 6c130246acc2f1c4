using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Tensors;

namespace OpenTslm.Benchmarks.Peers;

/// <summary>
/// Reads a text one token after the other, and says which comes next. Keys and values are kept in single precision; activations are
/// those that a model of this size usually has.
/// </summary>
internal sealed class GreedyDecoder : IDisposable
{
    private readonly BackboneSource _source;
    private readonly LanguageDecoder _model;
    private readonly WorkerPool _pool = new();
    private readonly CpuOps _ops;
    private readonly KeyValueCache _cache;
    private readonly float[] _logits;
    private int _read;

    /// <param name="path">The GGUF file.</param>
    /// <param name="length">Most tokens that will be read.</param>
    public GreedyDecoder(string path, int length)
    {
        _source = BackboneSource.Open(path);
        _model = _source.CreateDecoder();
        _ops = new CpuOps(_pool, _source.Config.UsualActivationType);
        _cache = _model.CreateCache(_ops, length, CacheType.F32);
        _logits = new float[_model.Config.VocabularySize];
    }

    /// <summary>Reads more tokens.</summary>
    public NextToken Read(int[] ids)
    {
        using var scope = _ops.BeginScope();
        var context = _model.CreateContext(Sequences.Single(ids.Length), Indices.Range(_read, ids.Length), [_cache]);
        var x = _model.Forward(_ops, _model.Embed(_ops, new Indices(ids)), context);
        _ops.Read(_model.Head(_ops, _model.Normalize(_ops, _ops.Rows(x, new Indices([ids.Length - 1])))), _logits);
        _read += ids.Length;
        return Of(_logits);
    }

    public void Dispose()
    {
        _cache.Dispose();
        _ops.Dispose();
        _pool.Dispose();
        _source.Dispose();
    }

    private static NextToken Of(float[] logits)
    {
        var largest = (double)logits.Max();
        var total = largest + Math.Log(logits.Sum(v => Math.Exp(v - largest)));
        var values = logits.Select((v, id) => (id, v)).ToDictionary(pair => pair.id, pair => pair.v - total);
        var best = values.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(2).ToArray();
        return new NextToken(best[0].Key, best[0].Value - best[1].Value, values);
    }
}
