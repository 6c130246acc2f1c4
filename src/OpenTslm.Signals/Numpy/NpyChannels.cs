namespace OpenTslm.Signals.Numpy;

/// <summary>Which axis of an array is time, and the samples of each channel.</summary>
internal static class NpyChannels
{
    private const int MostChannels = 4096;

    /// <summary>Samples of a channel: the longer axis, the first of two equal ones. 0 for a single value.</summary>
    public static long SamplesIn(NpyHeader header) => header.Shape.Count == 0 ? 0 : header.Shape.Max();

    /// <summary>The channels of an array of one or two dimensions.</summary>
    /// <exception cref="SignalFormatException">It has none, too many, or more dimensions.</exception>
    public static ISampleSource[] Of(NpyArray array)
    {
        var shape = array.Header.Shape;
        if (!array.Header.IsNumeric || shape.Count is 0 or > 2)
        {
            throw new SignalFormatException(
                array.Bytes.Name, $"expected an array of numbers with one or two dimensions (samples and channels), found {Describe(array)}");
        }

        var samples = SamplesIn(array.Header);
        var isFirst = shape[0] == samples;
        var channels = shape.Count == 1 ? 1 : isFirst ? shape[1] : shape[0];
        if (samples == 0 || channels is 0 or > MostChannels)
        {
            throw new SignalFormatException(array.Bytes.Name, $"expected 1 to {MostChannels} channels with samples, found {Describe(array)}");
        }

        // Whether the samples of a channel are neighbours.
        var isTogether = shape.Count == 1 || (isFirst == array.Header.IsColumnMajor);
        return
        [
            .. Enumerable.Range(0, (int)channels).Select(channel =>
                new NpySampleSource(array, isTogether ? channel * samples : channel, isTogether ? 1 : channels, samples)),
        ];
    }

    private static string Describe(NpyArray array) => array.Header.Kind == 'U'
        ? "texts"
        : array.Header.Shape.Count == 0 ? "a single value" : $"the shape ({string.Join(", ", array.Header.Shape)})";
}
