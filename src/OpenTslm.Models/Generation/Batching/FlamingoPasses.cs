using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Generation.Batching;

/// <summary>Passes of a Flamingo model: each text attends to its own series.</summary>
/// <param name="model">The network.</param>
/// <param name="ops">The executor of all passes.</param>
/// <param name="means">Keeps the means of what is encoded; null keeps none.</param>
internal sealed class FlamingoPasses(FlamingoModel model, ITensorOps ops, SeriesMeans? means = null)
    : TextPasses(model.Backbone, ops, model.CacheType)
{
    private KeyValueCache? _none; // what a text without series attends to, beside others that have some: it stays empty

    private KeyValueCache None => _none ??= model.CreateMediaCache(Ops, capacity: 1);

    /// <inheritdoc/>
    public override SharedPrompt Encode(IPromptInput input)
    {
        var series = ((SeriesInput)input).Series;
        var found = means is null ? null : new List<float[]>(series.Count);
        var media = model.CacheMedia(Ops, series, found);
        for (var n = 0; n < found?.Count; n++)
        {
            means!.Add(series[n], found[n]);
        }

        return new SharedPrompt(input) { Media = media, SeriesCount = series.Count };
    }

    /// <inheritdoc/>
    public override Func<Tensor> Prepare(PassRows rows)
    {
        var pass = PassOf(rows);
        return () => model.RunLayers(Ops, pass);
    }

    /// <inheritdoc/>
    public override void Remember(PassRows rows) => model.Remember(Ops, PassOf(rows));

    /// <inheritdoc/>
    public override void Dispose()
    {
        _none?.Dispose();
        base.Dispose();
    }

    private TextPass PassOf(PassRows rows)
    {
        var texts = rows.Texts;
        KeyValueCache[]? media = texts.All(text => text.Prompt.Media is null) ? null : [.. texts.Select(text => text.Prompt.Media ?? None)];
        var batch = new TextBatch
        {
            Ids = rows.Ids,
            Sequences = rows.Sequences,
            Positions = rows.Positions,
            SampleOfSequence = [.. Enumerable.Range(0, texts.Length)],
            SeriesSeen = rows.Seen,
            Caches = rows.Caches,
        };
        return model.Prepare(batch, model.ProjectionOf(media, [.. texts.Select(text => text.Prompt.SeriesCount)]));
    }
}
