using System.Globalization;
using System.Text;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Genea;

/// <summary>The page of text before the samples of a GENEA file.</summary>
/// <param name="RateHz">Nominal samples a second.</param>
/// <param name="Gains">Gain of each axis, of 8,192.</param>
/// <param name="Offsets">What is added to the steps of each axis.</param>
/// <param name="FirstPage">Byte at which the pages begin.</param>
internal sealed record GeneaHeader(double RateHz, double[] Gains, double[] Offsets, long FirstPage)
{
    private const int MostBytes = 10_240;

    /// <summary>Whether a file begins like one.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> head) => head.StartsWith("GENEA/"u8);

    public static GeneaHeader Read(SignalBytes bytes)
    {
        var head = new byte[Math.Min(MostBytes, bytes.Length)];
        using (var session = bytes.Open())
        {
            session.Read(0, head);
        }

        if (!IsHeader(head))
        {
            throw new SignalFormatException(bytes.Name, "expected the mark 'GENEA/' of a header, found something else", "byte 0");
        }

        var end = head.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            throw new SignalFormatException(bytes.Name, "expected an empty line after the header, found none", $"byte {head.Length}");
        }

        var fields = Encoding.Latin1.GetString(head, 0, end).Split("\r\n").Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First()[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var rate = fields.GetValueOrDefault("Sample-Rate", "").Replace("Hz", "", StringComparison.OrdinalIgnoreCase);
        return double.TryParse(rate, NumberStyles.Float, CultureInfo.InvariantCulture, out var hertz) && hertz is > 0 and <= 10_000
            ? new GeneaHeader(hertz, Three(fields, "Accel-Gains", 8192), Three(fields, "Accel-Offsets", 0), end + 4)
            : throw new SignalFormatException(bytes.Name, "expected 'Sample-Rate' in hertz in the header, found none");
    }

    private static double[] Three(Dictionary<string, string> fields, string name, double otherwise)
    {
        var numbers = fields.GetValueOrDefault(name, "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var values = new double[3];
        return numbers.Length == 3 && Enumerable.Range(0, 3).All(i => double.TryParse(numbers[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]) && Math.Abs(values[i]) < 1e6)
            ? values
            : [otherwise, otherwise, otherwise];
    }
}
