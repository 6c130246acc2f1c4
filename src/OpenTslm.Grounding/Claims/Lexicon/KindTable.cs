using System.Text.Json;

namespace OpenTslm.Grounding.Claims.Lexicon;

/// <summary>What can be said of which kind, and how a relation that a kind does not know is read.</summary>
internal sealed class KindTable
{
    private readonly Dictionary<ClaimKind, HashSet<string>> _says;
    private readonly Dictionary<ClaimKind, HashSet<string>> _units;

    public KindTable(Dictionary<ClaimKind, string> says, Dictionary<ClaimKind, string> units)
    {
        _says = says.ToDictionary(pair => pair.Key, pair => new HashSet<string>(pair.Value.Split(' '), StringComparer.Ordinal));
        _units = units.ToDictionary(pair => pair.Key, pair => new HashSet<string>(pair.Value.Split(' '), StringComparer.Ordinal));
        foreach (var kind in Enum.GetValues<ClaimKind>().Where(kind => !_says.ContainsKey(kind)))
        {
            throw new InvalidOperationException($"The lexicon does not say what can be said of {kind}.");
        }
    }

    /// <summary>Whether the kind is one that can be there or not.</summary>
    public bool HasPresence(ClaimKind kind) => _says[kind].Contains("present");

    /// <summary>Whether a bound on the number of them is a claim of its own.</summary>
    public bool IsCounted(ClaimKind kind) => _says[kind].Contains("counts");

    /// <summary>Whether a unit is one that the kind has by name, and not one of any.</summary>
    public bool Names(ClaimKind kind, string unit) => _units.TryGetValue(kind, out var units) && units.Contains(unit);

    /// <summary>Whether a number with this unit (null: without one) can be a value of the kind.</summary>
    public bool Takes(ClaimKind kind, string? unit) =>
        _says[kind].Contains("numbers") && _units.TryGetValue(kind, out var units)
        && (unit is null
            ? !(HasPresence(kind) && units.Contains("s") && !IsCounted(kind))
            : units.Contains(unit) || (units.Contains("/h") && unit.EndsWith("hour", StringComparison.Ordinal))
                || (units.Contains("*") && unit is not "Hz" && unit is not ("s" or "ms" or "min" or "h" or "steps")
                    && (kind is ClaimKind.Minimum or ClaimKind.Maximum || unit != "/min")));

    /// <summary>The relation as the kind knows it, or null where it makes no sense.</summary>
    public ClaimRelation? Fit(ClaimKind kind, ClaimRelation relation)
    {
        var says = _says[kind];
        if (says.Contains(JsonNamingPolicy.KebabCaseLower.ConvertName(relation.ToString())))
        {
            return relation;
        }

        return relation switch
        {
            ClaimRelation.High or ClaimRelation.Low or ClaimRelation.Normal when says.Contains("present") => ClaimRelation.Present,
            ClaimRelation.Steady or ClaimRelation.Normal when says.Contains("regular") => ClaimRelation.Regular,
            ClaimRelation.Steady when kind == ClaimKind.Variability => ClaimRelation.Low,
            ClaimRelation.Absent when kind == ClaimKind.Variability => ClaimRelation.Low,
            ClaimRelation.Absent when kind == ClaimKind.Trend => ClaimRelation.Steady,
            ClaimRelation.Upright when kind == ClaimKind.Trend => ClaimRelation.Rising,
            ClaimRelation.Inverted when kind == ClaimKind.Trend => ClaimRelation.Falling,
            ClaimRelation.Upright when kind == ClaimKind.Posture => ClaimRelation.Vertical,
            _ => null,
        };
    }
}
