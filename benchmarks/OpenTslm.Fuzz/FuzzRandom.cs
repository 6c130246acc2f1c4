using System.Text;

namespace OpenTslm.Fuzz;

/// <summary>The random numbers of a trial: the same ones for the same target, seed and number.</summary>
internal static class FuzzRandom
{
    /// <summary>Random numbers that depend on nothing else.</summary>
    /// <param name="target">Name of the target.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="trial">Number of the trial.</param>
    public static Random Of(string target, int seed, int trial) =>
        new(unchecked((int)(Hash(target) ^ ((uint)seed * 0x9E37_79B9u) ^ ((uint)trial * 0x85EB_CA6Bu))));

    private static uint Hash(string name) => Encoding.UTF8.GetBytes(name).Aggregate(2166136261u, (hash, value) => unchecked((hash ^ value) * 16777619u));
}
