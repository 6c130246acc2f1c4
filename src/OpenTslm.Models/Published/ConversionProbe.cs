using OpenTslm.Models.Backbones;
using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.SoftPrompt;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Published;

/// <summary>
/// Runs a short prompt with two series through a model layer by layer, opening the weights anew for each, so that a model
/// larger than memory can be compared with its quantised form.
/// </summary>
/// <param name="backbone">Sizes of the language model.</param>
/// <param name="bundle">Sizes of the checkpoint around it; null for a plain language model.</param>
/// <param name="ops">Executor.</param>
internal sealed class ConversionProbe(DecoderConfig backbone, PublishedBundle? bundle, ITensorOps ops)
{
    private const int TextLength = 24, SeriesLength = 64, MostPlaces = 32;

    /// <summary>The logits of the last rows of the probe.</summary>
    /// <param name="open">Opens the weights; what it gives is closed where it can be.</param>
    public float[] Logits(Func<IWeightSource> open)
    {
        using var scope = ops.BeginScope();
        return bundle?.Flamingo is { } flamingo ? Run(flamingo, open)
            : bundle?.SoftPrompt is { } softPrompt ? Run(softPrompt, open)
            : Run(open);
    }

    /// <summary>Compares a written file with the weights that it was made of.</summary>
    /// <param name="original">Opens the weights.</param>
    /// <param name="written">Opens the file.</param>
    /// <param name="kept">Matrices that stayed half precision.</param>
    public ConversionReport Compare(Func<IWeightSource> original, Func<IWeightSource> written, IReadOnlyList<string> kept) =>
        Compare(Logits(original), Logits(written), backbone.VocabularySize, kept);

    /// <summary>Compares the logits of two runs.</summary>
    public static ConversionReport Compare(float[] expected, float[] found, int vocabulary, IReadOnlyList<string> kept)
    {
        var (largest, same, places) = (0.0, 0, expected.Length / vocabulary);
        for (var place = 0; place < places; place++)
        {
            var one = expected.AsSpan(place * vocabulary, vocabulary);
            var two = found.AsSpan(place * vocabulary, vocabulary);
            same += IndexOfMax(one) == IndexOfMax(two) ? 1 : 0;
            for (var i = 0; i < vocabulary; i++)
            {
                var difference = Math.Abs((double)one[i] - two[i]);
                largest = Math.Max(largest, double.IsNaN(difference) ? double.PositiveInfinity : difference);
            }
        }

        return new ConversionReport(kept, largest, same, places);
    }

    private static int IndexOfMax(ReadOnlySpan<float> row) => System.Numerics.Tensors.TensorPrimitives.IndexOfMax(row);

    private float[] Run(Func<IWeightSource> open)
    {
        LanguageDecoder Layer(IWeightSource source, int layer) => OneLayer(backbone, layer).CreateDecoder(source);
        var (ids, _) = Text();
        var x = With(open, source => Ends(source, weights => Layer(weights, -1)).Embed(ops, new Indices(ids)));
        for (var n = 0; n < backbone.Layers; n++)
        {
            x = With(open, source =>
            {
                using var inner = ops.BeginScope();
                var model = Layer(new OneLayerWeights(source, n), n);
                var context = model.CreateContext(Sequences.Single(ids.Length), Indices.Range(0, ids.Length));
                return inner.Keep(model.Layers[0].Forward(ops, x, context));
            });
        }

        return Head(open, source => Ends(source, weights => Layer(weights, -1)), x);
    }

    private float[] Run(FlamingoConfig config, Func<IWeightSource> open)
    {
        var (ids, seen) = Text();
        var text = new TextBatch
        {
            Ids = new Indices(ids),
            Sequences = Sequences.Single(ids.Length),
            Positions = Indices.Range(0, ids.Length),
            SampleOfSequence = [0],
            SeriesSeen = seen,
        };
        FlamingoModel Layer(IWeightSource source, int layer) => new(
            config with
            {
                Backbone = OneLayer(config.Backbone, layer),
                CrossAttention = config.CrossAttention with { EveryNLayers = (layer + 1) % config.CrossAttention.EveryNLayers == 0 ? 1 : 2 },
            },
            layer < 0 ? source : new OneLayerWeights(source, layer));
        var (media, x) = With(open, source =>
        {
            var model = Ends(source, weights => Layer(weights, -1));
            return (model.EncodeMedia(ops, [Series()]), model.Backbone.Embed(ops, text.Ids));
        });
        var view = MediaView.Create(text, media, config.Layout);
        for (var n = 0; n < config.Backbone.Layers; n++)
        {
            x = With(open, source =>
            {
                using var inner = ops.BeginScope();
                var model = Layer(source, n);
                var context = model.Backbone.CreateContext(text.Sequences, text.Positions);
                return inner.Keep(model.RunLayer(ops, 0, x, model.ProjectMedia(ops, media), view, context));
            });
        }

        return Head(open, source => Ends(source, weights => Layer(weights, -1)).Backbone, x);
    }

