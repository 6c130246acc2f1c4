using System.Globalization;

namespace OpenTslm.Fuzz;

/// <summary>Reads mutated files of all targets of a set, with a watchdog, and reports.</summary>
/// <param name="set">Name of the set.</param>
/// <param name="targets">The targets.</param>
internal sealed class FuzzCommand(string set, IReadOnlyList<IFuzzTarget> targets)
{
    private static readonly TimeSpan LongestTrial = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>Reads the mutated files.</summary>
    /// <param name="count">How many in all; each target gets its share.</param>
    /// <param name="seed">Picks the mutations.</param>
    /// <param name="only">Name of the one target to try; all where null.</param>
    /// <param name="page">File whose table of this set is replaced; nothing is written where null.</param>
    /// <returns>The exit code: 0 where nothing was found.</returns>
    public int Run(int count, int seed, string? only, string? page)
    {
        var chosen = targets.Where(target => only is null || target.Name.Equals(only, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (chosen.Length == 0)
        {
            Console.Error.WriteLine($"There is no target '{only}'; there are {string.Join(", ", targets.Select(target => target.Name))}.");
            return 2;
        }

        var results = new List<FuzzResult>();
        var findings = 0;
        for (var i = 0; i < chosen.Length; i++)
        {
            var share = (count / chosen.Length) + (i < count % chosen.Length ? 1 : 0);
            var folder = Directory.CreateTempSubdirectory("opentslm-fuzz-").FullName;
            var run = new FuzzRun(chosen[i], seed, folder);
            results.Add(Watch(run, chosen[i], folder, () => run.Run(0, share)));
            findings += run.Findings.Count;
            Print(results[^1], run.Findings);
            Directory.Delete(folder, recursive: true);
        }

        var table = FuzzTable.Create(set, seed, results, findings);
        Console.Out.Write(table);
        if (page is not null)
        {
            FuzzTable.Replace(page, set, table);
        }

        return findings == 0 ? 0 : 1;
    }

    private static FuzzResult Watch(FuzzRun run, IFuzzTarget target, string folder, Func<FuzzResult> read)
    {
        FuzzResult? result = null;
        var reader = new Thread(() => result = read()) { IsBackground = true };
        reader.Start();
        while (!reader.Join(Look))
        {
            var (trial, running) = run.Present;
            if (running > LongestTrial)
            {
                // A thread cannot be stopped, so this is the end; the file is kept.
                Console.Error.WriteLine(FormattableString.Invariant($"{target.Name}, trial {trial}: still reading after {running.TotalSeconds:0} s; the file is in {folder}"));
                Environment.Exit(1);
            }
        }

        return result ?? throw new InvalidOperationException($"The files of {target.Name} were not read to the end.");
    }

    private static void Print(FuzzResult result, IReadOnlyList<FuzzFinding> findings)
    {
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{result.Target}: {result.Trials} files, {result.Read} read, {result.Refused} refused, {findings.Count} found"));
        foreach (var kind in findings.GroupBy(finding => string.Join(' ', finding.What.Split('\n').Take(2).Select(line => line.Trim()))).Take(20))
        {
            Console.Error.WriteLine($"  trial {kind.First().Trial} and {kind.Count() - 1} more: {kind.First().What}");
        }
    }
}
