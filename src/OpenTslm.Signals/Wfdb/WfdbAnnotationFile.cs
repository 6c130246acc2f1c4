using System.Buffers.Binary;
using System.Text;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Wfdb;

/// <summary>An annotation file in MIT format (WFDB Applications Guide, annot(5) and ecgcodes.h).</summary>
/// <param name="Annotations">The annotations, in time order.</param>
/// <param name="SamplingRateHz">Time resolution if the file states its own, else null: the signals' rate.</param>
public sealed record WfdbAnnotationFile(IReadOnlyList<WfdbAnnotation> Annotations, double? SamplingRateHz)
{
    private const long MaximumFileBytes = 256 << 20;
    private const int Skip = 59;
    private const int Num = 60;
    private const int Sub = 61;
    private const int Chn = 62;
    private const int Aux = 63;
    private const int Note = 22;

    /// <summary>Reads an annotation file.</summary>
    /// <param name="path">Path of the file, such as <c>100.atr</c>.</param>
    /// <exception cref="SignalFormatException">The file is missing, cut off or not in MIT format.</exception>
    public static WfdbAnnotationFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = LinkedFile.Of(path);
        if (!file.Exists)
        {
            throw new SignalFormatException(file.Name, "there is no such annotation file");
        }

        if (file.Length > MaximumFileBytes)
        {
            throw new SignalFormatException(file.Name, $"an annotation file of {file.Length} bytes is too large");
        }

        return Parse(file.Name, File.ReadAllBytes(path));
    }

    internal static WfdbAnnotationFile Parse(string file, ReadOnlySpan<byte> bytes)
    {
        var annotations = new List<WfdbAnnotation>();
        var preface = new WfdbAnnotationPreface();
        long time = 0;
        int channel = 0, number = 0;
        for (var at = 0; ;)
        {
            var (code, value) = Word(file, bytes, ref at);
            if (code == 0 && value == 0)
            {
                return new WfdbAnnotationFile(annotations, preface.SamplingRateHz);
            }

            switch (code)
            {
                case Skip:
                    var interval = Take(file, bytes, ref at, 4);

                    // Two little-endian halves, the high one first, as on the PDP-11.
                    time += (BinaryPrimitives.ReadInt16LittleEndian(interval) << 16) | BinaryPrimitives.ReadUInt16LittleEndian(interval[2..]);
                    continue;
                case Num or Sub or Chn or Aux:
                    throw new SignalFormatException(file, "a field of an annotation stands before the first annotation", $"byte {at - 2}");
                default:
                    break;
            }

            time += value;
            var subtype = 0;
            string? text = null;
            while (at + 1 < bytes.Length && bytes[at + 1] >> 2 is Num or Sub or Chn or Aux)
            {
                var (field, content) = Word(file, bytes, ref at);
                switch (field)
                {
                    case Num:
                        number = (sbyte)content;
                        break;
                    case Sub:
                        subtype = (sbyte)content;
                        break;
                    case Chn:
                        channel = (byte)content;
                        break;
                    default:
                        text = Encoding.UTF8.GetString(Take(file, bytes, ref at, content)).TrimEnd('\0');
                        at += content % 2;
                        break;
                }
            }

            if (time < 0)
            {
                throw new SignalFormatException(file, $"an annotation stands at sample {time}, before the record", $"byte {at}");
            }

            // Code 0 is no annotation; writers put one after the preface.
            if (code == 0 || (code == Note && time == 0 && text is not null && preface.Take(text)))
            {
                continue;
            }

            annotations.Add(new WfdbAnnotation(time, preface.Mnemonic(code), subtype, channel, number, text));
        }
    }

    private static (int Code, int Value) Word(string file, ReadOnlySpan<byte> bytes, ref int at)
    {
        var word = BinaryPrimitives.ReadUInt16LittleEndian(Take(file, bytes, ref at, 2));
        return (word >> 10, word & 0x3FF);
    }

    private static ReadOnlySpan<byte> Take(string file, ReadOnlySpan<byte> bytes, ref int at, int count)
    {
        if (at + count > bytes.Length)
        {
            throw new SignalFormatException(file, "the annotation file ends in the middle of an annotation", $"byte {bytes.Length}");
        }

        var part = bytes.Slice(at, count);
        at += count;
        return part;
    }
}
