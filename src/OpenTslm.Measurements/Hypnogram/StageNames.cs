namespace OpenTslm.Measurements.Hypnogram;

/// <summary>What annotations call the stages of sleep.</summary>
internal static class StageNames
{
    private const string Prefix = "Sleep stage";

    private static readonly Dictionary<string, SleepStage> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["W"] = SleepStage.Wake,
        ["Wake"] = SleepStage.Wake,
        ["N1"] = SleepStage.N1,
        ["N2"] = SleepStage.N2,
        ["N3"] = SleepStage.N3,
        ["N4"] = SleepStage.N3,
        ["REM"] = SleepStage.Rem,
    };

    // Too short to be taken for a stage without the words before them: 1 and R also mark beats.
    private static readonly Dictionary<string, SleepStage> ShortNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["1"] = SleepStage.N1,
        ["2"] = SleepStage.N2,
        ["3"] = SleepStage.N3,
        ["4"] = SleepStage.N3,
        ["R"] = SleepStage.Rem,
        ["?"] = SleepStage.Unknown,
    };

    /// <summary>The stage that a text names, or null.</summary>
    public static SleepStage? Find(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var name = text.Trim();
        if (name.Equals("Movement time", StringComparison.OrdinalIgnoreCase))
        {
            return SleepStage.Unknown;
        }

        var isFull = name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
        name = isFull ? name[Prefix.Length..].Trim() : name;
        return Names.TryGetValue(name, out var stage) || (isFull && ShortNames.TryGetValue(name, out stage)) ? stage : null;
    }

    /// <summary>Whether a mark says that the lights went off or on.</summary>
    public static bool IsLights(Annotation mark, string word) => Says(mark.Code, word) || Says(mark.Text, word);

    private static bool Says(string? text, string word) => text is not null
        && text.Trim().Replace("light ", "lights ", StringComparison.OrdinalIgnoreCase)
            .Equals("lights " + word, StringComparison.OrdinalIgnoreCase);
}
