using System.Text.Json;
using System.Text.Json.Serialization;
using OpenTslm.Grounding.Claims;

namespace OpenTslm.Grounding.Consistency;

/// <summary>What claims lead to which answers of a question.</summary>
/// <param name="About">What is asked about, for people.</param>
/// <param name="Answers">The possible answers in lower case, each with the claims that fit it.</param>
internal sealed record ConclusionRule(string About, IReadOnlyDictionary<string, IReadOnlyList<FittingClaim>> Answers)
{
    // "About 60" is neither below nor above.
    private const double About5 = 0.05;

    private static readonly Lazy<ConclusionRule[]> Rules = new(Load);

    /// <summary>The rule for a choice among these answers; null where there is none.</summary>
    public static ConclusionRule? Find(IReadOnlyCollection<string> labels) =>
        Rules.Value.FirstOrDefault(rule => rule.Answers.Count == labels.Count && labels.All(label => rule.Answers.ContainsKey(label.ToLowerInvariant())));

    /// <summary>The answers that a claim fits; null where it says nothing about the question.</summary>
    public IReadOnlyList<string>? Fitting(Claim claim)
    {
        if (claim.Negated || !Answers.Values.Any(fits => fits.Any(fit => fit.Kind == claim.Kind)))
        {
            return null;
        }

        string[] fitting = [.. Answers.Where(answer => answer.Value.Any(fit => fit.Kind == claim.Kind && Fits(fit, claim))).Select(answer => answer.Key)];
        return fitting.Length is 0 || fitting.Length == Answers.Count ? null : fitting;
    }

    private static bool Fits(FittingClaim fit, Claim claim)
    {
        if (claim.Value is not { } value || (fit.From is null && fit.To is null))
        {
            return fit.Relations.Contains(claim.Relation);
        }

        var (low, high) = claim.Relation switch
        {
            ClaimRelation.Is => (value, value),
            ClaimRelation.About => (value * (1 - About5), value * (1 + About5)),
            ClaimRelation.Between => (value, claim.Upper ?? value),
            ClaimRelation.Above => (value, double.PositiveInfinity),
            ClaimRelation.Below => (double.NegativeInfinity, value),
            _ => (double.NaN, double.NaN),
        };
        return low <= (fit.To ?? double.PositiveInfinity) && high >= (fit.From ?? double.NegativeInfinity);
    }

    private static ConclusionRule[] Load()
    {
        using var stream = typeof(ConclusionRule).Assembly.GetManifestResourceStream("consistency/conclusions.json")!;
        return JsonSerializer.Deserialize(stream, ConclusionJson.Default.ConclusionRuleArray)!;
    }
}

/// <summary>A claim that fits an answer.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Relations">What it says, where it says no number.</param>
/// <param name="From">Least number that fits.</param>
/// <param name="To">Greatest number that fits.</param>
internal sealed record FittingClaim(ClaimKind Kind, IReadOnlyList<ClaimRelation> Relations, double? From = null, double? To = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ConclusionRule[]))]
internal sealed partial class ConclusionJson : JsonSerializerContext;
