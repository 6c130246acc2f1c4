using System.Buffers.Binary;
using System.Text;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Dicom;

/// <summary>
/// Finds the attributes of a DICOM file (PS3.5, sections 7.1 and 7.5; PS3.10, section 7.1), explicit or implicit types,
/// little endian. Values are left in the file.
/// </summary>
internal sealed class DicomParser
{
    private const int PreambleBytes = 128;
    private const uint UndefinedLength = 0xFFFF_FFFF;
    private const int DeepestNesting = 16;
    private const int MostAttributes = 100_000;
    private const string ImplicitLittleEndian = "1.2.840.10008.1.2";
    private const string ExplicitLittleEndian = "1.2.840.10008.1.2.1";
    private readonly SignalBytes _bytes;
    private readonly SignalBytes.Session _session;
    private bool _isExplicit = true;
    private long _at;
    private int _attributes;

    private DicomParser(SignalBytes bytes, SignalBytes.Session session)
    {
        _bytes = bytes;
        _session = session;
    }

    /// <summary>Whether a file begins like one: 128 bytes of anything, then the mark.</summary>
    public static bool IsDicom(ReadOnlySpan<byte> head) => head.Length >= PreambleBytes + 4 && head[PreambleBytes..].StartsWith("DICM"u8);

    /// <summary>The attributes of a file.</summary>
    public static DicomDataSet Parse(SignalBytes bytes)
    {
        using var session = bytes.Open();
        var head = new byte[PreambleBytes + 4];
        session.Read(0, head);
        if (!IsDicom(head))
        {
            throw new SignalFormatException(bytes.Name, "expected the mark 'DICM', found something else", $"byte {PreambleBytes}");
        }

        var parser = new DicomParser(bytes, session) { _at = head.Length };
        var meta = parser.ReadMeta();
        var syntax = meta.Text(DicomTag.TransferSyntaxUid);
        parser._isExplicit = syntax switch
        {
            ExplicitLittleEndian => true,
            ImplicitLittleEndian => false,
            _ => throw new SignalFormatException(
                bytes.Name, $"expected explicit or implicit little endian data, found transfer syntax '{string.Concat((syntax ?? "").Where(c => c is >= ' ' and <= '~'))}'"),
        };
        var data = new DicomDataSet(bytes);
        parser.ReadAttributes(data, bytes.Length, 0);
        return data;
    }

    // The group 0002 at the start has explicit types, whatever follows.
    private DicomDataSet ReadMeta()
    {
        var meta = new DicomDataSet(_bytes);
        Span<byte> group = stackalloc byte[2];
        while (_at + 2 <= _bytes.Length)
        {
            _session.Read(_at, group);
            if (BinaryPrimitives.ReadUInt16LittleEndian(group) != 2)
            {
                break;
            }

            var (tag, length, _) = ReadHead();
            meta.Add(tag, _at, length);
            Skip(length);
        }

        return meta;
    }

    // Reads attributes up to a place, or to the mark that ends an item or sequence of undefined length.
    private void ReadAttributes(DicomDataSet data, long end, int depth)
    {
        while (_at < end)
        {
            var (tag, length, isSequence) = ReadHead();
            if (tag is DicomTag.ItemEnd or DicomTag.SequenceEnd)
            {
                return;
            }

            if (isSequence || length == UndefinedLength)
            {
                data.Add(tag, ReadItems(length == UndefinedLength ? end : Checked(length, end), length == UndefinedLength, depth + 1));
            }
            else
            {
                data.Add(tag, _at, length);
                Skip(length);
            }
        }
    }

    private List<DicomDataSet> ReadItems(long end, bool isUndefined, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw Unexpected($"at most {DeepestNesting} sequences inside one another");
        }

        var items = new List<DicomDataSet>();
        while (_at < end)
        {
            var (tag, length, _) = ReadHead();
            if (tag == DicomTag.SequenceEnd && isUndefined)
            {
                return items;
            }

            if (tag != DicomTag.Item)
            {
                throw Unexpected("an item of a sequence");
            }

            var item = new DicomDataSet(_bytes);
            ReadAttributes(item, length == UndefinedLength ? end : Checked(length, end), depth);
            items.Add(item);
        }

        return items;
    }

    private (uint Tag, uint Length, bool IsSequence) ReadHead()
    {
        if (++_attributes > MostAttributes)
        {
            throw Unexpected($"at most {MostAttributes} attributes");
        }

        Span<byte> head = stackalloc byte[8];
        _session.Read(_at, head);
        _at += head.Length;
        var tag = ((uint)BinaryPrimitives.ReadUInt16LittleEndian(head) << 16) | BinaryPrimitives.ReadUInt16LittleEndian(head[2..]);
        if (!_isExplicit || tag >> 16 == 0xFFFE)
        {
            return (tag, BinaryPrimitives.ReadUInt32LittleEndian(head[4..]), DicomTag.IsSequence(tag));
        }

        var type = Encoding.ASCII.GetString(head.Slice(4, 2));
        if (type is not ("OB" or "OW" or "OF" or "OD" or "OL" or "OV" or "SQ" or "UC" or "UR" or "UT" or "UN" or "SV" or "UV"))
        {
            return char.IsAsciiLetterUpper(type[0]) && char.IsAsciiLetterUpper(type[1])
                ? (tag, BinaryPrimitives.ReadUInt16LittleEndian(head[6..]), false)
                : throw Unexpected("a type of two capital letters", -4);
        }

        _session.Read(_at, head[..4]);
        _at += 4;
        return (tag, BinaryPrimitives.ReadUInt32LittleEndian(head), type == "SQ");
    }

    private void Skip(uint length) => _at = Checked(length, _bytes.Length);

    private long Checked(uint length, long end) => _at + length <= end ? _at + length : throw Unexpected($"at most {end - _at} bytes of a value, not {length}");

    private SignalFormatException Unexpected(string expected, int back = 0) => new(_bytes.Name, $"expected {expected}, found something else", $"byte {_at + back}");
}
