using System.Globalization;
using System.Text.Json;
using OpenTslm.Signals.Fhir;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Fitbit;

/// <summary>
/// Reads the JSON files of a Fitbit account's export: series of values with times (steps, calories, heart rate, …) and
/// nights of sleep. Which quantity it is stands in the file's name alone.
/// </summary>
/// <remarks>
/// Sleep becomes annotations of the levels, short awakenings laid over them, and a channel that is 1 where a level is one
/// of sleep. The times have no zone; universal time is assumed. Thread-safe. The file is held in memory, up to 512 MiB.
/// </remarks>
public sealed class FitbitReader : ISignalReader, IContentRecognizer
{
    private const long MostBytes = 512L << 20;
    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = 32 };

    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["steps"] = "{steps}", ["calories"] = "kcal", ["heart_rate"] = "/min", ["distance"] = "cm", ["altitude"] = "m", ["weight"] = "[lb_av]", ["resting_heart_rate"] = "/min",
    };

    /// <inheritdoc/>
    public string Format => "Fitbit";

    /// <inheritdoc/>
    public bool CanRead(string path, ReadOnlySpan<byte> head)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Recognizes(head);
    }

    /// <inheritdoc/>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">Limits; the file states its times.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public Recording Read(string path, SignalReadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var bytes = SignalBytes.Open(path, Math.Min(MostBytes, (options ?? new SignalReadOptions()).MaximumBytes));
        try
        {
            using var json = JsonDocument.Parse(bytes.ReadAll(), JsonOptions);
            if (json.RootElement.ValueKind != JsonValueKind.Array)
            {
                throw new SignalFormatException(bytes.Name, "expected a list of values or nights, found something else");
            }

            return json.RootElement.EnumerateArray().FirstOrDefault().Get("levels") is null ? ReadValues(path, bytes.Name, json.RootElement) : ReadNights(path, bytes.Name, json.RootElement);
        }
        catch (InvalidOperationException damage)
        {
            throw new SignalFormatException(bytes.Name, "expected Unicode text in the JSON, found something else", innerException: damage);
        }
        catch (JsonException damage)
        {
            throw new SignalFormatException(bytes.Name, "expected whole JSON, found a mistake", damage.LineNumber is { } line ? $"line {line + 1}" : null, damage);
        }
    }

    bool IContentRecognizer.Recognizes(ReadOnlySpan<byte> head) => Recognizes(head);

    private static bool Recognizes(ReadOnlySpan<byte> head) =>
        SignalText.DecodeHead(SignalBytes.ContentOf(head), out _) is { } text && text.TrimStart().StartsWith('[')
        && ((text.Contains("\"dateTime\"", StringComparison.Ordinal) && text.Contains("\"value\"", StringComparison.Ordinal))
            || (text.Contains("\"logId\"", StringComparison.Ordinal) && text.Contains("\"dateOfSleep\"", StringComparison.Ordinal)));

    private static Recording ReadValues(string path, string file, JsonElement entries)
    {
        var name = NameOf(file);
        var series = new EventSeries(name, Units.GetValueOrDefault(name));
        var left = 0;
        foreach (var entry in entries.EnumerateArray())
        {
            if (TimeOf(entry.Text("dateTime")) is { } time && ValueOf(entry) is { } value)
            {
                series.Add(time, (float)value);
            }
            else
            {
                left++;
            }
        }

        if (series.Count == 0)
        {
            throw new SignalFormatException(file, $"expected values with times, found none among {left} entries");
        }

        List<string> notes = left == 0 ? [] : [$"{left} value(s) without a time or number are left out."];
        return new Recording([series.ToSeries(name, series.First)]) { Source = file, Format = "Fitbit", ContentHash = ContentHasher.Hash(path), Notes = notes };
    }

    private static Recording ReadNights(string path, string file, JsonElement nights)
    {
        var spans = new List<(double Start, double End, string Level)>();
        foreach (var night in nights.EnumerateArray())
        {
            if (night.Get("levels") is { } levels)
            {
                spans.AddRange(FitbitLevels.Read(levels.Items("data"), levels.Items("shortData"), TimeOf));
            }
        }

        if (spans.Count == 0)
        {
            throw new SignalFormatException(file, "expected levels of sleep with times, found none");
        }

        spans.Sort((one, other) => one.Start.CompareTo(other.Start));
        var first = spans[0].Start;
        double[] seconds = [.. spans.Select(span => span.Start - first)];
        var start = DateTimeOffset.UnixEpoch.AddSeconds(first);
        float[] asleep = [.. spans.Select(span => FitbitLevels.IsSleep(span.Level) ? 1f : 0f)];
        return new Recording([new TimeSeries("asleep", null, new TimeAxis.Timestamps(seconds) { Start = start }, asleep)])
        {
            Source = file,
            Format = "Fitbit",
            ContentHash = ContentHasher.Hash(path),
            Annotations = [.. spans.Select(span => new Annotation(span.Start - first, span.End - span.Start, span.Level))],
        };
    }

    // As in steps-2024-03-01.json.
    private static string NameOf(string file)
    {
        var name = file.Split('-', '.')[0].ToLowerInvariant();
        return string.IsNullOrWhiteSpace(name) ? "value" : name;
    }

    private static double? ValueOf(JsonElement entry) => entry.Get("value") switch
    {
        { ValueKind: JsonValueKind.String } text when double.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite((float)value) => value,
        { ValueKind: JsonValueKind.Number } => entry.Number("value"),
        { ValueKind: JsonValueKind.Object } several => several.Number("bpm") ?? several.Number("value"),
        _ => null,
    };

    private static double? TimeOf(string? text) =>
        DateTime.TryParseExact(
            text, ["MM/dd/yy HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFF", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        && time.Year is > 1970 and < 9000
            ? (time - DateTime.UnixEpoch).TotalSeconds
            : null;
}
