namespace OpenTslm.Signals.Dicom;

/// <summary>The attributes that are read, named as in DICOM PS3.6.</summary>
internal static class DicomTag
{
    public const uint TransferSyntaxUid = 0x0002_0010;
    public const uint AcquisitionDateTime = 0x0008_002A;
    public const uint CodeValue = 0x0008_0100;
    public const uint CodeMeaning = 0x0008_0104;
    public const uint MultiplexGroupTimeOffset = 0x0018_1068;
    public const uint WaveformOriginality = 0x003A_0004;
    public const uint NumberOfWaveformChannels = 0x003A_0005;
    public const uint NumberOfWaveformSamples = 0x003A_0010;
    public const uint SamplingFrequency = 0x003A_001A;
    public const uint MultiplexGroupLabel = 0x003A_0020;
    public const uint ChannelDefinitionSequence = 0x003A_0200;
    public const uint ChannelLabel = 0x003A_0203;
    public const uint ChannelSourceSequence = 0x003A_0208;
    public const uint ChannelSensitivity = 0x003A_0210;
    public const uint ChannelSensitivityUnitsSequence = 0x003A_0211;
    public const uint ChannelSensitivityCorrectionFactor = 0x003A_0212;
    public const uint ChannelBaseline = 0x003A_0213;
    public const uint WaveformSequence = 0x5400_0100;
    public const uint WaveformBitsAllocated = 0x5400_1004;
    public const uint WaveformSampleInterpretation = 0x5400_1006;
    public const uint WaveformPaddingValue = 0x5400_100A;
    public const uint WaveformData = 0x5400_1010;
    public const uint Item = 0xFFFE_E000;
    public const uint ItemEnd = 0xFFFE_E00D;
    public const uint SequenceEnd = 0xFFFE_E0DD;

    /// <summary>Whether an attribute is a sequence of items. Where types are not written, only those that are read are known.</summary>
    public static bool IsSequence(uint tag) => tag is WaveformSequence or ChannelDefinitionSequence or ChannelSourceSequence or ChannelSensitivityUnitsSequence;
}
