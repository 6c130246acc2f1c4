using System.Globalization;
using System.Text.Json;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Fhir;

/// <summary>
/// Writes a recording as a FHIR R4 Bundle: channels of a constant rate as Observations with <c>SampledData</c>, those with
/// time stamps as one Observation for each value. Samples are written exactly; a missing one is <c>E</c>.
/// </summary>
/// <remarks>
/// Units are written as UCUM codes. Annotations are not kept, and neither are missing samples of channels with time
/// stamps. Nothing tells whom the recording is about: the Observations have no subject.
/// </remarks>
public static class FhirWriter
{
    private const int Block = 4096;
    private const double MillisecondsPerSecond = 1000;

    /// <summary>Writes a file; an existing one is replaced.</summary>
    /// <param name="recording">Channels with samples; those with time stamps know when they began.</param>
    /// <param name="path">Path of the file; it never holds half of it.</param>
    /// <exception cref="ArgumentException">A channel has time stamps but no absolute start, or there are no samples.</exception>
    public static void Write(Recording recording, string path)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (recording.Channels.All(channel => channel.Count == 0))
        {
            throw new ArgumentException("A recording without samples makes no Observation.", nameof(recording));
        }

        if (recording.Channels.FirstOrDefault(channel => channel.SamplingRateHz is null && channel.Axis.Start is null) is { } homeless)
        {
            throw new ArgumentException($"An Observation has a date, and the time stamps of '{homeless.Name}' have none.", nameof(recording));
        }

        AtomicFile.Write(path, file =>
        {
            using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
            json.WriteStartObject();
            json.WriteString("resourceType", "Bundle");
            json.WriteString("type", "collection");
            json.WriteStartArray("entry");
            foreach (var channel in recording.Channels.Where(channel => channel.Count > 0))
            {
                Write(json, channel);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, TimeSeries channel)
    {
        if (channel.SamplingRateHz is not { } rate)
        {
            WriteValues(json, channel);
            return;
        }

        Begin(json, channel.Name, channel.Axis.Start);
        json.WriteStartObject("valueSampledData");
        WriteQuantity(json, "origin", "0", channel.Unit);
        json.WriteNumber("period", MillisecondsPerSecond / rate);
        json.WriteNumber("factor", 1);
        json.WriteNumber("dimensions", 1);
        json.WritePropertyName("data");
        var block = new float[Block];
        for (long at = 0; at < channel.Count; at += Block)
        {
            var part = block.AsSpan(0, (int)Math.Min(Block, channel.Count - at));
            channel.Read(at, part);
            var text = string.Join(' ', part.ToArray().Select(value => float.IsFinite(value) ? Number(value) : "E"));
            json.WriteStringValueSegment(at == 0 ? text : " " + text, isFinalSegment: at + part.Length == channel.Count);
            json.Flush();
        }

        json.WriteEndObject();
        End(json);
    }

    private static void WriteValues(Utf8JsonWriter json, TimeSeries channel)
    {
        var block = new float[1];
        for (long at = 0; at < channel.Count; at++)
        {
            channel.Read(at, block);
            if (float.IsFinite(block[0]))
            {
                Begin(json, channel.Name, channel.Axis.Start!.Value.AddSeconds(channel.Axis.SecondsAt(at)));
                WriteQuantity(json, "valueQuantity", Number(block[0]), channel.Unit);
                End(json);
            }
        }
    }

    private static void Begin(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        json.WriteStartObject();
        json.WriteStartObject("resource");
        json.WriteString("resourceType", "Observation");
        json.WriteString("status", "final");
        json.WriteStartObject("code");
        json.WriteString("text", name);
        json.WriteEndObject();
        if (time is { } known)
        {
            json.WriteString("effectiveDateTime", known.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", CultureInfo.InvariantCulture));
        }
    }

    private static void End(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteQuantity(Utf8JsonWriter json, string property, string value, string? unit)
    {
        json.WriteStartObject(property);
        json.WritePropertyName("value");
        json.WriteRawValue(value);
        if (unit is not null)
        {
            json.WriteString("unit", unit);
            json.WriteString("system", "http://unitsofmeasure.org");
            json.WriteString("code", unit);
        }

        json.WriteEndObject();
    }

    // The shortest digits that give the same number again; without an exponent where a decimal can hold them.
    private static string Number(float value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E') && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && (float)exact == value
            ? exact.ToString(CultureInfo.InvariantCulture)
            : text;
    }
}
