using OpenTslm.Signals.Flac;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Wfdb;

/// <summary>
/// A signal file of format 508, 516 or 524: FLAC of 8, 16 or 24 bits, each signal a channel (WFDB Applications Guide,
/// signal(5)). All signals of the file have the same samples a frame.
/// </summary>
internal sealed class WfdbFlacFile : IWfdbSignalFile
{
    private const int BitsOfFormat = 500;
    private readonly FlacFile _file;
    private readonly int _perFrame;

    public WfdbFlacFile(SignalBytes bytes, IReadOnlyList<WfdbSignal> signals)
    {
        _file = new FlacFile(bytes);
        _perFrame = signals[0].SamplesPerFrame;
        var bits = signals[0].Format - BitsOfFormat;
        if (_file.Info.Channels != signals.Count || _file.Info.BitsPerSample != bits)
        {
            throw new SignalFormatException(
                bytes.Name, $"expected FLAC data of {signals.Count} channel(s) of {bits} bits, found {_file.Info.Channels} of {_file.Info.BitsPerSample} bits");
        }

        if (signals.Any(signal => signal.SamplesPerFrame != _perFrame) || signals[0].ByteOffset != 0)
        {
            throw new SignalFormatException(bytes.Name, "expected signals of one rate, from the file's first byte, in FLAC data; the header says otherwise");
        }

        MissingValue = -(1 << (bits - 1));
    }

    public int? MissingValue { get; }

    public static bool IsFormat(int format) => format is 508 or 516 or 524;

    public long CountFrames() => _file.Count / _perFrame;

    // The samples of a signal stand one after the other in its channel, those of a frame, too.
    public void Read(int offset, int perFrame, long start, Span<int> destination) => _file.Read(offset / perFrame, start, destination);
}
