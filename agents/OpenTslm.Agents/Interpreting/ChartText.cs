using System.Globalization;
using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Interpreting;

/// <summary>Facts of a chart in words. What the chart says stands in quotation marks.</summary>
internal static class ChartText
{
    /// <summary>The fact as a row of a table.</summary>
    public static string Of(ChartFact fact) =>
        $"{Noun(fact.Kind)} {Quote(fact.Name)}{Value(fact)}{Aside(fact)} [{PlainText.Of(fact.Reference)}]";

    /// <summary>The fact as a sentence.</summary>
    public static string Sentence(ChartFact fact) => Value(fact) is { Length: > 0 } value
        ? $"The chart gives {Quote(fact.Name)} as{value}{Aside(fact)}."
        : $"The chart lists the {Noun(fact.Kind)} {Quote(fact.Name)}{Aside(fact)}.";

    /// <summary>The fact inside a sentence.</summary>
    public static string Short(ChartFact fact) => $"{Quote(fact.Name)}{(Value(fact) is { Length: > 0 } value ? " of" + value : "")}";

    /// <summary>What such a fact is.</summary>
    public static string Noun(ChartFactKind kind) => kind switch
    {
        ChartFactKind.Demographics => "demographic entry",
        ChartFactKind.VitalSign => "vital sign",
        ChartFactKind.Laboratory => "laboratory value",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static string Quote(string text) => $"“{PlainText.Of(text, 120)}”";

    private static string Value(ChartFact fact) => fact switch
    {
        { Value: { } number } => string.Create(CultureInfo.InvariantCulture, $" {number:0.####}{(fact.Unit is null or "1" ? "" : " " + PlainText.Of(fact.Unit, 40))}"),
        { Text: { } text } => $" {Quote(text)}",
        _ => "",
    };

    private static string Aside(ChartFact fact)
    {
        string?[] parts =
        [
            fact.Status is { } status ? PlainText.Of(status, 40) : null,
            ChartFactText.WhenOf(fact),
        ];
        var aside = string.Join(", ", parts.Where(p => p is not null));
        return fact.Kind == ChartFactKind.Demographics || aside.Length == 0 ? "" : $" ({aside})";
    }
}
