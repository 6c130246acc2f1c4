using System.Globalization;
using System.Text;

namespace OpenTslm.Fuzz;

/// <summary>The results as a table for a page.</summary>
internal static class FuzzTable
{
    /// <summary>The table of a set of targets.</summary>
    public static string Create(string set, int seed, IReadOnlyList<FuzzResult> results, int findings)
    {
        var text = new StringBuilder("| Target | Files | Read | Refused | Most memory (KiB) |\n|---|---:|---:|---:|---:|\n");
        foreach (var result in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {result.Target} | {result.Trials} | {result.Read} | {result.Refused} | {result.MostBytes / 1024} |\n");
        }

        return text.Append(
            CultureInfo.InvariantCulture,
            $"\n{results.Sum(result => result.Trials)} files of `{set}` with seed {seed}: {findings} found. The slowest took {results.Max(result => result.Slowest).TotalMilliseconds:0} ms.\n")
            .ToString();
    }

    /// <summary>Replaces what stands on a page between the marks of a set, which are <c>&lt;!-- set --&gt;</c> and <c>&lt;!-- end of set --&gt;</c>.</summary>
    /// <exception cref="InvalidDataException">The page has no such marks.</exception>
    public static void Replace(string page, string set, string table)
    {
        var (begin, end) = ($"<!-- {set} -->\n", $"<!-- end of {set} -->");
        var text = File.ReadAllText(page);
        var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
        if (from < 0 || to < from)
        {
            throw new InvalidDataException($"{page} has no lines '{begin.Trim()}' and '{end}'.");
        }

        File.WriteAllText(page, $"{text[..(from + begin.Length)]}\n{table}\n{text[to..]}");
    }
}
