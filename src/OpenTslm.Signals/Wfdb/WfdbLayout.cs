using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Wfdb;

/// <summary>Finds the files of a header's signals and each signal's place in its file.</summary>
internal static class WfdbLayout
{
    private const int DifferenceFormat = 8;
    private const int MaximumFrameSize = 1 << 20;

    public static List<(IWfdbSignalFile File, int Offset, string Path)> Place(string headerPath, WfdbHeader header, long maximumBytes)
    {
        var name = Path.GetFileName(headerPath);
        var folder = Path.GetDirectoryName(Path.GetFullPath(headerPath))!;
        if (header.Signals.Count == 0)
        {
            throw new SignalFormatException(name, "the record has no signals");
        }

        var places = new List<(IWfdbSignalFile, int, string)>();
        var files = new Dictionary<string, IWfdbSignalFile>(StringComparer.Ordinal);
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var signal in header.Signals)
        {
            CheckSupported(name, signal);
            if (!double.IsFinite(header.SamplingRateHz * signal.SamplesPerFrame))
            {
                throw new SignalFormatException(name, $"expected a usable sampling rate, found {header.SamplingRateHz} frames a second");
            }

            var path = Path.Combine(folder, signal.FileName);
            if (!files.TryGetValue(path, out var file))
            {
                var sharers = header.Signals.Where(s => s.FileName == signal.FileName).ToArray();
                if (sharers.Any(s => s.Format != signal.Format || s.ByteOffset != signal.ByteOffset))
                {
                    throw new SignalFormatException(name, $"the signals in '{signal.FileName}' have different formats or offsets");
                }

                CheckFile(name, path, maximumBytes);
                files[path] = file = Open(path, sharers, FrameSize(name, sharers), maximumBytes);
            }

            places.Add((file, used.GetValueOrDefault(path), path));
            used[path] = used.GetValueOrDefault(path) + signal.SamplesPerFrame;
        }

        return places;
    }

    /// <summary>Refuses a name that would lead out of the header's folder.</summary>
    public static void CheckName(string header, string name)
    {
        if (name.AsSpan().IndexOfAny("/\\:\0") >= 0 || name is ".." or "." or "-" or "~")
        {
            throw new SignalFormatException(header, $"'{name.Replace('\0', ' ')}' is no file in the header's own folder");
        }
    }

    private static IWfdbSignalFile Open(string path, WfdbSignal[] signals, int frameSize, long maximumBytes) => signals[0].Format switch
    {
        DifferenceFormat => new WfdbDifferenceFile(SignalBytes.Open(path, maximumBytes), signals, signals[0].ByteOffset),
        var format when WfdbFlacFile.IsFormat(format) => new WfdbFlacFile(SignalBytes.Open(path, maximumBytes), signals),
        var format => new WfdbPackedFile(path, WfdbPacking.Find(format)!, frameSize, signals[0].ByteOffset),
    };

    private static void CheckSupported(string header, WfdbSignal signal)
    {
        if (WfdbPacking.Find(signal.Format) is null && signal.Format != DifferenceFormat && !WfdbFlacFile.IsFormat(signal.Format))
        {
            throw new SignalFormatException(
                header, $"WFDB format {signal.Format} of '{signal.FileName}' is not read; 8, {WfdbPacking.Names}, 508, 516 and 524 are");
        }

        if (signal.SamplesPerFrame is < 1 or > MaximumFrameSize)
        {
            throw new SignalFormatException(
                header, $"expected 1 to {MaximumFrameSize} samples a frame of '{signal.FileName}', found {signal.SamplesPerFrame}");
        }

        CheckName(header, signal.FileName);
    }

    private static int FrameSize(string header, WfdbSignal[] sharers)
    {
        var size = sharers.Sum(signal => (long)signal.SamplesPerFrame);
        return size <= MaximumFrameSize
            ? (int)size
            : throw new SignalFormatException(header, $"expected at most {MaximumFrameSize} samples in a frame of '{sharers[0].FileName}', found {size}");
    }

    private static void CheckFile(string header, string path, long maximumBytes)
    {
        var file = LinkedFile.Of(path);
        if (!file.Exists)
        {
            throw new SignalFormatException(header, $"the signal file '{file.Name}' is missing");
        }

        if (file.Length > maximumBytes)
        {
            throw new SignalFormatException(file.Name, $"the file has {file.Length} bytes, more than the limit of {maximumBytes}");
        }
    }
}
