using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Fhir;

/// <summary>Finds facts that cannot both be true.</summary>
internal static class Contradictions
{
    private const string Snomed = "http://snomed.info/sct";

    // 716186003 No known allergy; 409137002 No known drug allergy; 429625007 No known food allergy.
    private static readonly HashSet<string> NoAllergy = ["716186003", "409137002", "429625007"];

    public static IEnumerable<string> Find(IReadOnlyList<ChartFact> facts, DateTimeOffset now) =>
    [
        .. Values(facts),
        .. Allergies(facts),
        .. facts
            .Where(f => f is { Kind: ChartFactKind.Medication, Status: "active" } && f.Ended < now)
            .Select(f => $"{f.Reference}: it is said to be active and to have ended."),
    ];

    /// <summary>Two values of one thing at one time.</summary>
    private static IEnumerable<string> Values(IReadOnlyList<ChartFact> facts) =>
        from fact in facts
        where fact is { Value: not null, Date: not null, DatePrecision: DatePrecision.Time, Codes.Count: > 0 }
        group fact by (fact.Codes[0].System, fact.Codes[0].Code, fact.Date, fact.Unit, Place(fact)) into same
        where same.Select(f => f.Value).Distinct().Count() > 1
        select $"{string.Join(" and ", same.Select(f => f.Reference))} give different values of {same.First().Name} at one time.";

    // Components of one panel may share a code and differ in their place, such as left and right.
    private static string? Place(ChartFact fact) => fact.Detail;

    private static IEnumerable<string> Allergies(IReadOnlyList<ChartFact> facts)
    {
        var current = facts.Where(f => f.Kind == ChartFactKind.Allergy && f.Status is not ("resolved" or "inactive")).ToArray();
        var none = current.Where(f => f.Codes.Any(c => c.System == Snomed && NoAllergy.Contains(c.Code))).ToArray();
        return none.Length > 0 && none.Length < current.Length
            ? [$"{none[0].Reference} says that no allergy is known; {current.Except(none).First().Reference} is one."]
            : [];
    }
}
