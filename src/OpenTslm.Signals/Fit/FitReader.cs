using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Fit;

/// <summary>
/// Reads Garmin FIT files: heart rate, cadence, speed, distance, altitude, power, temperature and respiration of
/// activities, steps and heart rate of monitoring, weight, blood pressure and oxygen saturation, each a series with the
/// times of its values. Checksums are verified.
/// </summary>
/// <remarks>
/// Fields of developers are read as the file describes them. Places (latitude, longitude) and profiles of users are not
/// read. Files with settings or workout
/// plans alone hold no series and are refused. Thread-safe. The file is held in memory while it is read, up to 256 MiB.
/// </remarks>
public sealed class FitReader : ISignalReader, IContentRecognizer
{
    private const long MostBytes = 256 << 20;

    /// <inheritdoc/>
    public string Format => "FIT";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Recognizes(head) || (Path.GetExtension(path).Equals(".fit", StringComparison.OrdinalIgnoreCase) && !head.IsEmpty);
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Limits; the file states its times.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var bytes = SignalBytes.Open(path, Math.Min(MostBytes, (options ?? new SignalReadOptions()).MaximumBytes));
        var values = new FitSeries();
        new FitDecoder(bytes.Name, bytes.ReadAll(), values).Read();
        if (values.All.Count == 0)
        {
            throw new SignalFormatException(bytes.Name, values.Timeless > 0
                ? $"expected values with times, found {values.Timeless} value(s) without"
                : "expected series such as heart rate or steps, found none; this FIT file holds settings, a plan or a summary");
        }

        var notes = new List<string>();
        if (values.Timeless > 0)
        {
            notes.Add($"{values.Timeless} value(s) without a time are left out.");
        }

        if (values.HasPlaces)
        {
            notes.Add("Latitude and longitude are left out, since they tell where somebody lives.");
        }

        var start = values.All.Min(series => series.First);
        var names = ChannelNames.Number([.. values.All.Select(series => series.Name)], notes);
        var channels = values.All.Select((series, i) => series.ToSeries(names[i], start));
        return new Recording([.. channels.Select(channel => values.IsRelative ? WithoutDate(channel) : channel)])
        {
            Source = bytes.Name,
            Format = Format,
            ContentHash = ContentHasher.Hash(path),
            Notes = notes,
        };
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    private static bool Recognizes(ReadOnlySpan<byte> head) => FitDecoder.IsFit(SignalBytes.ContentOf(head));

    // Times that count from the device's start are no dates.
    private static TimeSeries WithoutDate(TimeSeries channel) =>
        new(channel.Name, channel.Unit, channel.Axis with { Start = null }, channel.Read(0, (int)channel.Count));
}
