using Microsoft.Extensions.AI;

namespace OpenTslm.Models;

/// <summary>
/// Embeds series with a model's encoder, so that alike ones can be found: the embedding is the mean of the encoder's
/// tokens, of its width and not normalised (compare by cosine similarity).
/// </summary>
/// <remarks>
/// A series is prepared as the model reads it: where the checkpoint normalises, level and spread show only as far as its
/// encoder is told of them. Thread-safe.
/// </remarks>
/// <param name="model">The model; not disposed with the generator.</param>
public sealed class SeriesEmbeddingGenerator(FlamingoLanguageModel model) : IEmbeddingGenerator<TimeSeries, Embedding<float>>
{
    private readonly FlamingoLanguageModel _model = model ?? throw new ArgumentNullException(nameof(model));

    /// <summary>Values of an embedding.</summary>
    public int Dimensions => _model.Network.Encoder.Dimension;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The options ask for another number of dimensions.</exception>
    /// <exception cref="PromptException">The model cannot read a series.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<TimeSeries> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (options?.Dimensions is { } wanted && wanted != Dimensions)
        {
            throw new ArgumentException($"This encoder gives {Dimensions} dimensions, not {wanted}.", nameof(options));
        }

        var vectors = await _model.EmbedAsync([.. values], cancellationToken);
        return new GeneratedEmbeddings<Embedding<float>>(
            vectors.Select(v => new Embedding<float>(v) { ModelId = _model.Card.Name }));
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(EmbeddingGeneratorMetadata)
                ? new EmbeddingGeneratorMetadata("opentslm", defaultModelId: _model.Card.Name, defaultModelDimensions: Dimensions)
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_model) ? _model
            : null;
    }

    /// <summary>Does nothing: the model belongs to whoever made it.</summary>
    public void Dispose()
    {
    }
}
