using System.Globalization;
using System.Xml;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.AppleHealth;

/// <summary>What has been read of an export: visited node by node.</summary>
/// <param name="file">File name, for messages.</param>
internal sealed class AppleHealthExport(string file)
{
    // Apple defines some two hundred types.
    private const int MostSeries = 4096;
    private const int MostSources = 1000;
    private const string TimeForm = "yyyy-MM-dd HH:mm:ss zzz";
    private static readonly string[] Prefixes = ["HKQuantityTypeIdentifier", "HKCategoryTypeIdentifier", "HKDataType", "HKCategoryValue", "HKWorkoutActivityType"];

    // Summaries of a day: the attribute, and its unit.
    private static readonly (string Attribute, string Unit)[] Summaries =
        [("activeEnergyBurned", "kcal"), ("appleExerciseTime", "min"), ("appleStandHours", "h"), ("appleMoveTime", "min")];

    private readonly Dictionary<(string Type, string? Unit), EventSeries> _series = [];
    private readonly Dictionary<(string Type, string? Unit), HashSet<int>> _sources = [];
    private readonly List<(double From, double To, string Code, string Text)> _events = [];
    private int _inCorrelation;
    private int _unusable;
    private bool _hasRoot;

    /// <summary>Visits a node.</summary>
    public void Read(XmlReader xml)
    {
        if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "Correlation")
        {
            _inCorrelation--;
        }

        if (xml.NodeType != XmlNodeType.Element)
        {
            return;
        }

        if (!_hasRoot && xml.LocalName != "HealthData")
        {
            throw new SignalFormatException(file, "expected an element HealthData, found another", SignalXml.PositionOf(xml));
        }

        _hasRoot = true;
        switch (xml.LocalName)
        {
            case "Correlation" when !xml.IsEmptyElement:
                _inCorrelation++;
                break;
            case "Record" when _inCorrelation == 0: // those of a correlation stand alone, too
                AddRecord(xml);
                break;
            case "Workout":
                AddEvent(xml, "Workout", Short(xml.GetAttribute("workoutActivityType")));
                break;
            case "ActivitySummary":
                AddSummary(xml);
                break;
            default:
                break;
        }
    }

    public Recording ToRecording(string contentHash)
    {
        if (_series.Count == 0)
        {
            throw new SignalFormatException(file, "expected records with numbers and times, found none in this export");
        }

        var notes = new List<string>();
        if (_unusable > 0)
        {
            notes.Add($"{_unusable} record(s) without a usable time or value are left out.");
        }

        foreach (var (key, sources) in _sources.Where(pair => pair.Value.Count > 1))
        {
            notes.Add($"Channel '{key.Type}' joins the values of {sources.Count} sources, which may count the same thing twice.");
        }

        var start = _series.Values.Min(series => series.First);
        var names = ChannelNames.Number([.. _series.Values.Select(series => series.Name)], notes);
        return new Recording([.. _series.Values.ToArray().Select((series, i) => series.ToSeries(names[i], start))])
        {
            Annotations =
            [
                .. _events.Where(mark => mark.To >= start).OrderBy(mark => mark.From).Select(mark =>
                    new Annotation(Math.Max(0, mark.From - start), mark.To - Math.Max(start, mark.From), mark.Code, mark.Text)),
            ],
            Source = file,
            Format = "Apple Health",
            ContentHash = contentHash,
            Notes = notes,
        };
    }

    private void AddRecord(XmlReader xml)
    {
        var type = xml.GetAttribute("type") ?? "";
        var value = xml.GetAttribute("value");
        if (type.StartsWith("HKCategory", StringComparison.Ordinal))
        {
            AddEvent(xml, Short(type), Short(value));
            return;
        }

        if (Time(xml, "startDate") is not { } time || !float.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            _unusable++;
            return;
        }

        var unit = xml.GetAttribute("unit") is { } stated ? UnitNames.Normalize(stated) : null;
        var key = (Short(type), unit);
        Series(key).Add(time, number);
        if (xml.GetAttribute("sourceName") is { } source && _sources.TryGetValue(key, out var sources) && sources.Count < MostSources)
        {
            sources.Add(string.GetHashCode(source, StringComparison.Ordinal));
        }
    }

    private EventSeries Series((string Type, string? Unit) key)
    {
        if (!_series.TryGetValue(key, out var series))
        {
            _series[key] = series = _series.Count < MostSeries
                ? new EventSeries(key.Type.Length > 0 ? key.Type : "record", key.Unit)
                : throw new SignalFormatException(file, $"expected at most {MostSeries} types of records, found more");
            _sources[key] = [];
        }

        return series;
    }

    private void AddSummary(XmlReader xml)
    {
        if (!DateTimeOffset.TryParseExact(xml.GetAttribute("dateComponents"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day))
        {
            _unusable++;
            return;
        }

        foreach (var (attribute, unit) in Summaries)
        {
            if (float.TryParse(xml.GetAttribute(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                var stated = xml.GetAttribute(attribute + "Unit");
                Series(($"daily {attribute}", stated is null ? unit : UnitNames.Normalize(stated))).Add((day - DateTimeOffset.UnixEpoch).TotalSeconds, value);
            }
        }
    }

    private void AddEvent(XmlReader xml, string code, string text)
    {
        if (Time(xml, "startDate") is { } from && Time(xml, "endDate") is { } to && to >= from)
        {
            _events.Add((from, to, code, text));
        }
        else
        {
            _unusable++;
        }
    }

    private static double? Time(XmlReader xml, string attribute) =>
        DateTimeOffset.TryParseExact(xml.GetAttribute(attribute), TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time - DateTimeOffset.UnixEpoch).TotalSeconds
            : null;

    private static string Short(string? identifier)
    {
        var prefix = Array.Find(Prefixes, prefix => identifier?.StartsWith(prefix, StringComparison.Ordinal) == true);
        return string.Concat((identifier ?? "").Skip(prefix?.Length ?? 0).Where(c => !char.IsControl(c)));
    }
}
