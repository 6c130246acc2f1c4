namespace OpenTslm.Training.Tasks.Ecg;

/// <summary>Questions, labels and rationales about electrocardiograms.</summary>
internal static class EcgWording
{
    public static readonly string[] RateLabels = ["below 60", "60 to 100", "above 100"];

    public static readonly string[] RhythmLabels = ["regular", "irregular"];

    public static readonly string[] NormalityLabels = ["normal", "abnormal"];

    public static string Name(EcgQuestion question) => question switch
    {
        EcgQuestion.Rate => "ecg.rate",
        EcgQuestion.Rhythm => "ecg.rhythm",
        _ => "ecg.normality",
    };

    public static IReadOnlyList<string> Labels(EcgQuestion question) => question switch
    {
        EcgQuestion.Rate => RateLabels,
        EcgQuestion.Rhythm => RhythmLabels,
        _ => NormalityLabels,
    };

    /// <summary>The label of a window, or null where the reference does not decide.</summary>
    public static int? Label(EcgQuestion question, EcgWindow window) => question switch
    {
        EcgQuestion.Rate => window.RateClass,
        EcgQuestion.Rhythm => window.IsRegular is { } regular ? (regular ? 0 : 1) : null,
        _ => window.IsNormal is { } normal ? (normal ? 0 : 1) : null,
    };

    public static string CanonicalQuestion(EcgQuestion question) => question switch
    {
        EcgQuestion.Rate => "What is the heart rate per minute?",
        EcgQuestion.Rhythm => "Is the rhythm regular?",
        _ => "Is this ECG normal?",
    };

    public static string Ask(Random random, EcgQuestion question) => question switch
    {
        EcgQuestion.Rate => Phrases.Pick(random, CanonicalQuestion(question), "How fast does the heart beat?", "Which heart rate class is this?"),
        EcgQuestion.Rhythm => Phrases.Pick(random, CanonicalQuestion(question), "Is the rhythm regular or irregular?", "How regular is the heart beat?"),
        _ => Phrases.Pick(random, CanonicalQuestion(question), "Is the ECG normal or abnormal?", "Does this ECG look normal?"),
    };

    /// <summary>Says what the beats show; the intervals are those of the reference, or detected.</summary>
    public static string Rationale(Random random, EcgQuestion question, EcgWindow window)
    {
        if (double.IsNaN(window.RatePerMinute))
        {
            return Phrases.Pick(random, "Too few beats are seen to measure their distance.", "The beats cannot be told apart well enough to count them.");
        }

        return question == EcgQuestion.Rate
            ? Rate(random, window)
            : Rate(random, window) + " " + Spacing(random, window);
    }

    private static string Rate(Random random, EcgWindow window)
    {
        var interval = Phrases.Round(60 / window.RatePerMinute, 0.05);
        var rate = Phrases.Round(window.RatePerMinute, 5);
        return Phrases.Pick(
            random,
            $"The beats come about every {interval} s, that is about {rate} per minute.",
            $"From one R peak to the next it takes about {interval} s, about {rate} beats a minute.");
    }

    private static string Spacing(Random random, EcgWindow window)
    {
        var percent = window.Variation * 100;
        if (percent < 4)
        {
            return Phrases.Pick(random, "Their spacing is even.", "The spacing varies by less than 4 %.");
        }

        var size = Phrases.Round(percent, 5);
        return Phrases.Pick(
            random,
            $"Their spacing varies by about {size} %, from {Shortest(window)} to {Longest(window)} s.",
            $"The distance between beats changes by about {size} %, between {Shortest(window)} and {Longest(window)} s.");
    }

    private static string Shortest(EcgWindow window) => Phrases.Round(window.Intervals.Min(), 0.1);

    private static string Longest(EcgWindow window) => Phrases.Round(window.Intervals.Max(), 0.1);
}
