using System.Globalization;
using System.Text;

namespace OpenTslm.Signals.Edf;

/// <summary>The fixed-width text fields of a header.</summary>
internal readonly ref struct EdfFields(string file, ReadOnlySpan<byte> header)
{
    private readonly ReadOnlySpan<byte> _header = header;

    /// <summary>Text of a field without the blanks around it. Old files write µ in Latin-1.</summary>
    public string Text(int at, int width) => Encoding.Latin1.GetString(_header.Slice(at, width)).Trim(' ', '\0');

    /// <summary>A whole number between two limits.</summary>
    public int Integer(int at, int width, string what, int minimum, int maximum) =>
        int.TryParse(Text(at, width), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        && value >= minimum && value <= maximum
            ? value
            : throw Unexpected(at, width, FormattableString.Invariant($"{what}, a whole number from {minimum} to {maximum}"));

    /// <summary>A finite number.</summary>
    public double Number(int at, int width, string what, double minimum = double.MinValue) =>
        double.TryParse(Text(at, width), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value) && value >= minimum
            ? value
            : throw Unexpected(at, width, minimum == double.MinValue ? $"{what}, a number" : $"{what}, a number of at least {minimum}");

    /// <summary>The failure of a field: what was expected there, and what stands there.</summary>
    public SignalFormatException Unexpected(int at, int width, string expected) =>
        new(file, $"expected {expected}, found '{Printable(Text(at, width))}'", $"byte {at}");

    private static string Printable(string text) =>
        string.Create(text.Length, text, (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) ? '?' : source[i];
            }
        });
}
