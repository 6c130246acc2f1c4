using System.Text.Json;
using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Fhir;

/// <summary>Collects what the Observations of a file hold.</summary>
/// <param name="file">File name, for messages.</param>
internal sealed class FhirObservations(string file)
{
    private readonly Dictionary<(string Key, string? Unit), FhirQuantities> _quantities = [];
    private readonly List<(string Name, DateTimeOffset? Start, FhirSampledData Data)> _sampled = [];
    private string? _subject;
    private int _observations;
    private int _void;
    private int _unusable;
    private int _limited;

    /// <summary>Adds an Observation, or those of a Bundle.</summary>
    public void AddResource(JsonElement resource)
    {
        switch (resource.Text("resourceType"))
        {
            case "Observation":
                Add(resource);
                break;
            case "Bundle":
                foreach (var entry in resource.Items("entry"))
                {
                    if (entry.Get("resource") is { } inner && inner.Text("resourceType") == "Observation")
                    {
                        Add(inner);
                    }
                }

                break;
            default:
                throw new SignalFormatException(file, "expected a FHIR Observation or Bundle, found another resource");
        }
    }

    public Recording ToRecording(string contentHash)
    {
        if (_sampled.Count + _quantities.Count == 0)
        {
            throw new SignalFormatException(
                file,
                "expected Observations with SampledData, or with a number and a time, "
                + $"found none among {_observations} Observation(s), of which {_void} are cancelled");
        }

        DateTimeOffset?[] times = [.. _sampled.Select(sampled => sampled.Start), .. _quantities.Values.Select(series => (DateTimeOffset?)series.First)];
        var start = times.Min();
        var notes = CreateNotes();
        var ofSamples = _sampled.SelectMany(sampled => sampled.Data.Dimensions.Select((_, d) => NameOf(sampled.Name, d, sampled.Data.Dimensions.Count)));
        var names = ChannelNames.Number([.. ofSamples, .. _quantities.Values.Select(series => series.Name)], notes);
        var channels = new List<TimeSeries>();
        foreach (var (_, from, data) in _sampled)
        {
            var delay = from is null || start is null ? 0 : (from - start).Value.TotalSeconds;
            channels.AddRange(data.Dimensions.Select((samples, d) => CreateChannel(names[channels.Count + d], data, samples, delay, start)).ToArray());
        }

        channels.AddRange(_quantities.Values.Select((series, i) => series.ToSeries(names[channels.Count + i], start!.Value)).ToArray());
        return new Recording(channels)
        {
            Source = file,
            Format = "FHIR",
            ContentHash = contentHash,
            Notes = notes,
        };
    }

    private static string NameOf(string name, int dimension, int count) => count == 1 ? name : FormattableString.Invariant($"{name} {dimension + 1}");

    private static TimeSeries CreateChannel(string name, FhirSampledData data, float[] samples, double delay, DateTimeOffset? start) =>
        DelayedSource.Create(new MemorySampleSource(samples), delay, data.RateHz) is { } source
            ? new TimeSeries(name, data.Unit, new TimeAxis.Regular(data.RateHz) { Start = start }, source)
            : new TimeSeries(
                name, data.Unit, new TimeAxis.Timestamps([.. samples.Select((_, i) => delay + (i / data.RateHz))]) { Start = start }, samples);

    private void Add(JsonElement observation)
    {
        _observations++;
        if (observation.Text("status") is "cancelled" or "entered-in-error")
        {
            _void++;
            return;
        }

        var subject = observation.Get("subject")?.Text("reference");
        if (subject is not null && _subject is not null && subject != _subject)
        {
            throw new SignalFormatException(file, "expected Observations of one patient, found several; write one file for each");
        }

        _subject = subject ?? _subject;
        var time = FhirJson.TimeOf(observation);
        AddValue(observation, time);
        foreach (var component in observation.Items("component"))
        {
            AddValue(component, time);
        }
    }

    private void AddValue(JsonElement element, DateTimeOffset? time)
    {
        if (element.Get("code") is not { } code)
        {
            return;
        }

        if (element.Get("valueSampledData") is { } sampled)
        {
            if (FhirSampledData.Read(file, sampled) is { } data)
            {
                _sampled.Add((FhirJson.NameOf(code) ?? "", time, data));
                _limited += data.OutOfRange;
            }

            return;
        }

        var quantity = element.Get("valueQuantity");
        if ((quantity?.Number("value") ?? element.Number("valueInteger")) is not { } value)
        {
            _unusable += element.Get("component") is null && element.Get("hasMember") is null ? 1 : 0;
            return;
        }

        if (time is not { } at)
        {
            _unusable++;
            return;
        }

        var unit = quantity is { } present ? FhirJson.UnitOf(present) : null;
        var key = (FhirJson.KeyOf(code), unit);
        if (!_quantities.TryGetValue(key, out var series))
        {
            _quantities[key] = series = new FhirQuantities(FhirJson.NameOf(code) ?? "", unit);
        }

        series.Add(at, value);
    }

    private List<string> CreateNotes()
    {
        var notes = new List<string>();
        if (_void > 0)
        {
            notes.Add($"{_void} Observation(s) that are cancelled or entered in error are left out.");
        }

        if (_unusable > 0)
        {
            notes.Add($"{_unusable} value(s) without a number or a time are left out.");
        }

        if (_limited > 0)
        {
            notes.Add($"{_limited} sample(s) in error or out of the device's range are missing.");
        }

        return notes;
    }
}
