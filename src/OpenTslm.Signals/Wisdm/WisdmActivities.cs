namespace OpenTslm.Signals.Wisdm;

/// <summary>Names of the activities that the data set codes as letters (its file <c>activity_key.txt</c>).</summary>
internal static class WisdmActivities
{
    // The letter N is not used.
    private const string Letters = "ABCDEFGHIJKLMOPQRS";

    private static readonly string[] Names =
    [
        "walking", "jogging", "climbing stairs", "sitting", "standing", "typing", "brushing teeth", "eating soup", "eating chips",
        "eating pasta", "drinking", "eating a sandwich", "kicking a ball", "catching a ball", "dribbling a ball", "writing",
        "clapping", "folding clothes",
    ];

    /// <summary>The name of a letter; null for any other code.</summary>
    public static string? NameOf(string code) =>
        code.Length == 1 && Letters.IndexOf(code[0], StringComparison.Ordinal) is var at and >= 0 ? Names[at] : null;
}
