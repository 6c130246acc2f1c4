using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Numpy;

/// <summary>The head of a NumPy array file (NEP 1): type, order and shape.</summary>
/// <param name="Kind">Letter of the type: <c>f</c>, <c>i</c>, <c>u</c>, <c>b</c> (truth value) or <c>U</c> (text).</param>
/// <param name="ItemBytes">Bytes of an element.</param>
/// <param name="IsBigEndian">Whether the highest byte comes first.</param>
/// <param name="IsColumnMajor">Whether the first index varies fastest.</param>
/// <param name="Shape">Length of each dimension; empty for a single value.</param>
/// <param name="DataOffset">Byte at which the elements begin.</param>
internal sealed partial record NpyHeader(
    char Kind, int ItemBytes, bool IsBigEndian, bool IsColumnMajor, IReadOnlyList<long> Shape, long DataOffset)
{
    private const int LongestHeader = 1 << 16;

    /// <summary>Elements of the array.</summary>
    public long Count => Shape.Aggregate(1L, (count, length) => count * length);

    /// <summary>Whether the elements are numbers.</summary>
    public bool IsNumeric => Kind is 'f' or 'i' or 'u' or 'b';

    /// <summary>Whether a file begins like one.</summary>
    public static bool IsNpy(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y']);

    public static NpyHeader Read(SignalBytes bytes)
    {
        using var session = bytes.Open();
        var start = new byte[12];
        session.Read(0, start.AsSpan(0, 10));
        if (!IsNpy(start) || start[6] is < 1 or > 3)
        {
            throw new SignalFormatException(bytes.Name, "expected the mark of a NumPy array of version 1 to 3, found something else", "byte 0");
        }

        // Version 1 has two bytes of length, later ones four.
        var textOffset = start[6] == 1 ? 10 : 12;
        session.Read(0, start.AsSpan(0, textOffset));
        var length = start[6] == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(8)) : BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(8));
        if (length > LongestHeader)
        {
            throw new SignalFormatException(bytes.Name, $"expected a header of at most {LongestHeader} bytes, found {length}", "byte 8");
        }

        var text = new byte[length];
        session.Read(textOffset, text);
        return Parse(bytes, Encoding.UTF8.GetString(text), textOffset + length);
    }

    private static NpyHeader Parse(SignalBytes bytes, string text, long dataOffset)
    {
        var type = Descriptor().Match(text);
        var order = Order().Match(text);
        var shape = ShapeText().Match(text);
        if (!type.Success || !order.Success || !shape.Success)
        {
            throw new SignalFormatException(
                bytes.Name, "expected a NumPy header with a plain type, an order and a shape, found something else", "byte 10");
        }

        var lengths = new List<long>();
        foreach (var part in shape.Groups["shape"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            lengths.Add(long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < 1L << 40
                ? value
                : throw new SignalFormatException(bytes.Name, $"expected a length below 2^40 in the shape, found '{part}'", "byte 10"));
        }

        var items = int.Parse(type.Groups["size"].Value, CultureInfo.InvariantCulture);
        var header = new NpyHeader(
            type.Groups["kind"].Value[0],
            type.Groups["kind"].Value == "U" ? 4 * items : items,
            type.Groups["order"].Value == ">",
            order.Groups["fortran"].Value == "True",
            lengths,
            dataOffset);
        header.Check(bytes);
        return header;
    }

    // Before anything is allocated for the elements: they must be there.
    private void Check(SignalBytes bytes)
    {
        var isKnown = (Kind, ItemBytes) is ('f', 2 or 4 or 8) or ('i' or 'u', 1 or 2 or 4 or 8) or ('b', 1) or ('U', _);
        if (!isKnown)
        {
            throw new SignalFormatException(bytes.Name, $"elements of type '{Kind}{ItemBytes}' are not read; whole and floating-point numbers are", "byte 10");
        }

        var present = (bytes.Length - DataOffset) / Math.Max(1, ItemBytes);
        var expected = Shape.Contains(0) ? Int128.Zero : Int128.One;
        foreach (var length in Shape)
        {
            // Stops before it overflows: no more can be present than the file has bytes.
            expected *= expected > bytes.Length ? 1 : length;
        }

        if (expected > present)
        {
            throw new SignalFormatException(
                bytes.Name, $"expected at least {expected} elements of {ItemBytes} byte(s), but the file has room for {present}", $"byte {DataOffset}");
        }
    }

    [GeneratedRegex(@"'descr'\s*:\s*'(?<order>[<>|=]?)(?<kind>[fiubU])(?<size>\d{1,4})'", RegexOptions.ExplicitCapture)]
    private static partial Regex Descriptor();

    [GeneratedRegex(@"'fortran_order'\s*:\s*(?<fortran>True|False)", RegexOptions.ExplicitCapture)]
    private static partial Regex Order();

    [GeneratedRegex(@"'shape'\s*:\s*\((?<shape>[\d\s,]*)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex ShapeText();
}
