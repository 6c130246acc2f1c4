using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Edf;

/// <summary>A file whose header is read and whose data records are counted.</summary>
internal sealed class EdfFile
{
    // What the header's eight digits can count.
    private const long MaximumRecords = 99_999_999;

    private readonly SignalBytes _bytes;
    private readonly EdfHeader _header;
    private readonly long _recordCount;
    private readonly List<string> _notes = [];

    public EdfFile(SignalBytes bytes)
    {
        _bytes = bytes;
        _header = EdfHeaderParser.Parse(bytes);
        var (whole, rest) = Math.DivRem(bytes.Length - _header.HeaderBytes, _header.RecordBytes);
        if (whole == 0)
        {
            throw new SignalFormatException(
                bytes.Name, $"expected data records of {_header.RecordBytes} bytes, found {rest} bytes after the header", $"byte {bytes.Length}");
        }

        _recordCount = Math.Min(whole, _header.RecordCount ?? MaximumRecords);
        if (_header.RecordCount > whole)
        {
            _notes.Add($"The header promises {_header.RecordCount} data records, but the file ends after {whole}; these are read.");
        }
        else if (_header.RecordCount < whole || rest > 0)
        {
            RefuseConvertedText();
            _notes.Add($"{bytes.Length - _header.HeaderBytes - (_recordCount * _header.RecordBytes)} byte(s) after the last whole data record are not read.");
        }
    }

    public Recording ToRecording(string contentHash)
    {
        if (_header.Signals.All(signal => signal.IsAnnotation))
        {
            throw new SignalFormatException(_bytes.Name, "this file holds annotations and no signals; open the recording that it belongs to");
        }

        var pass = ReadPass();
        var first = pass.Onsets is { } all && !double.IsNaN(all[0]) ? all[0] : 0;
        var channels = CreateChannels(pass.Onsets, _header.Start?.AddTicks((long)Math.Round(first * TimeSpan.TicksPerSecond)));
        return new Recording(channels)
        {
            Annotations = CreateAnnotations(pass, first, [.. channels.Select(channel => channel.Name)]),
            Subject = _header.SubjectCode,
            Source = _bytes.Name,
            Format = _header.Form,
            ContentHash = contentHash,
            Notes = _notes,
        };
    }

    public List<Annotation> ToAnnotations()
    {
        var pass = ReadPass();
        var first = pass.Onsets is { } all && !double.IsNaN(all[0]) ? all[0] : 0;
        return CreateAnnotations(pass, first, []);
    }

    // A file that was once handled as text is longer than it should be: every byte above 127 has become the three bytes
    // of U+FFFD. Its samples would look like a signal and be none.
    private void RefuseConvertedText()
    {
        const int MostReplacements = 4;
        var sample = new byte[(int)Math.Min(1 << 16, _bytes.Length - _header.HeaderBytes)];
        using var session = _bytes.Open();
        session.Read(_header.HeaderBytes, sample);
        if (sample.AsSpan().Count("\uFFFD\uFFFD"u8) > MostReplacements)
        {
            throw new SignalFormatException(
                _bytes.Name, "expected binary samples, found replacement characters: a conversion as text has destroyed the file", $"byte {_header.HeaderBytes}");
        }
    }

    private EdfAnnotationPass ReadPass()
    {
        var pass = EdfAnnotationPass.Read(_header, _bytes, _recordCount);
        if (pass.DamagedRecords > 0)
        {
            _notes.Add($"Annotations of {pass.DamagedRecords} data record(s) are damaged and not read, the first at byte {pass.FirstDamage}.");
        }

        return pass;
    }

    private TimeSeries[] CreateChannels(double[]? onsets, DateTimeOffset? start)
    {
        double[]? places = null;
        if (_header.IsDiscontinuous)
        {
            EdfTimeline.Check(_bytes.Name, _header, onsets);
            places = onsets;
        }

        if (onsets is not null)
        {
            NoteUnexpectedGaps(onsets);
        }

        var names = ChannelNames.Number([.. _header.Signals.Where(s => !s.IsAnnotation).Select(s => s.Label)], _notes);
        var channels = new List<TimeSeries>();
        long offset = 0;
        foreach (var signal in _header.Signals)
        {
            if (!signal.IsAnnotation)
            {
                channels.Add(CreateChannel(names[channels.Count], signal, offset, places, start));
            }

            offset += (long)signal.SamplesPerRecord * _header.BytesPerSample;
        }

        return [.. channels];
    }

    private TimeSeries CreateChannel(string name, EdfSignal signal, long offset, double[]? onsets, DateTimeOffset? start)
    {
        var rate = signal.SamplesPerRecord / _header.RecordSeconds;
        if (!double.IsFinite(rate) || rate <= 0)
        {
            throw new SignalFormatException(
                _bytes.Name,
                FormattableString.Invariant($"expected a usable sampling rate, found {signal.SamplesPerRecord} samples in {_header.RecordSeconds} s"),
                "byte 244");
        }

        if (!signal.IsCalibrated)
        {
            _notes.Add($"Channel '{name}' has equal physical limits, hence no scale; its sample values are given without a unit.");
        }

        var starts = onsets is null ? null : EdfTimeline.OnGrid(onsets, signal.SamplesPerRecord, rate);
        TimeAxis axis = onsets is null || starts is not null
            ? new TimeAxis.Regular(rate) { Start = start }
            : new TimeAxis.Timestamps(EdfTimeline.Stamps(_bytes.Name, onsets, signal.SamplesPerRecord, rate)) { Start = start };
        if (axis is TimeAxis.Timestamps)
        {
            _notes.Add($"Gaps in channel '{name}' are no whole number of samples, or far longer than the data; every sample has its own time stamp.");
        }

        var source = new EdfSampleSource(_bytes, _header, signal, offset, _recordCount, starts);
        return new TimeSeries(name, signal.IsCalibrated ? signal.Unit : null, axis, source);
    }

    private void NoteUnexpectedGaps(double[] onsets)
    {
        if (_header.IsDiscontinuous)
        {
            EdfTimeline.NoteGaps(onsets, _header.RecordSeconds, _notes);
            return;
        }

        var wrong = 0;
        for (var i = 1; i < onsets.Length; i++)
        {
            wrong += Math.Abs(onsets[i] - onsets[0] - (i * _header.RecordSeconds)) > _header.RecordSeconds * 0.01 ? 1 : 0;
        }

        if (wrong > 0)
        {
            _notes.Add($"The file is said to be continuous, but {wrong} data record(s) state another onset; the records are taken as continuous.");
        }
    }

    private List<Annotation> CreateAnnotations(EdfAnnotationPass pass, double first, string[] channels)
    {
        var result = new List<Annotation>();
        var before = 0;
        foreach (var tal in pass.Annotations)
        {
            // Onsets are decimal text; their difference is, too.
            var start = Math.Round(tal.Onset - first, 9);
            if (start < 0 && start + tal.Duration <= 0)
            {
                before++;
                continue;
            }

            foreach (var text in tal.Texts.Where(text => text.Length > 0))
            {
                // A text may end with the label of the signal that it is about (EDF+ specification, standard texts).
                var at = text.LastIndexOf("@@", StringComparison.Ordinal);
                var channel = at > 0 ? Array.Find(channels, name => name == text[(at + 2)..]) : null;
                result.Add(new Annotation(Math.Max(0, start), tal.Duration + Math.Min(0, start), channel is null ? text : text[..at], Channel: channel));
            }
        }

        if (before > 0)
        {
            _notes.Add($"{before} annotation list(s) before the first sample are not read.");
        }

        return [.. result.OrderBy(annotation => annotation.StartSeconds)];
    }
}
