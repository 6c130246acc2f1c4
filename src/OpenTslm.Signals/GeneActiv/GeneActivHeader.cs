using System.Globalization;
using System.Text;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.GeneActiv;

/// <summary>What the lines before the pages say that is needed: rate, calibration and time zone.</summary>
internal sealed record GeneActivHeader
{
    private const int MostBytes = 1 << 14;

    /// <summary>Samples a second.</summary>
    public required double RateHz { get; init; }

    /// <summary>For x, y and z: steps of one standard gravity, in hundredths.</summary>
    public required double[] Gains { get; init; }

    /// <summary>For x, y and z: hundredths of steps of zero.</summary>
    public required double[] Offsets { get; init; }

    /// <summary>Hours and minutes that the device's clock is ahead of universal time.</summary>
    public TimeSpan Zone { get; init; }

    /// <summary>Byte at which the first page begins.</summary>
    public required long FirstPage { get; init; }

    /// <summary>Whether a file begins like one.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> head) => head.StartsWith("Device Identity"u8) && head.IndexOf("GENEActiv"u8) > 0;

    public static GeneActivHeader Read(SignalBytes bytes)
    {
        var head = new byte[(int)Math.Min(MostBytes, bytes.Length)];
        using var session = bytes.Open();
        session.Read(0, head);
        if (!IsHeader(head))
        {
            throw new SignalFormatException(bytes.Name, "expected the line 'Device Identity' of a GENEActiv file, found something else", "byte 0");
        }

        var end = head.AsSpan().IndexOf("Recorded Data"u8);
        if (end < 0)
        {
            throw new SignalFormatException(bytes.Name, $"expected a line 'Recorded Data' in the first {MostBytes} bytes, found none", $"byte {head.Length}");
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Encoding.Latin1.GetString(head, 0, end).Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                fields[line[..colon].Trim()] = line[(colon + 1)..].Trim(' ', '\r', '\0');
            }
        }

        double Number(string name, bool isPositive)
        {
            var text = fields.GetValueOrDefault(name, "").Replace(" Hz", "", StringComparison.Ordinal);
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && (value > 0 || !isPositive)
                ? value
                : throw new SignalFormatException(bytes.Name, $"expected a number{(isPositive ? " above zero" : "")} as '{name}', found another text or none");
        }

        string[] axes = ["x", "y", "z"];
        return new GeneActivHeader
        {
            RateHz = Number("Measurement Frequency", isPositive: true),
            Gains = Array.ConvertAll(axes, axis => Number(axis + " gain", isPositive: true)),
            Offsets = Array.ConvertAll(axes, axis => Number(axis + " offset", isPositive: false)),
            Zone = ZoneOf(fields.GetValueOrDefault("Time Zone", "")),
            FirstPage = end,
        };
    }

    private static TimeSpan ZoneOf(string text) =>
        text.StartsWith("GMT", StringComparison.Ordinal)
        && TimeSpan.TryParseExact(text[3..].Trim(' ', '+', '-'), @"hh\:mm", CultureInfo.InvariantCulture, out var ahead) && ahead < TimeSpan.FromHours(15)
            ? text.Contains('-', StringComparison.Ordinal) ? -ahead : ahead
            : TimeSpan.Zero;
}
