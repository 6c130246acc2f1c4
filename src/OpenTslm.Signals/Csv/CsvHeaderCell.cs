using OpenTslm.Signals.IO;

namespace OpenTslm.Signals.Csv;

/// <summary>A column's name and unit, as in <c>x_acc [m/s2]</c> or <c>ECG (mV)</c>.</summary>
/// <param name="Name">Name; may be empty.</param>
/// <param name="Unit">Unit as a UCUM code where it is a known spelling of one; null when not stated.</param>
internal readonly record struct CsvHeaderCell(string Name, string? Unit)
{
    private const string Brackets = "[]()";

    public static CsvHeaderCell Parse(string cell)
    {
        cell = cell.Trim();
        var kind = cell.Length < 2 ? -1 : Brackets.IndexOf(cell[^1], StringComparison.Ordinal);
        if (kind is not (1 or 3))
        {
            return new CsvHeaderCell(cell, null);
        }

        // Units have brackets of their own: mm[Hg].
        var depth = 0;
        var open = cell.Length - 1;
        for (; open >= 0; open--)
        {
            depth += cell[open] == Brackets[kind] ? 1 : cell[open] == Brackets[kind - 1] ? -1 : 0;
            if (depth == 0)
            {
                break;
            }
        }

        var name = open > 0 ? cell[..open].TrimEnd() : "";
        return name.Length == 0 ? new CsvHeaderCell(cell, null) : new CsvHeaderCell(name, UnitNames.Normalize(cell[(open + 1)..^1].Trim()));
    }

    /// <summary>The cell that reads back as this name and unit.</summary>
    public override string ToString() =>
        Unit is not null ? $"{Name} [{Unit}]"
        : Parse(Name).Name == Name ? Name
        : $"{Name} []"; // a name that ends in brackets, which are no unit
}
