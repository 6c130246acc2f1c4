using System.Globalization;
using System.Xml;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Aecg;

/// <summary>What has been read of a document: visited node by node.</summary>
/// <param name="file">File name, for messages.</param>
internal sealed class AecgDocument(string file)
{
    private const int MostSequences = 4096;
    private readonly List<string> _path = [];
    private readonly List<AecgSequence> _set = [];
    private readonly List<AecgLeads> _sets = [];
    private readonly Stack<AecgMark> _open = [];
    private readonly List<AecgMark> _marks = [];
    private AecgSequence? _sequence;
    private string? _subject;
    private int _derived;
    private int _sequences;

    private bool IsDerived => _path.Contains("derivedSeries");

    private string Parent => _path.Count > 0 ? _path[^1] : "";

    /// <summary>Visits a node.</summary>
    public void Read(XmlReader xml)
    {
        if (xml.NodeType == XmlNodeType.EndElement)
        {
            End(xml.LocalName);
            return;
        }

        if (xml.NodeType != XmlNodeType.Element)
        {
            return;
        }

        if (_path.Count == 0 && xml.LocalName != "AnnotatedECG")
        {
            throw new SignalFormatException(file, "expected an element AnnotatedECG, found another", SignalXml.PositionOf(xml));
        }

        var name = xml.LocalName;
        var isEmpty = xml.IsEmptyElement;
        Begin(xml, name);
        if (!isEmpty)
        {
            _path.Add(name);
            if (name == "digits" && _sequence is not null)
            {
                _sequence.ReadDigits(xml);
                End(name);
            }
        }
    }

    public Recording ToRecording(string contentHash)
    {
        if (_sets.Count == 0)
        {
            throw new SignalFormatException(file, "expected a series with leads, found none; this document holds no waveform");
        }

        var notes = new List<string>();
        if (_derived > 0)
        {
            notes.Add($"{_derived} set(s) of leads of derived series are left out.");
        }

        var first = _sets.Min(set => set.Start);
        var names = ChannelNames.Number([.. _sets.SelectMany(set => set.Leads).Select(lead => EcgLeadNames.Standardize(lead.Code))], notes);
        var channels = new List<TimeSeries>();
        foreach (var set in _sets)
        {
            var delay = set.Start is { } start && first is { } zero ? (start - zero).TotalSeconds : set.DelaySeconds;
            foreach (var lead in set.Leads)
            {
                var samples = DelayedSource.Create(new MemorySampleSource(lead.TakeSamples()), delay, set.RateHz) ?? throw new SignalFormatException(
                    file, FormattableString.Invariant($"expected leads of one recording, found some that begin after {delay} s"));
                var unit = lead.Unit is null ? null : UnitNames.Normalize(lead.Unit);
                channels.Add(new TimeSeries(names[channels.Count], unit, new TimeAxis.Regular(set.RateHz) { Start = first }, samples));
            }
        }

        return new Recording(channels)
        {
            Annotations = [.. _marks.Select(mark => ToAnnotation(mark, first, names)).OfType<Annotation>().OrderBy(mark => mark.StartSeconds)],
            Subject = _subject,
            Source = file,
            Format = "aECG",
            ContentHash = contentHash,
            Notes = notes,
        };
    }

    private void Begin(XmlReader xml, string name)
    {
        var value = xml.GetAttribute("value");
        switch (name, Parent)
        {
            case ("id", "trialSubject"):
                _subject = xml.GetAttribute("extension") is { Length: > 0 } code ? code : null;
                break;
            case ("sequenceSet", _):
                _set.Clear();
                break;
            case ("sequence", _):
                _sequence = ++_sequences <= MostSequences ? new AecgSequence(file) : throw new SignalFormatException(
                    file, $"expected at most {MostSequences} sequences", SignalXml.PositionOf(xml));
                break;
            case ("code", "sequence") when _sequence is not null:
                _sequence.Code = xml.GetAttribute("code") ?? "";
                break;
            case ("head", _) when _sequence is not null:
                _sequence.Head = value ?? "";
                break;
            case ("increment", _) when _sequence is not null:
                _sequence.Increment = Number(xml, value) * AecgTime.SecondsOf(xml.GetAttribute("unit"))
                    ?? throw new SignalFormatException(file, "expected an increment in s, ms or us, found another unit", SignalXml.PositionOf(xml));
                break;
            case ("origin", _) when _sequence is not null:
                _sequence.Origin = Number(xml, value);
                _sequence.Unit = UnitOf(xml, _sequence);
                break;
            case ("scale", _) when _sequence is not null:
                _sequence.Scale = Number(xml, value);
                _sequence.Unit = UnitOf(xml, _sequence);
                break;
            case ("annotation", _):
                _open.Push(new AecgMark());
                break;
            default:
                BeginMark(xml, name, value);
                break;
        }
    }

    private void BeginMark(XmlReader xml, string name, string? value)
    {
        if (!_open.TryPeek(out var mark))
        {
            return;
        }

        switch (name, Parent)
        {
            case ("code", "annotation"):
                mark.Code = xml.GetAttribute("code") ?? "";
                break;
            case ("value", "annotation"):
                mark.Value = xml.GetAttribute("code");
                break;
            case ("code", "boundary"):
                mark.Boundary = xml.GetAttribute("code") ?? "";
                mark.Lead = mark.Boundary.StartsWith("MDC_ECG_LEAD", StringComparison.Ordinal) ? mark.Boundary : mark.Lead;
                break;
            case ("low", _) when mark.Boundary == "TIME_ABSOLUTE":
                mark.Low = value;
                break;
            case ("high", _) when mark.Boundary == "TIME_ABSOLUTE":
                mark.High = value;
                break;
            default:
                break;
        }
    }

    private void End(string name)
    {
        if (_path.Count > 0)
        {
            _path.RemoveAt(_path.Count - 1);
        }

        switch (name)
        {
            case "sequence" when _sequence is not null:
                _set.Add(_sequence);
                _sequence = null;
                break;
            case "sequenceSet" when IsDerived:
                _derived++;
                break;
            case "sequenceSet":
                _sets.Add(AecgLeads.Create(file, _set));
                break;
            case "annotation" when _open.TryPop(out var mark) && mark.Low is not null && !IsDerived:
                _marks.Add(mark);
                break;
            default:
                break;
        }
    }

    private string? UnitOf(XmlReader xml, AecgSequence sequence)
    {
        var unit = xml.GetAttribute("unit");
        return sequence.Unit is null || unit is null || sequence.Unit == unit ? unit ?? sequence.Unit : throw new SignalFormatException(
            file, "expected origin and scale of a lead in one unit, found two", SignalXml.PositionOf(xml));
    }

    private double Number(XmlReader xml, string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new SignalFormatException(file, $"expected a number as value of '{xml.LocalName}', found none", SignalXml.PositionOf(xml));

    private static Annotation? ToAnnotation(AecgMark mark, DateTimeOffset? first, string[] names)
    {
        if (first is not { } zero || AecgTime.Parse(mark.Low) is not { } low || low < zero)
        {
            return null;
        }

        var duration = AecgTime.Parse(mark.High) is { } high && high > low ? (high - low).TotalSeconds : 0;
        var lead = mark.Lead is null ? null : EcgLeadNames.Standardize(mark.Lead);
        return new Annotation(
            (low - zero).TotalSeconds, duration, mark.Value ?? mark.Code, mark.Value is null ? null : mark.Code, Array.Find(names, name => name == lead));
    }
}
