namespace OpenTslm.Fuzz;

/// <summary>How the mutated files of one target fared.</summary>
/// <param name="Target">Name of the target.</param>
/// <param name="Trials">Mutated files.</param>
/// <param name="Read">Those that were read.</param>
/// <param name="Refused">Those that were refused as documented.</param>
/// <param name="MostBytes">Most memory that one took, all its allocations taken together.</param>
/// <param name="Slowest">Longest time that one took.</param>
internal sealed record FuzzResult(string Target, int Trials, int Read, int Refused, long MostBytes, TimeSpan Slowest);
