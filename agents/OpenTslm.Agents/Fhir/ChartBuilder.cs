using System.Text.Json;
using OpenTslm.Agents.Context;
using OpenTslm.Agents.Fhir.Facts;

namespace OpenTslm.Agents.Fhir;

/// <summary>Collects resources, in any order, into the chart of one patient.</summary>
/// <param name="limits">How much is kept.</param>
/// <param name="patient">The patient, as reference, id or identifier; null where the source has only one.</param>
/// <param name="now">Nothing that has happened is later.</param>
internal sealed class ChartBuilder(ChartLimits limits, string? patient, DateTimeOffset now)
{
    private readonly Dictionary<string, ChartEntry> _entries = new(StringComparer.Ordinal);
    private readonly List<PatientEntry> _patients = [];
    private readonly Medications _medications = new();
    private readonly WaveformCollector _waveforms = new(limits.MaximumSamples);
    private readonly SortedDictionary<string, int> _unused = new(StringComparer.Ordinal);
    private readonly PersonalTexts _personal = new();
    private readonly List<string> _problems = [];
    private int _facts;
    private int _tooMany;
    private int _count;

    /// <summary>Whether anything was added.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>Says what went wrong outside of a resource.</summary>
    public void Report(string problem) => _problems.Add(problem);

    /// <summary>Adds a resource.</summary>
    /// <param name="resource">The resource; it is not used afterwards.</param>
    /// <param name="fullUrl">The address that its entry gives it.</param>
    public void Add(JsonElement resource, string? fullUrl = null)
    {
        try
        {
            _count++;
            Take(resource, fullUrl);
        }
        catch (InvalidOperationException)
        {
            // Bytes or escapes that are no Unicode are found only when the text is taken.
            _problems.Add(FormattableString.Invariant($"Entry {_count} holds a text that is no Unicode; it is left out."));
        }
    }

    /// <summary>Adds the resource of a Bundle's entry, unless the entry removes it or speaks of a search.</summary>
    public void AddEntry(JsonElement entry)
    {
        if (entry.Get("resource") is { } resource && entry.Get("request")?.Text("method") != "DELETE" && entry.Get("search")?.Text("mode") != "outcome")
        {
            Add(resource, entry.Text("fullUrl"));
        }
    }

    /// <summary>The chart.</summary>
    /// <exception cref="ChartException">The source is about no patient, or about several and none was named.</exception>
    public PatientChart Build()
    {
        var subjects = _entries.Values.Select(e => e.Subject).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var chosen = PatientChoice.Choose(patient, _patients, subjects);
        return new ChartAssembly(chosen, _medications, _personal).Assemble(
            [.. _entries.Values.OrderBy(e => e.Order)], _waveforms, _unused, [.. _problems, .. Cut()], now);
    }

    private IEnumerable<string> Cut() => _tooMany > 0
        ? [FormattableString.Invariant($"{_tooMany} resources are left out, since {limits.MaximumFacts} facts are the most that are kept.")]
        : [];

    private void Take(JsonElement resource, string? fullUrl)
    {
        if (resource.Text("resourceType") is not { } type || !FhirNames.IsType(type))
        {
            _problems.Add(FormattableString.Invariant($"Entry {_count} is no resource."));
            return;
        }

        if (type == "Bundle")
        {
            foreach (var entry in resource.Items("entry"))
            {
                AddEntry(entry);
            }

            return;
        }

        PersonalTextCollector.Collect(resource, _personal);
        _medications.Add(resource, fullUrl);
        if (!FactReaders.Types.Contains(type))
        {
            if (type != "Medication")
            {
                _unused[type] = _unused.GetValueOrDefault(type) + 1;
            }

            return;
        }

        var reference = resource.Text("id") is { } id && FhirNames.IsId(id) ? $"{type}/{id}"
            : fullUrl is not null && FhirNames.IsAddress(fullUrl) ? fullUrl
            : FormattableString.Invariant($"{type}/entry-{_count}");
        Read(type, resource, reference, fullUrl);
    }

    private void Read(string type, JsonElement resource, string reference, string? fullUrl)
    {
        if (_facts >= limits.MaximumFacts)
        {
            _tooMany++;
            return;
        }

        var reading = new ResourceReading(resource, reference, now);
        FactReaders.Read(type, reading);
        var subject = PatientEntry.SubjectOf(type, resource, fullUrl);
        var entry = new ChartEntry(type, reference, subject, _count, ContentMark.Of(resource), reading);
        if (_entries.TryGetValue(reference, out var before))
        {
            if (before.Mark.Hash == entry.Mark.Hash)
            {
                return;
            }

            _problems.Add($"{reference} stands in the source twice, with different contents; the newer one is used.");
            if (entry.Mark.IsOlderThan(before.Mark))
            {
                return;
            }

            _facts -= before.Facts.Count;
        }

        _entries[reference] = entry;
        _facts += reading.Facts.Count;
        if (type == "Patient" && reading.LeftOut is null)
        {
            _patients.RemoveAll(p => p.Reference == reference);
            _patients.Add(PatientEntry.Create(resource, reference, fullUrl));
        }
        else if (type == "Observation" && reading.LeftOut is null)
        {
            _waveforms.Add(resource, reference);
        }

        if (reading.Medication is { } medication)
        {
            entry.Medication = Medications.Resolve(medication, resource, fullUrl);
        }
    }
}
