using System.Globalization;

namespace OpenTslm.Testing;

/// <summary>Reads a file of numbers, one a line, as one channel.</summary>
internal sealed class NumbersReader : ISignalReader
{
    public string Format => "Numbers";

    public bool CanRead(string path, ReadOnlySpan<byte> head) => true;

    public Recording Read(string path, SignalReadOptions? options = null)
    {
        var lines = File.ReadAllLines(path);
        if (lines.Length == 0)
        {
            throw new SignalFormatException(Path.GetFileName(path), "the file is empty.");
        }

        var axis = new TimeAxis.Regular(options?.SamplingRateHz ?? 10);
        return new Recording([new TimeSeries("n", null, axis, [.. lines.Select(l => float.Parse(l, CultureInfo.InvariantCulture))])])
        {
            Format = Format,
            Source = Path.GetFileName(path),
        };
    }
}
