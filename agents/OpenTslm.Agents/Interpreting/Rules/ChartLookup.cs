using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Interpreting.Rules;

/// <summary>Finds what of a chart a rule asks for.</summary>
internal static class ChartLookup
{
    private static readonly HashSet<string> Over = new(StringComparer.OrdinalIgnoreCase)
    {
        "stopped", "completed", "cancelled", "canceled", "resolved", "inactive", "remission", "entered-in-error", "on-hold", "not-taken", "not-done", "draft", "intended",
    };

    /// <summary>Whether a fact holds now: a condition or drug that has neither ended nor been stopped; anything else unless it was not done.</summary>
    public static bool IsCurrent(ChartFact fact, DateTimeOffset? now)
    {
        if (fact.Kind is ChartFactKind.Condition or ChartFactKind.Medication or ChartFactKind.Allergy or ChartFactKind.Device)
        {
            return (fact.Status is null || !Over.Contains(fact.Status)) && (fact.Ended is not { } ended || (now is { } at && ended > at));
        }

        return fact.Status is not ("cancelled" or "entered-in-error" or "not-done" or "aborted" or "stopped");
    }

    /// <summary>
    /// The facts that meet a condition: all current ones of the class, or the newest value where a value is asked for. Empty if
    /// none does.
    /// </summary>
    public static IReadOnlyList<ChartFact> Find(PatientContext patient, ChartCondition condition)
    {
        var current = patient.Facts.Where(f => RuleBook.Classes[condition.Class].Holds(f) && IsCurrent(f, patient.AsOf));
        if (condition.Above is null && condition.Below is null)
        {
            return [.. current];
        }

        var newest = current.Where(f => f.Value is not null && f.Date is not null && HasUnit(f.Unit, condition.Unit) && !(f.Date > patient.AsOf)).MaxBy(f => f.Date);
        var isRecent = newest is not null && (condition.WithinDays is not { } days || patient.AsOf is { } now && (now - newest.Date!.Value).TotalDays <= days);
        return isRecent && !(newest!.Value <= condition.Above) && !(newest.Value >= condition.Below) ? [newest] : [];
    }

    // Of potassium and sodium, a milliequivalent is a millimole.
    private static bool HasUnit(string? unit, string? wanted) =>
        wanted is null || string.Equals(unit, wanted, StringComparison.OrdinalIgnoreCase) || (wanted == "mmol/L" && string.Equals(unit, "meq/L", StringComparison.OrdinalIgnoreCase));
}
