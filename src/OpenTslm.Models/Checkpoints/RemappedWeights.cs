using OpenTslm.Tensors;

namespace OpenTslm.Models.Checkpoints;

/// <summary>Weights of files that are mapped anew from time to time, so that they do not stay in memory as a whole.</summary>
/// <param name="open">Opens the files; what it gives is closed where it can be.</param>
internal sealed class RemappedWeights(Func<IWeightSource> open) : IWeightSource, IDisposable
{
    private const long MostMapped = 64 << 20;
    private IWeightSource? _source;
    private long _read;

    /// <inheritdoc/>
    public IReadOnlyList<int>? ShapeOf(string name) => (_source ??= open()).ShapeOf(name);

    /// <inheritdoc/>
    /// <remarks>Weights that were got before must not be used any more.</remarks>
    public Weight Get(string name, params ReadOnlySpan<int> shape)
    {
        var bytes = shape.ToArray().Aggregate(4L, (product, size) => product * size);
        if (_read + bytes > MostMapped)
        {
            Dispose();
        }

        _read += bytes;
        return (_source ??= open()).Get(name, shape);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        (_source as IDisposable)?.Dispose();
        (_source, _read) = (null, 0);
    }
}
