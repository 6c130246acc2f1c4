using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Fhir;

/// <summary>Makes the chart of the chosen patient of what was collected.</summary>
/// <param name="patient">The patient.</param>
/// <param name="medications">The drugs.</param>
/// <param name="personal">Texts to be taken out of prose.</param>
internal sealed class ChartAssembly(PatientEntry patient, Medications medications, PersonalTexts personal)
{
    private readonly List<ChartFact> _facts = [];
    private readonly List<string> _problems = [];
    private readonly SortedDictionary<string, int> _reasons = new(StringComparer.Ordinal);

    public PatientChart Assemble(
        IReadOnlyList<ChartEntry> entries,
        WaveformCollector waveforms,
        IReadOnlyDictionary<string, int> unused,
        IEnumerable<string> problems,
        DateTimeOffset now)
    {
        var found = new List<ChartWaveform>();
        foreach (var entry in entries)
        {
            if (entry.Subject is null || !patient.Keys.Contains(entry.Subject))
            {
                Count($"{entry.Type} {(entry.Subject is null ? "without a subject" : "of another patient")}");
                continue;
            }

            _problems.AddRange(entry.Problems);
            if (entry.LeftOut is { } reason)
            {
                Count($"{entry.Type}: {reason}");
                continue;
            }

            _facts.AddRange(entry.Medication is null ? entry.Facts : entry.Facts.Select(fact => Named(fact, entry.Medication)).OfType<ChartFact>());
            if (waveforms.Find(entry.Reference) is { } waveform)
            {
                found.Add(waveform);
            }
        }

        var (facts, impossible) = Lifetime.Check(_facts);
        return new PatientChart
        {
            Patient = patient.Reference,
            Facts = facts,
            Waveforms = found,
            Identifiers = [.. patient.Identifiers.Concat(patient.Keys).Distinct(StringComparer.Ordinal)],
            LeftOut =
            [
                .. _reasons.Select(r => FormattableString.Invariant($"{r.Value} × {r.Key}.")),
                .. unused.Select(u => FormattableString.Invariant($"{u.Value} × {u.Key}: this type of resource is not used.")),
                .. waveforms.LeftOut(),
            ],
            Problems = [.. problems, .. _problems, .. waveforms.Problems, .. impossible, .. Contradictions.Find(facts, now)],
            Personal = personal,
        };
    }

    private ChartFact? Named(ChartFact fact, Medications.Pending pending)
    {
        if (medications.Find(pending) is { } concept)
        {
            return fact with { Name = concept.Name, Codes = concept.Codes };
        }

        // The reference's display is a name, if not a code.
        if (fact.Name != Facts.MedicationFacts.Unresolved)
        {
            return fact;
        }

        _problems.Add($"{fact.Reference}: the drug that it refers to is not in the source; it is left out.");
        return null;
    }

    private void Count(string reason) => _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
}
