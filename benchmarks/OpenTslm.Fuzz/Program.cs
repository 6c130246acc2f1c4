using System.Globalization;
using OpenTslm.Fuzz;
using OpenTslm.Fuzz.Models;
using OpenTslm.Fuzz.Rationales;
using OpenTslm.Fuzz.Signals;

// Sets of targets by name: what a word on the command line tries.
var sets = new Dictionary<string, Func<IReadOnlyList<IFuzzTarget>>>(StringComparer.Ordinal)
{
    ["signals"] = SignalTargets.Create,
    ["models"] = ModelTargets.Create,
    ["rationales"] = RationaleTargets.Create,
};

var options = args.Skip(1).Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
if (args.Length % 2 == 0 || !sets.TryGetValue(args[0], out var create)
    || options.Keys.Except(["--count", "--seed", "--only", "--write"]).Any()
    || !int.TryParse(options.GetValueOrDefault("--count", "200000"), CultureInfo.InvariantCulture, out var count) || count < 1
    || !int.TryParse(options.GetValueOrDefault("--seed", "1"), CultureInfo.InvariantCulture, out var seed))
{
    Console.Error.WriteLine($"usage: OpenTslm.Fuzz {string.Join("|", sets.Keys)} [--count files] [--seed number] [--only target] [--write page.md]");
    return 2;
}

return new FuzzCommand(args[0], create()).Run(count, seed, options.GetValueOrDefault("--only"), options.GetValueOrDefault("--write"));
