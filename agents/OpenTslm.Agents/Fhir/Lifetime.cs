using OpenTslm.Agents.Context;
using OpenTslm.Agents.Fhir.Facts;

namespace OpenTslm.Agents.Fhir;

/// <summary>Checks dates against the patient's birth and death.</summary>
internal static class Lifetime
{
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    /// <summary>The facts, without dates before birth; and what is impossible.</summary>
    public static (IReadOnlyList<ChartFact> Facts, IReadOnlyList<string> Problems) Check(IReadOnlyList<ChartFact> facts)
    {
        var birth = DateOf(facts, PatientFacts.BirthDate);
        var death = DateOf(facts, PatientFacts.Deceased);
        var problems = new List<string>();
        var checkedFacts = new List<ChartFact>(facts.Count);
        foreach (var fact in facts)
        {
            var isEarly = fact.Kind != ChartFactKind.Demographics && fact.Date + LengthOf(fact.DatePrecision) < birth - Slack;
            if (isEarly)
            {
                problems.Add($"{fact.Reference}: its date lies before the patient's birth and is not used.");
            }
            else if (fact.Kind != ChartFactKind.Demographics && fact.Date > death + Slack)
            {
                problems.Add($"{fact.Reference}: its date lies after the patient's death.");
            }

            checkedFacts.Add(isEarly ? fact with { Date = null, DatePrecision = DatePrecision.Time } : fact);
        }

        return (checkedFacts, problems);
    }

    private static DateTimeOffset? DateOf(IEnumerable<ChartFact> facts, string name) =>
        facts.FirstOrDefault(f => f.Kind == ChartFactKind.Demographics && f.Name == name)?.Date;

    private static TimeSpan LengthOf(DatePrecision precision) => precision switch
    {
        DatePrecision.Year => TimeSpan.FromDays(366),
        DatePrecision.Month => TimeSpan.FromDays(31),
        DatePrecision.Day => TimeSpan.FromDays(1),
        _ => TimeSpan.Zero,
    };
}
