namespace OpenTslm.Models.Encoders;

/// <summary>The means of the encoder's tokens of the series that were encoded last, so that an embedding of them costs nothing.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class SeriesMeans
{
    private const int Most = 64; // series
    private readonly LinkedList<(PreparedSeries Series, float[] Mean)> _latest = [];

    /// <summary>Keeps the mean of a series, and forgets the oldest where there are too many.</summary>
    public void Add(PreparedSeries series, float[] mean)
    {
        lock (_latest)
        {
            _latest.AddFirst((series, mean));
            if (_latest.Count > Most)
            {
                _latest.RemoveLast();
            }
        }
    }

    /// <summary>The mean of a series that is the same to the last bit, in an array of the caller's own; null where none is kept.</summary>
    public float[]? Find(PreparedSeries series)
    {
        lock (_latest)
        {
            foreach (var (known, mean) in _latest)
            {
                if (known.IsSame(series))
                {
                    return [.. mean];
                }
            }
        }

        return null;
    }
}
