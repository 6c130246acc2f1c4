using System.Globalization;

namespace OpenTslm.Training.Tasks;

/// <summary>Choice of wording and rounding of measured numbers.</summary>
internal static class Phrases
{
    /// <summary>One of several wordings.</summary>
    public static string Pick(Random random, params ReadOnlySpan<string> wordings) => wordings[random.Next(wordings.Length)];

    /// <summary>Rounds to a multiple of a step and prints it plainly.</summary>
    public static string Round(double value, double step)
    {
        var rounded = Math.Round(value / step) * step;
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>Which third of a series a share of its length lies in.</summary>
    public static string Third(double share) => share switch
    {
        < 1.0 / 3 => "first third",
        < 2.0 / 3 => "middle third",
        _ => "last third",
    };

    /// <summary>A random value between two bounds.</summary>
    public static double Between(Random random, double low, double high) => low + (random.NextDouble() * (high - low));

    /// <summary>A standard normal value (Box and Muller 1958).</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Plus or minus one.</summary>
    public static int Sign(Random random) => random.Next(2) == 0 ? -1 : 1;

    /// <summary>The options in random order.</summary>
    public static string[] Shuffled(Random random, IReadOnlyList<string> options)
    {
        string[] shuffled = [.. options];
        random.Shuffle(shuffled);
        return shuffled;
    }
}
