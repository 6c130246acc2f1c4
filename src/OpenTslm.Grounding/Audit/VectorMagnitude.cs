namespace OpenTslm.Grounding.Audit;

/// <summary>The length of a vector whose three axes are channels, sample by sample; missing where an axis is.</summary>
internal sealed class VectorMagnitude : ISampleSource
{
    private readonly IReadOnlyList<TimeSeries> _axes;

    private VectorMagnitude(IReadOnlyList<TimeSeries> axes) => _axes = axes;

    /// <inheritdoc/>
    public long Count => _axes[0].Count;

    /// <summary>The length as a channel, or null where the channels are not three axes with common samples and unit.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="channels">The axes.</param>
    public static TimeSeries? Of(string name, IReadOnlyList<TimeSeries> channels)
    {
        var first = channels[0];
        return channels.Count == 3
            && channels.Select(channel => ChannelFinder.AxisOf(channel.Name)).OfType<char>().Distinct().Count() == 3
            && channels.All(channel => channel.Unit == first.Unit && channel.Count == first.Count && channel.Axis.Equals(first.Axis))
                ? new TimeSeries(name, first.Unit, first.Axis, new VectorMagnitude(channels))
                : null;
    }

    /// <inheritdoc/>
    public void Read(long start, Span<float> destination)
    {
        Span<double> squares = new double[destination.Length];
        foreach (var axis in _axes)
        {
            axis.Read(start, destination);
            for (var i = 0; i < destination.Length; i++)
            {
                squares[i] += (double)destination[i] * destination[i];
            }
        }

        for (var i = 0; i < destination.Length; i++)
        {
            destination[i] = (float)Math.Sqrt(squares[i]);
        }
    }
}
