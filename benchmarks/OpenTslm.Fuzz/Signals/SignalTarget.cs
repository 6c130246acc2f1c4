namespace OpenTslm.Fuzz.Signals;

/// <summary>The recordings of one format.</summary>
/// <param name="reader">Its reader.</param>
/// <param name="seeds">Small recordings.</param>
internal sealed class SignalTarget(ISignalReader reader, IReadOnlyList<FuzzSeed> seeds) : IFuzzTarget
{
    private const int SamplesRead = 10_000;
    private const int LastSamples = 100;
    private static readonly SignalReadOptions Options = new() { SamplingRateHz = 10 };

    /// <inheritdoc/>
    public string Name => reader.Format;

    /// <inheritdoc/>
    public IReadOnlyList<FuzzSeed> Seeds => seeds;

    /// <inheritdoc/>
    public void Read(string path)
    {
        var recording = reader.Read(path, Options);
        var samples = new float[SamplesRead];
        foreach (var channel in recording.Channels)
        {
            channel.Read(0, samples.AsSpan(0, (int)Math.Min(channel.Count, SamplesRead)));
            var last = (int)Math.Min(channel.Count, LastSamples);
            channel.Read(channel.Count - last, samples.AsSpan(0, last));
        }
    }

    /// <inheritdoc/>
    public bool IsRefusal(Exception exception) => exception is SignalFormatException or FileNotFoundException;
}
