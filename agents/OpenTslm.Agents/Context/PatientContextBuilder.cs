using OpenTslm.Agents.Fhir.Facts;

namespace OpenTslm.Agents.Context;

/// <summary>Reduces a chart to what bears on a recording and a question, by rules held as data, each with its source.</summary>
/// <remarks>
/// Facts are ordered by how much they matter (weight of the rule, current or past, near to the recording or far) and kept as
/// long as the budget of tokens lasts. What is left out is counted and said. The result still names the patient's
/// resources and dates: <see cref="Deidentifier"/> takes them out.
/// </remarks>
public static class PatientContextBuilder
{
    private const int MostProblems = 20;
    private const double PastShare = 0.5;
    private const double UnknownDateShare = 0.7;

    /// <summary>Reduces a chart.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The budget is not above zero.</exception>
    public static PatientContext Create(PatientChart chart, PatientContextOptions options)
    {
        ArgumentNullException.ThrowIfNull(chart);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaximumTokens);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaximumRepeats);
        var asOf = options.AsOf ?? chart.Facts.Where(f => f.Kind != ChartFactKind.Demographics).Max(f => f.Date) ?? chart.Facts.Max(f => f.Date);
        var left = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var ranked = chart.Facts
            .Select(fact => (Fact: fact, Score: ScoreOf(fact, options.Topics, asOf, left)))
            .Where(f => f.Score > 0)
            .OrderByDescending(f => f.Score)
            .ThenByDescending(f => f.Fact.Date)
            .ThenBy(f => f.Fact.Reference, StringComparer.Ordinal)
            .Select(f => f.Fact)
            .ToArray();
        var facts = Fit(Nearest(ranked, options.MaximumRepeats, asOf, left), options.MaximumTokens, asOf, left);
        return new PatientContext
        {
            Patient = chart.Patient,
            Facts = facts,
            AsOf = asOf,
            LeftOut = [.. left.Select(l => FormattableString.Invariant($"{l.Value} × {l.Key}.")), .. chart.LeftOut],
            Problems = chart.Problems.Count <= MostProblems
                ? chart.Problems
                : [.. chart.Problems.Take(MostProblems), FormattableString.Invariant($"{chart.Problems.Count - MostProblems} more problems of the chart.")],
        };
    }

    /// <summary>Whether a fact holds at a time: begun, not ended, and not said to be over.</summary>
    public static bool IsCurrent(ChartFact fact, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return !(fact.Date > asOf) && !(fact.Ended < asOf)
            && (fact.Ended is not null || fact.Status is not ("resolved" or "remission" or "inactive" or "stopped" or "completed" or "ended"));
    }

    private static double ScoreOf(ChartFact fact, IReadOnlyCollection<ContextTopic> topics, DateTimeOffset? asOf, SortedDictionary<string, int> left)
    {
        var rule = RelevanceRules.Find(fact, topics);
        if (rule is null)
        {
            Count(left, $"{fact.Kind} that does not bear on the question");
            return 0;
        }

        if (asOf is not { } now || fact.Kind == ChartFactKind.Demographics)
        {
            return rule.Weight;
        }

        if (fact.Date > now.AddDays(1))
        {
            Count(left, $"{fact.Kind} of a time after the recording");
            return 0;
        }

        if (rule.Days is { } days)
        {
            var age = fact.Date is { } date ? (now - date).TotalDays : days;
            if (age > days)
            {
                Count(left, $"{fact.Kind} too long before the recording");
                return 0;
            }

            return rule.Weight * (1 - (PastShare * age / days));
        }

        return rule.Weight * (fact.Date is null && fact.Kind != ChartFactKind.Device ? UnknownDateShare : IsCurrent(fact, now) ? 1 : PastShare);
    }

    /// <summary>Of many values of one thing only the nearest ones; of one drug or diagnosis stated several times the first.</summary>
    private static IEnumerable<ChartFact> Nearest(ChartFact[] ranked, int most, DateTimeOffset? asOf, SortedDictionary<string, int> left)
    {
        var seen = new Dictionary<(ChartFactKind, string), int>();
        foreach (var fact in ranked)
        {
            var key = (fact.Kind, fact.Codes.Count > 0 ? fact.Codes[0].System + "|" + fact.Codes[0].Code : fact.Name);
            var count = seen[key] = seen.GetValueOrDefault(key) + 1;
            var allowed = fact.Value is not null || fact.Text is not null ? most
                : fact.Kind == ChartFactKind.Demographics ? int.MaxValue
                : asOf is { } now && IsCurrent(fact, now) ? most
                : 1;
            if (count <= allowed)
            {
                yield return fact;
            }
            else
            {
                Count(left, $"{fact.Kind} stated before more often than needed");
            }
        }
    }

    private static List<ChartFact> Fit(IEnumerable<ChartFact> facts, int maximumTokens, DateTimeOffset? asOf, SortedDictionary<string, int> left)
    {
        var kept = new List<ChartFact>();
        var tokens = 0;
        foreach (var fact in facts.Select(f => Aged(f, asOf)))
        {
            var cost = TokenEstimate.Of(ChartFactText.Line(fact, asOf)) + 1;
            if (tokens + cost > maximumTokens)
            {
                Count(left, $"{fact.Kind} beyond the budget of {maximumTokens} tokens");
                continue;
            }

            tokens += cost;
            kept.Add(fact);
        }

        return kept;
    }

    /// <summary>A date of birth as the age at the time.</summary>
    private static ChartFact Aged(ChartFact fact, DateTimeOffset? asOf) =>
        fact is { Kind: ChartFactKind.Demographics, Name: PatientFacts.BirthDate, Date: { } birth } && asOf is { } now
            ? fact with { Name = "age", Value = YearsBetween(birth, now), Unit = "a", Date = null, DatePrecision = DatePrecision.Time }
            : fact;

    /// <summary>Whole years.</summary>
    internal static int YearsBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var years = to.Year - from.Year;
        return (to.Month, to.Day).CompareTo((from.Month, from.Day)) < 0 ? years - 1 : years;
    }

    private static void Count(SortedDictionary<string, int> left, string reason) => left[reason] = left.GetValueOrDefault(reason) + 1;
}
