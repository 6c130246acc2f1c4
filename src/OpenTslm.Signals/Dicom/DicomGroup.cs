using System.Buffers.Binary;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Dicom;

/// <summary>A multiplex group: channels sampled together (DICOM PS3.3, section C.10.9).</summary>
internal sealed record DicomGroup
{
    private const int MostChannels = 4096;

    public required int ChannelCount { get; init; }

    public required long SampleCount { get; init; }

    public required double SamplingRateHz { get; init; }

    /// <summary>How a sample is stored: <c>SB</c>, <c>UB</c>, <c>SS</c>, <c>US</c>, <c>SL</c> or <c>UL</c>.</summary>
    public required string Interpretation { get; init; }

    public required int BytesPerSample { get; init; }

    /// <summary>Byte at which the samples begin.</summary>
    public required long DataOffset { get; init; }

    /// <summary>The value that marks a missing sample; null if there is none.</summary>
    public long? Padding { get; init; }

    /// <summary>Seconds from the start of the recording.</summary>
    public double OffsetSeconds { get; init; }

    /// <summary>Whether the samples were computed from others, as a median beat is.</summary>
    public bool IsDerived { get; init; }

    public string? Label { get; init; }

    public static DicomGroup Read(DicomDataSet item, SignalBytes bytes)
    {
        var interpretation = item.Text(DicomTag.WaveformSampleInterpretation) ?? "";
        var size = interpretation switch { "SB" or "UB" => 1, "SS" or "US" => 2, "SL" or "UL" => 4, _ => 0 };
        if (size == 0 || item.Integer(DicomTag.WaveformBitsAllocated, "bits allocated", 1, 64) != 8 * size)
        {
            throw new SignalFormatException(
                bytes.Name, $"expected whole numbers of 8, 16 or 32 bits as samples, found '{string.Concat(interpretation.Where(char.IsAsciiLetterOrDigit))}'");
        }

        var rate = item.Number(DicomTag.SamplingFrequency, "the sampling frequency");
        var offset = item.Number(DicomTag.MultiplexGroupTimeOffset, "the time offset of a group") ?? 0;
        if (!(rate > 0) || !(offset >= 0))
        {
            throw new SignalFormatException(
                bytes.Name, FormattableString.Invariant($"expected a sampling frequency above zero and a time offset of at least zero, found {rate} and {offset}"));
        }

        var channels = (int)item.Integer(DicomTag.NumberOfWaveformChannels, "the number of channels", 1, MostChannels);
        var samples = item.Integer(DicomTag.NumberOfWaveformSamples, "the number of samples", 1, uint.MaxValue);
        if (item.Place(DicomTag.WaveformData) is not { } data || data.Length < samples * channels * size)
        {
            throw new SignalFormatException(
                bytes.Name, $"expected waveform data of {samples * channels * size} bytes, found {item.Place(DicomTag.WaveformData)?.Length ?? 0}");
        }

        return new DicomGroup
        {
            ChannelCount = channels,
            SampleCount = samples,
            SamplingRateHz = rate.Value,
            Interpretation = interpretation,
            BytesPerSample = size,
            DataOffset = data.Offset,
            Padding = ReadPadding(item, bytes, interpretation),
            OffsetSeconds = offset / 1000,
            IsDerived = item.Text(DicomTag.WaveformOriginality) == "DERIVED",
            Label = item.Text(DicomTag.MultiplexGroupLabel),
        };
    }

    private static long? ReadPadding(DicomDataSet item, SignalBytes bytes, string interpretation)
    {
        if (item.Place(DicomTag.WaveformPaddingValue) is not { Length: >= 1 and <= 4 } place)
        {
            return null;
        }

        Span<byte> value = stackalloc byte[4];
        value.Clear();
        using var session = bytes.Open();
        session.Read(place.Offset, value[..(int)place.Length]);
        var number = BinaryPrimitives.ReadUInt32LittleEndian(value);
        return interpretation switch { "SB" => (sbyte)number, "UB" => (byte)number, "SS" => (short)number, "US" => (ushort)number, "SL" => (int)number, _ => number };
    }
}
