using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Axivity;

/// <summary>The samples of one axis, read sector by sector. Thread-safe: no state between reads.</summary>
/// <param name="bytes">The file.</param>
/// <param name="index">Its sectors.</param>
/// <param name="axis">0 to 2 for x, y, z of the accelerometer, 3 to 5 for those of the gyroscope.</param>
internal sealed class CwaSampleSource(SignalBytes bytes, CwaIndex index, int axis) : ISampleSource
{
    public long Count => index.Count;

    public void Read(long start, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Count - destination.Length);

        // What no sector fills is missing.
        destination.Fill(float.NaN);
        var found = Array.BinarySearch(index.Starts, start);
        var sector = new byte[CwaSector.Bytes];
        using var session = bytes.Open();
        for (var i = Math.Max(0, found >= 0 ? found : ~found - 1); i < index.Starts.Length && index.Starts[i] < start + destination.Length; i++)
        {
            session.Read(index.Places[i], sector);
            var data = CwaSector.Read(sector) ?? throw new SignalFormatException(
                bytes.Name, "expected the sector that was there before, found another; did the file change?", $"byte {index.Places[i]}");
            var from = Math.Max(0, start - index.Starts[i]);
            for (var sample = from; sample < data.Count && index.Starts[i] + sample < start + destination.Length; sample++)
            {
                destination[(int)(index.Starts[i] + sample - start)] = data.Sample(sector, (int)sample, axis);
            }
        }
    }
}
