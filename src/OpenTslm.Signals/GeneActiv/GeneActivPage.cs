using System.Globalization;
using System.Text;

namespace OpenTslm.Signals.GeneActiv;

/// <summary>A page: a few lines, then 300 samples as hexadecimal text.</summary>
/// <param name="Sequence">Number of the page.</param>
/// <param name="Start">Time of its first sample by the device's clock.</param>
/// <param name="Celsius">Temperature; NaN if not stated.</param>
/// <param name="RateHz">Samples a second, if stated.</param>
/// <param name="DataOffset">Bytes from the start of the page to its samples.</param>
internal sealed record GeneActivPage(long Sequence, DateTime? Start, float Celsius, double? RateHz, int DataOffset)
{
    /// <summary>Samples of a page.</summary>
    public const int Samples = 300;

    /// <summary>Characters of a sample: twelve bits of x, y and z, ten of light, one of the button, one unused.</summary>
    public const int SampleBytes = 12;

    /// <summary>Bytes of the samples.</summary>
    public const int DataBytes = Samples * SampleBytes;

    /// <summary>More bytes than the lines before the samples have.</summary>
    public const int MostHeadBytes = 512;

    private const int Lines = 9;

    /// <summary>Reads the lines of a page; null if they are not those of one.</summary>
    public static GeneActivPage? Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith("Recorded Data"u8))
        {
            return null;
        }

        long? sequence = null;
        DateTime? start = null;
        var celsius = float.NaN;
        double? rate = null;
        var at = 0;
        for (var line = 0; line < Lines; line++)
        {
            var length = bytes[at..].IndexOf((byte)'\n');
            if (length < 0)
            {
                return null;
            }

            var text = Encoding.Latin1.GetString(bytes.Slice(at, length)).TrimEnd('\r');
            at += length + 1;
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            var value = colon < 0 ? "" : text[(colon + 1)..].Trim();
            switch (colon < 0 ? "" : text[..colon])
            {
                case "Sequence Number" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                    sequence = number;
                    break;
                case "Page Time" when DateTime.TryParseExact(value, "yyyy-MM-dd HH:mm:ss:fff", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time):
                    start = time;
                    break;
                case "Temperature" when float.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && float.IsFinite(degrees):
                    celsius = degrees;
                    break;
                case "Measurement Frequency" when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var hertz):
                    rate = hertz;
                    break;
                default:
                    break;
            }
        }

        return sequence is { } found ? new GeneActivPage(found, start, celsius, rate, at) : null;
    }

    /// <summary>Steps of an axis in a sample; null if its characters are not hexadecimal.</summary>
    /// <param name="sample">The twelve characters.</param>
    /// <param name="axis">0 to 2 for x, y, z.</param>
    public static int? Steps(ReadOnlySpan<byte> sample, int axis) =>
        int.TryParse(sample.Slice(3 * axis, 3), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var steps) ? steps << 20 >> 20 : null;
}
