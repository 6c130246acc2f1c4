namespace OpenTslm.Signals.Wfdb;

/// <summary>
/// A record of several segments. In a fixed layout all have the same signals in one order; in a variable layout the first
/// segment has no samples and names all signals, and each of the others has some of them, found by their description.
/// A segment that is missing or damaged leaves its samples missing, and a note says so.
/// </summary>
internal sealed class WfdbSegmentedRecord
{
    private const int MostNotes = 20;
    private readonly string _headerPath;
    private readonly WfdbHeader _header;
    private readonly WfdbRecord?[] _segments;
    private readonly IReadOnlyList<WfdbSignal> _signals;
    private readonly bool _isVariable;
    private readonly List<string> _notes = [];
    private int _unlisted;

    private WfdbSegmentedRecord(string headerPath, WfdbHeader header, long maximumBytes)
    {
        _headerPath = headerPath;
        _header = header;
        FrameCount = header.Segments.Sum(segment => segment.FrameCount);
        if (FrameCount == 0 || FrameCount != (header.SampleCount ?? FrameCount))
        {
            throw new SignalFormatException(Name, $"expected {header.SampleCount ?? 1} samples in all segments together, found {FrameCount}");
        }

        _isVariable = header.Segments[0] is { FrameCount: 0, IsGap: false };
        var layout = _isVariable ? WfdbHeader.Read(PathOf(header.Segments[0])) : null;
        _segments = [.. header.Segments.Select(segment => segment.IsGap || segment.FrameCount == 0 ? null : Open(segment, maximumBytes))];
        _signals = layout?.Signals ?? Array.Find(_segments, segment => segment is not null)?.Signals ?? [];
        if (_signals.Count == 0 || Array.TrueForAll(_segments, segment => segment is null))
        {
            throw new SignalFormatException(Name, $"no segment can be read: {(_notes.Count > 0 ? _notes[0] : "all are empty")}");
        }
    }

    public string Name => Path.GetFileName(_headerPath);

    /// <summary>Frames in all segments.</summary>
    public long FrameCount { get; }

    public static WfdbSegmentedRecord Open(string headerPath, WfdbHeader header, long maximumBytes) => new(headerPath, header, maximumBytes);

    public Recording ToRecording()
    {
        var sources = _signals.Select((_, i) => CreateSource(i)).ToArray();
        NoteGaps();
        if (_unlisted > 0)
        {
            _notes.Add($"{_unlisted} more of these are not listed.");
        }

        return WfdbRecording.Create(
            _headerPath, _header, _signals, sources, FrameCount,
            [_headerPath, .. _segments.Where(segment => segment is not null).SelectMany(segment => segment!.Files).Distinct()], _notes);
    }

    public IReadOnlyList<WfdbChecksum> ComputeChecksums() =>
        [.. _segments.Where(segment => segment is not null).SelectMany(segment => segment!.ComputeChecksums())];

    private WfdbRecord? Open(WfdbSegment segment, long maximumBytes)
    {
        try
        {
            var path = PathOf(segment);
            var header = WfdbHeader.Read(path);
            if (header.Segments.Count > 0)
            {
                throw new SignalFormatException(segment.Name, "a segment cannot have segments");
            }

            var record = WfdbRecord.Open(path, header, maximumBytes);
            return record.FramesPerSecond == _header.SamplingRateHz && record.FrameCount >= segment.FrameCount
                ? record
                : throw new SignalFormatException(
                    record.Name,
                    FormattableString.Invariant($"expected {segment.FrameCount} samples at {_header.SamplingRateHz} Hz, ")
                    + FormattableString.Invariant($"found {record.FrameCount} at {record.FramesPerSecond} Hz"));
        }
        catch (SignalFormatException problem)
        {
            Note($"Segment '{segment.Name}' is not read and its samples are missing: {problem.Message}");
            return null;
        }
    }

    private WfdbSegmentedSource CreateSource(int index)
    {
        var wanted = _signals[index];
        var parts = new ISampleSource?[_segments.Length];
        var starts = new long[_segments.Length + 1];
        for (var i = 0; i < parts.Length; i++)
        {
            starts[i + 1] = starts[i] + (_header.Segments[i].FrameCount * wanted.SamplesPerFrame);
            if (_segments[i] is not { } segment || (_isVariable ? Find(segment, wanted) : index) is not (>= 0 and var found))
            {
                continue;
            }

            if (found < segment.Signals.Count && segment.Signals[found] is var signal
                && signal.SamplesPerFrame == wanted.SamplesPerFrame && signal.Unit == wanted.Unit)
            {
                parts[i] = segment.SourceOf(found);
            }
            else
            {
                Note($"Signal {index} of segment '{segment.Name}' has another rate or unit than elsewhere and is missing there.");
            }
        }

        return new WfdbSegmentedSource(parts, starts);
    }

    private static int Find(WfdbRecord segment, WfdbSignal wanted)
    {
        for (var i = 0; i < segment.Signals.Count; i++)
        {
            if (segment.Signals[i].Description == wanted.Description)
            {
                return i;
            }
        }

        return -1;
    }

    private void NoteGaps()
    {
        long frame = 0;
        foreach (var segment in _header.Segments)
        {
            if (segment.IsGap)
            {
                Note(FormattableString.Invariant(
                    $"Nothing was recorded from {frame / _header.SamplingRateHz:0.######} s to {(frame + segment.FrameCount) / _header.SamplingRateHz:0.######} s."));
            }

            frame += segment.FrameCount;
        }
    }

    private void Note(string note)
    {
        if (_notes.Count < MostNotes)
        {
            _notes.Add(note);
        }
        else
        {
            _unlisted++;
        }
    }

    private string PathOf(WfdbSegment segment)
    {
        WfdbLayout.CheckName(Name, segment.Name);
        return Path.Combine(Path.GetDirectoryName(Path.GetFullPath(_headerPath))!, segment.Name + ".hea");
    }
}
