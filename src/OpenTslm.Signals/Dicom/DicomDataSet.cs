using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Dicom;

/// <summary>Attributes of a data set or of an item of a sequence: where their values lie in the file.</summary>
/// <param name="bytes">The file.</param>
internal sealed class DicomDataSet(SignalBytes bytes)
{
    private const int LongestText = 1024;
    private readonly Dictionary<uint, (long Offset, long Length)> _values = [];
    private readonly Dictionary<uint, List<DicomDataSet>> _sequences = [];

    public void Add(uint tag, long offset, long length) => _values[tag] = (offset, length);

    public void Add(uint tag, List<DicomDataSet> items) => _sequences[tag] = items;

    /// <summary>The items of a sequence; none if it is absent.</summary>
    public IReadOnlyList<DicomDataSet> Items(uint tag) => _sequences.GetValueOrDefault(tag) ?? [];

    /// <summary>Place and length of a value; null if it is absent.</summary>
    public (long Offset, long Length)? Place(uint tag) => _values.TryGetValue(tag, out var place) ? place : null;

    /// <summary>A text, the first of several; null if it is absent, empty or over 1,024 bytes.</summary>
    public string? Text(uint tag)
    {
        if (Place(tag) is not { Length: > 0 and <= LongestText } place)
        {
            return null;
        }

        var text = new byte[place.Length];
        using var session = bytes.Open();
        session.Read(place.Offset, text);
        var first = Encoding.Latin1.GetString(text).Split('\\')[0].Trim(' ', '\0');
        return first.Length == 0 ? null : first;
    }

    /// <summary>A decimal number written as text; null if it is absent.</summary>
    /// <exception cref="SignalFormatException">It is no finite number.</exception>
    public double? Number(uint tag, string what) => Text(tag) is not { } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
        : throw new SignalFormatException(
            bytes.Name, $"expected a number as {what}, found '{string.Concat(text.Select(c => char.IsControl(c) ? '?' : c))}'", $"byte {Place(tag)!.Value.Offset}");

    /// <summary>A whole number of two or four bytes between two limits.</summary>
    /// <exception cref="SignalFormatException">It is absent or outside them.</exception>
    public long Integer(uint tag, string what, long minimum, long maximum)
    {
        if (Place(tag) is not { } place)
        {
            throw new SignalFormatException(bytes.Name, $"expected {what}, found no attribute ({tag >> 16:X4},{tag & 0xFFFF:X4})");
        }

        Span<byte> value = stackalloc byte[4];
        value.Clear();
        using var session = bytes.Open();
        session.Read(place.Offset, value[..(int)Math.Min(4, place.Length)]);
        var number = BinaryPrimitives.ReadUInt32LittleEndian(value);
        return place.Length is 2 or 4 && number >= minimum && number <= maximum
            ? number
            : throw new SignalFormatException(bytes.Name, $"expected {what} from {minimum} to {maximum}, found {number}", $"byte {place.Offset}");
    }
}
