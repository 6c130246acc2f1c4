using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Wfdb;

/// <summary>A header together with its signal files, checked to be there; files shorter than the header says are read as far as they go.</summary>
internal sealed class WfdbRecord
{
    private readonly string _headerPath;
    private readonly WfdbHeader _header;
    private readonly List<(IWfdbSignalFile File, int Offset, string Path)> _places;

    private WfdbRecord(string headerPath, WfdbHeader header, long maximumBytes)
    {
        _headerPath = headerPath;
        _header = header;
        _places = WfdbLayout.Place(headerPath, header, maximumBytes);
        var shortest = _places.MinBy(place => place.File.CountFrames());
        var found = shortest.File.CountFrames();
        FrameCount = Math.Min(header.SampleCount ?? found, found);
        if (FrameCount == 0)
        {
            throw new SignalFormatException(Name, header.SampleCount is > 0
                ? $"the header promises {header.SampleCount} samples a signal, but '{Path.GetFileName(shortest.Path)}' holds none"
                : "the record has no samples");
        }

        if (found < header.SampleCount)
        {
            Notes.Add($"The header promises {header.SampleCount} samples a signal, but '{Path.GetFileName(shortest.Path)}' ends after {found}; these are read.");
        }
    }

    public string Name => Path.GetFileName(_headerPath);

    /// <summary>Frames in the record.</summary>
    public long FrameCount { get; }

    /// <summary>What was noticed: that a file ends before the header says.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Frames a second.</summary>
    public double FramesPerSecond => _header.SamplingRateHz;

    /// <summary>The signals, in order.</summary>
    public IReadOnlyList<WfdbSignal> Signals => _header.Signals;

    /// <summary>Header and signal files.</summary>
    public IEnumerable<string> Files => [_headerPath, .. _places.Select(place => place.Path).Distinct()];

    public static WfdbRecord Open(string headerPath, WfdbHeader header, long maximumBytes) => new(headerPath, header, maximumBytes);

    /// <summary>The samples of a signal.</summary>
    public ISampleSource SourceOf(int signal) => new WfdbSampleSource(_places[signal].File, _places[signal].Offset, Signals[signal], FrameCount);

    public Recording ToRecording() =>
        WfdbRecording.Create(_headerPath, _header, Signals, [.. Signals.Select((_, i) => SourceOf(i))], FrameCount, Files, Notes);

    public IReadOnlyList<WfdbChecksum> ComputeChecksums()
    {
        var names = ChannelNames.Number([.. Signals.Select(signal => signal.Description)], []);
        var block = new int[8192];
        var sums = new List<WfdbChecksum>();
        for (var i = 0; i < _places.Count; i++)
        {
            var signal = Signals[i];
            var count = FrameCount * signal.SamplesPerFrame;
            long sum = 0;
            var initial = 0;
            for (long start = 0; start < count; start += block.Length)
            {
                var part = block.AsSpan(0, (int)Math.Min(block.Length, count - start));
                _places[i].File.Read(_places[i].Offset, signal.SamplesPerFrame, start, part);
                initial = start == 0 ? part[0] : initial;
                foreach (var value in part)
                {
                    sum += value;
                }
            }

            sums.Add(new WfdbChecksum(names[i], signal.Checksum, (short)(sum & 0xFFFF), signal.InitialValue, initial));
        }

        return sums;
    }
}
