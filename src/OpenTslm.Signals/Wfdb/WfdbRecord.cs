using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Wfdb;

/// <summary>A header together with its signal files, checked to be there and long enough.</summary>
internal sealed class WfdbRecord
{
    private readonly string _headerPath;
    private readonly WfdbHeader _header;
    private readonly List<(WfdbSignalFile File, int Index, string Path)> _places;
    private readonly string[] _names;
    private readonly List<string> _notes = [];
    private readonly long _count;

    private WfdbRecord(string headerPath, WfdbHeader header, long maximumBytes)
    {
        _headerPath = headerPath;
        _header = header;
        _places = WfdbLayout.Place(headerPath, header, maximumBytes);
        _count = header.SampleCount ?? _places.Min(place => place.File.CountFrames());
        if (_count == 0)
        {
            throw new SignalFormatException(Name, "the record has no samples");
        }

        foreach (var place in _places)
        {
            var bytes = new FileInfo(place.Path).Length;
            if (bytes < place.File.RequiredBytes(_count))
            {
                throw new SignalFormatException(
                    Path.GetFileName(place.Path),
                    $"the header promises {_count} samples, {place.File.RequiredBytes(_count)} bytes, but the file has {bytes} bytes");
            }
        }

        _names = WfdbLayout.NameSignals(header.Signals, _notes);
        _notes.AddRange(header.Signals.Zip(_names).Where(s => !s.First.IsCalibrated).Select(s =>
            $"Channel '{s.Second}' has no gain in the header; 200 ADC units per mV are assumed."));
    }

    public string Name => Path.GetFileName(_headerPath);

    public static WfdbRecord Open(string headerPath, long maximumBytes) =>
        new(headerPath, WfdbHeader.Read(headerPath), maximumBytes);

    public Recording ToRecording()
    {
        var axis = new TimeAxis.Regular(_header.SamplingRateHz) { Start = _header.Start };
        var channels = _header.Signals.Select((signal, i) =>
            new TimeSeries(_names[i], signal.Unit, axis, new WfdbSampleSource(_places[i].File, _places[i].Index, signal, _count)));
        var annotationPath = Path.ChangeExtension(_headerPath, ".atr");
        var hasAnnotations = File.Exists(annotationPath);
        string[] files = [_headerPath, .. _places.Select(p => p.Path).Distinct(), .. hasAnnotations ? [annotationPath] : Array.Empty<string>()];
        return new Recording([.. channels])
        {
            Annotations = hasAnnotations ? CreateAnnotations(WfdbAnnotationFile.Read(annotationPath)) : [],
            Source = Name,
            Format = "WFDB",
            ContentHash = ContentHasher.Hash(files),
            Notes = _notes,
        };
    }

    public IReadOnlyList<WfdbChecksum> ComputeChecksums()
    {
        var block = new int[8192];
        var sums = new List<WfdbChecksum>();
        for (var i = 0; i < _places.Count; i++)
        {
            long sum = 0;
            var initial = 0;
            for (long start = 0; start < _count; start += block.Length)
            {
                var part = block.AsSpan(0, (int)Math.Min(block.Length, _count - start));
                _places[i].File.Read(_places[i].Index, start, part);
                initial = start == 0 ? part[0] : initial;
                foreach (var value in part)
                {
                    sum += value;
                }
            }

            var signal = _header.Signals[i];
            sums.Add(new WfdbChecksum(_names[i], signal.Checksum, (short)(sum & 0xFFFF), signal.InitialValue, initial));
        }

        return sums;
    }

    private List<Annotation> CreateAnnotations(WfdbAnnotationFile file)
    {
        var rate = file.SamplingRateHz ?? _header.SamplingRateHz;
        var marked = file.Annotations;

        // Most files leave the signal number at zero for marks on all signals; only a file that uses it means it.
        var usesChannels = marked.Any(a => a.Channel > 0 && a.Channel < _names.Length);
        var end = _count / _header.SamplingRateHz;
        var result = new List<Annotation>(marked.Count);
        for (var i = marked.Count - 1; i >= 0; i--)
        {
            var start = marked[i].Sample / rate;
            var duration = 0.0;
            if (marked[i] is { Symbol: "+", Auxiliary: ['(', ..] })
            {
                duration = Math.Max(0, end - start);
                end = start;
            }

            var channel = usesChannels && marked[i].Channel < _names.Length ? _names[marked[i].Channel] : null;
            result.Add(new Annotation(start, duration, marked[i].Symbol, marked[i].Auxiliary, channel));
        }

        result.Reverse();
        return result;
    }
}
