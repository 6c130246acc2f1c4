using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Edf;

/// <summary>Reads and checks every field of a header. It has 256 bytes, and 256 more for each signal, field by field.</summary>
internal static class EdfHeaderParser
{
    /// <summary>Bytes of the header's first part, and of each signal.</summary>
    public const int PartBytes = 256;

    private const int MaximumSignals = 4096;
    private const int MaximumSamplesPerRecord = 99_999_999;

    /// <summary>Whether a file begins like EDF or BDF: the mark, then text without line ends.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> head) =>
        head.Length >= PartBytes && (IsEdf(head) || IsBdf(head)) && head[8..PartBytes].IndexOfAnyInRange((byte)1, (byte)31) < 0;

    public static EdfHeader Parse(SignalBytes bytes)
    {
        using var session = bytes.Open();
        RequireBytes(bytes, PartBytes, "a header of 256 bytes");
        var first = new byte[PartBytes];
        session.Read(0, first);
        var fields = new EdfFields(bytes.Name, first);
        var isBdf = IsBdf(first);
        if (!isBdf && !IsEdf(first))
        {
            throw fields.Unexpected(0, 8, "the version 0 of EDF or the mark of BDF");
        }

        var signalCount = fields.Integer(252, 4, "the number of signals", 1, MaximumSignals);
        var headerBytes = PartBytes * (signalCount + 1);
        if (fields.Integer(184, 8, "the number of bytes of the header", 0, int.MaxValue) != headerBytes)
        {
            throw fields.Unexpected(184, 8, $"{headerBytes} bytes of header for {signalCount} signal(s)");
        }

        var recordCount = fields.Integer(236, 8, "the number of data records", -1, 99_999_999);
        if (recordCount == 0)
        {
            throw fields.Unexpected(236, 8, "at least one data record");
        }

        var recordSeconds = fields.Number(244, 8, "the seconds of a data record", 0);
        RequireBytes(bytes, headerBytes, $"a header of {headerBytes} bytes");
        var all = new byte[headerBytes];
        session.Read(0, all);
        var header = CreateHeader(fields, isBdf) with
        {
            RecordCount = recordCount < 0 ? null : recordCount,
            RecordSeconds = recordSeconds,
            Signals = ParseSignals(new EdfFields(bytes.Name, all), signalCount, isBdf),
        };
        return recordSeconds > 0 || header.Signals.All(signal => signal.IsAnnotation)
            ? header
            : throw fields.Unexpected(244, 8, "data records longer than 0 s");
    }

    private static EdfHeader CreateHeader(EdfFields fields, bool isBdf)
    {
        var kind = fields.Text(192, 44);
        var isPlus = kind.StartsWith(isBdf ? "BDF+" : "EDF+", StringComparison.Ordinal);
        return new EdfHeader
        {
            Form = (isBdf ? "BDF" : "EDF") + (isPlus ? "+" : ""),
            BytesPerSample = isBdf ? 3 : 2,
            IsDiscontinuous = isPlus && kind.AsSpan(4).StartsWith("D"),
            SubjectCode = isPlus ? EdfIdentification.SubjectCode(fields.Text(8, 80)) : null,
            Start = EdfIdentification.Start(fields.Text(168, 8), fields.Text(176, 8), isPlus ? fields.Text(88, 80) : ""),
            RecordSeconds = 0,
            Signals = [],
        };
    }

    private static EdfSignal[] ParseSignals(EdfFields fields, int count, bool isBdf)
    {
        var signals = new EdfSignal[count];
        for (var i = 0; i < count; i++)
        {
            // Each field stands for all signals, before the next field begins.
            int At(int before, int width) => PartBytes + (count * before) + (i * width);
            var (lowest, highest) = isBdf ? (-(1 << 23), (1 << 23) - 1) : (short.MinValue, short.MaxValue);
            var signal = new EdfSignal
            {
                Label = fields.Text(At(0, 16), 16),
                Transducer = fields.Text(At(16, 80), 80),
                Unit = UnitNames.Normalize(fields.Text(At(96, 8), 8)),
                PhysicalMinimum = fields.Number(At(104, 8), 8, $"the physical minimum of signal {i}"),
                PhysicalMaximum = fields.Number(At(112, 8), 8, $"the physical maximum of signal {i}"),
                DigitalMinimum = fields.Integer(At(120, 8), 8, $"the digital minimum of signal {i}", lowest, highest),
                DigitalMaximum = fields.Integer(At(128, 8), 8, $"the digital maximum of signal {i}", lowest, highest),
                Prefiltering = fields.Text(At(136, 80), 80),
                SamplesPerRecord = fields.Integer(At(216, 8), 8, $"the samples a record of signal {i}", 1, MaximumSamplesPerRecord),
            };
            if (!signal.IsAnnotation && signal.DigitalMaximum <= signal.DigitalMinimum)
            {
                throw fields.Unexpected(At(128, 8), 8, $"a digital maximum of signal {i} above its minimum of {signal.DigitalMinimum}");
            }

            signals[i] = signal;
        }

        return signals;
    }

    private static bool IsEdf(ReadOnlySpan<byte> head) => head.StartsWith("0       "u8);

    private static bool IsBdf(ReadOnlySpan<byte> head) => head.Length > 8 && head[0] == 0xFF && head[1..].StartsWith("BIOSEMI"u8);

    private static void RequireBytes(SignalBytes bytes, int count, string what)
    {
        if (bytes.Length < count)
        {
            throw new SignalFormatException(bytes.Name, $"expected {what}, but the file has only {bytes.Length} bytes", $"byte {bytes.Length}");
        }
    }
}
