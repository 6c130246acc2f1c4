using OpenTslm.Agents.Context;

namespace OpenTslm.Agents.Interpreting.Rules;

/// <summary>Facts of a chart that matter to rules in the same way, such as drugs that prolong the QT interval.</summary>
internal sealed record ChartClass
{
    /// <summary>Kinds of facts that may belong to it.</summary>
    public required IReadOnlyList<ChartFactKind> Kinds { get; init; }

    /// <summary>Names in lower case; a fact belongs to the class if its name holds one from the start of a word on.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Codes of SNOMED CT or LOINC that belong to it.</summary>
    public IReadOnlyList<string> Codes { get; init => field = value ?? []; } = [];

    /// <summary>What such a fact is, in words.</summary>
    public required string Says { get; init; }

    /// <summary>Where the list comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Whether a fact belongs to it, current or not.</summary>
    public bool Holds(ChartFact fact) =>
        Kinds.Contains(fact.Kind)
        && (fact.Codes.Any(code => Codes.Contains(code.Code)) || Names.Any(name => Mentions(fact.Name, name) || fact.Codes.Any(code => Mentions(code.Display, name))));

    private static bool Mentions(string? text, string name)
    {
        for (var at = text?.IndexOf(name, StringComparison.OrdinalIgnoreCase) ?? -1; at >= 0; at = text!.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at == 0 || !char.IsLetter(text![at - 1]))
            {
                return true;
            }
        }

        return false;
    }
}
