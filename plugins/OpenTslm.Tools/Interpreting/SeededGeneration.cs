namespace OpenTslm.Tools.Interpreting;

/// <summary>How words are chosen for a person's seed, the same on every surface.</summary>
public static class SeededGeneration
{
    // Enough variety to show how firm a rationale is, and little enough to stay on the subject.
    private const double Temperature = 0.7;
    private const double TopP = 0.9;

    /// <summary>Without a seed the most probable words; with one, words drawn at random, the same for the same seed.</summary>
    public static GenerationOptions Options(ulong? seed) => seed is { } s
        ? new GenerationOptions { Seed = s, Temperature = Temperature, TopP = TopP }
        : new GenerationOptions();
}
