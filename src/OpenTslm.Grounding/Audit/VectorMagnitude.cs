namespace OpenTslm.Grounding.Audit;

/// <summary>The length of a vector whose three axes are channels, sample by sample; missing where an axis is.</summary>
internal sealed class VectorMagnitude : ISampleSource
{
    private readonly IReadOnlyList<TimeSeries> _axes;

    private VectorMagnitude(IReadOnlyList<TimeSeries> axes) => _axes = axes;

    /// <inheritdoc/>
    public long Count => _axes[0].Count;

    /// <summary>The length as a channel, or null where the channels are not three axes with common samples and unit.</summary>
    /// <param name="channels">The axes.</param>
    public static TimeSeries? Of(IReadOnlyList<TimeSeries> channels)
    {
        if (channels is not [var x, var y, var z]
            || channels.Select(channel => ChannelFinder.AxisOf(channel.Name)).OfType<char>().Distinct().Count() != 3
            || !channels.All(channel => channel.Unit == x.Unit && channel.Count == x.Count && channel.Axis.Equals(x.Axis)))
        {
            return null;
        }

        return new TimeSeries($"magnitude of {x.Name}, {y.Name} and {z.Name}", x.Unit, x.Axis, new VectorMagnitude(channels));
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
