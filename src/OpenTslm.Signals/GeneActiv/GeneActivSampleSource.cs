using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.GeneActiv;

/// <summary>The samples of one axis, read page by page. Thread-safe: no state between reads.</summary>
/// <param name="bytes">The file.</param>
/// <param name="header">Its calibration.</param>
/// <param name="places">Byte at which the samples of each page begin.</param>
/// <param name="pages">Number of each page, ascending.</param>
/// <param name="axis">0 to 2 for x, y, z.</param>
internal sealed class GeneActivSampleSource(SignalBytes bytes, GeneActivHeader header, long[] places, long[] pages, int axis) : ISampleSource
{
    private const double Hundredths = 100;

    public long Count { get; } = (pages[^1] - pages[0] + 1) * GeneActivPage.Samples;

    public void Read(long start, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Count - destination.Length);

        // What no page fills is missing.
        destination.Fill(float.NaN);
        var found = Array.BinarySearch(pages, pages[0] + (start / GeneActivPage.Samples));
        var data = new byte[GeneActivPage.DataBytes];
        using var session = bytes.Open();
        for (var i = found >= 0 ? found : ~found; i < pages.Length; i++)
        {
            var first = (pages[i] - pages[0]) * GeneActivPage.Samples;
            if (first >= start + destination.Length)
            {
                break;
            }

            session.Read(places[i], data);
            for (var sample = Math.Max(0, start - first); sample < GeneActivPage.Samples && first + sample < start + destination.Length; sample++)
            {
                var steps = GeneActivPage.Steps(data.AsSpan((int)sample * GeneActivPage.SampleBytes), axis) ?? throw new SignalFormatException(
                    bytes.Name, "expected hexadecimal digits as a sample, found something else", $"byte {places[i] + (sample * GeneActivPage.SampleBytes)}");
                destination[(int)(first + sample - start)] = (float)(((steps * Hundredths) - header.Offsets[axis]) / header.Gains[axis]);
            }
        }
    }
}