    private float[] Run(SoftPromptConfig config, Func<IWeightSource> open)
    {
        var (ids, _) = Text();
        var sample = new SoftPromptSample
        {
            PrePrompt = ids[..8],
            Series = [.. Series().Select(series => new SeriesSegment(ids[8..14], series))],
            PostPrompt = ids,
        };
        SoftPromptModel Layer(IWeightSource source, int layer)
        {
            var weights = layer < 0 ? source : new OneLayerWeights(source, layer);
            var adapters = bundle!.HasAdapters && layer >= 0 ? new LoraAdapters(weights, [], bundle.LoraAlpha) : null;
            return new SoftPromptModel(config with { Backbone = OneLayer(config.Backbone, layer) }, weights, adapters);
        }

        var rows = With(open, source => Ends(source, weights => Layer(weights, -1)).Assemble(ops, [sample]));
        var x = rows.Embeddings;
        for (var n = 0; n < config.Backbone.Layers; n++)
        {
            x = With(open, source =>
            {
                using var inner = ops.BeginScope();
                var backbone = Layer(source, n).Backbone;
                var context = backbone.CreateContext(rows.Sequences, rows.GenerationPositions(), mask: rows.CreateMask());
                return inner.Keep(backbone.Layers[0].Forward(ops, x, context));
            });
        }

        return Head(open, source => Ends(source, weights => Layer(weights, -1)).Backbone, x);
    }

    private float[] Head(Func<IWeightSource> open, Func<IWeightSource, LanguageDecoder> backboneOf, Tensor x) => With(open, source =>
    {
        var backbone = backboneOf(source);
        var count = Math.Min(MostPlaces, x.Rows);
        var logits = new float[count * backbone.Config.VocabularySize];
        ops.Read(backbone.Head(ops, backbone.Normalize(ops, ops.Rows(x, Indices.Range(x.Rows - count, count)))), logits);
        return logits;
    });

    // The parts before and behind the layers; the one layer that a model must have is never computed with.
    private static T Ends<T>(IWeightSource source, Func<IWeightSource, T> build) => build(new WithoutLayers(source));

    private static T With<T>(Func<IWeightSource> open, Func<IWeightSource, T> use)
    {
        var source = open();
        try
        {
            return use(source);
        }
        finally
        {
            (source as IDisposable)?.Dispose();
        }
    }

    private static DecoderConfig OneLayer(DecoderConfig config, int layer) => config is GemmaConfig gemma
        ? gemma with { Layers = 1, FullLayers = gemma.FullLayers.Contains(layer) ? [0] : [] }
        : config with { Layers = 1 };

    // Tokens from all over the vocabulary, and for a Flamingo the two tokens of each series among them.
    private (int[] Ids, int[] Seen) Text()
    {
        var vocabulary = backbone.VocabularySize;
        int[] ids = [.. Enumerable.Range(0, TextLength).Select(n => (int)((17 + (n * 7_919L)) % Math.Max(1, vocabulary - 8)))];
        int[] seen = [.. Enumerable.Range(0, TextLength).Select(n => n < 8 ? 0 : n < 14 ? 1 : 2)];
        return (ids, seen);
    }

    private static PreparedSeries[] Series() =>
    [
        new([.. Enumerable.Range(0, SeriesLength).Select(n => MathF.Sin(n * 0.4f))], []),
        new([.. Enumerable.Range(0, SeriesLength).Select(n => (n % 16 / 8f) - 1)], []),
    ];

    private sealed class WithoutLayers(IWeightSource source) : IWeightSource
    {
        public IReadOnlyList<int>? ShapeOf(string name) => source.ShapeOf(name);

        public Weight Get(string name, params ReadOnlySpan<int> shape) => name.Contains("model.layers.", StringComparison.Ordinal)
            ? Checkpoints.WeightList.Unread(name, shape)
            : source.Get(name, shape);
    }
}
