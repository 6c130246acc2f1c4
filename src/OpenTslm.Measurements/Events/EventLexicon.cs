using System.Text.Json;

namespace OpenTslm.Measurements.Events;

/// <summary>Reads from a description in English which kinds of events it means, by words held as data and not by guess.</summary>
/// <remarks>
/// A phrase counts where its words stand together, plural or not; the longest phrase wins where phrases overlap, so that
/// "ventricular ectopic beat" is not also "ectopic beat". Where no phrase is known but a limit is stated ("above 120"),
/// any value beyond it counts.
/// </remarks>
public static class EventLexicon
{
    private const int LongestDescription = 300;

    private static readonly Dictionary<string, (string Kind, Condition When)[]> Phrases = Load();
    private static readonly int MostWords = Phrases.Keys.Max(p => p.Count(c => c == ' ') + 1);

    private enum Condition
    {
        Always,
        Above,
        Below,
    }

    /// <summary>What a description asks for, or null if it names no kind that is known and no limit.</summary>
    /// <param name="description">A description such as "pauses longer than 3 s" or "heart rate above 120".</param>
    /// <exception cref="ArgumentException">It is empty, or longer than 300 characters.</exception>
    public static EventQuery? Match(string description)
    {
        if (string.IsNullOrWhiteSpace(description) || !description.Any(char.IsLetter))
        {
            throw new ArgumentException("Describe the event in words, such as \"tachycardia\" or \"pauses longer than 3 s\".");
        }

        if (description.Length > LongestDescription)
        {
            throw new ArgumentException($"The description has {description.Length} characters; {LongestDescription} are enough for one event.");
        }

        var limits = LimitReader.Read(description);
        var kinds = Kinds(Words(description), limits);
        return kinds.Count > 0 ? new EventQuery(kinds, limits)
            : (limits.Above, limits.Below) switch
            {
                (null, null) => null,
                (not null, null) => new EventQuery(["value-above"], limits),
                (null, _) => new EventQuery(["value-below"], limits),
                _ => new EventQuery(["value-above", "value-below"], limits),
            };
    }

    /// <summary>The words of a text in lower case, without plural endings.</summary>
    internal static string[] Words(string text) =>
    [
        .. new string([.. text.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Singular),
    ];

    private static List<string> Kinds(string[] words, EventLimits limits)
    {
        var kinds = new List<string>();
        for (var start = 0; start < words.Length;)
        {
            var length = Math.Min(MostWords, words.Length - start);
            while (length > 0 && !TryAdd(string.Join(' ', words.AsSpan(start, length)), limits, kinds))
            {
                length--;
            }

            start += Math.Max(1, length);
        }

        return kinds;
    }

    private static bool TryAdd(string phrase, EventLimits limits, List<string> kinds)
    {
        var known = Phrases.GetValueOrDefault(phrase, []).Where(p => p.When switch
        {
            Condition.Above => limits.Above is not null,
            Condition.Below => limits.Below is not null,
            _ => true,
        }).Select(p => p.Kind).ToArray();
        kinds.AddRange(known.Except(kinds));
        return known.Length > 0;
    }

    private static string Singular(string word) => word switch
    {
        _ when word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        _ when word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') => word[..^1],
        _ => word,
    };

    private static Dictionary<string, (string Kind, Condition When)[]> Load()
    {
        var type = typeof(EventLexicon);
        using var stream = type.Assembly.GetManifestResourceStream(type, "EventLexicon.json")!;
        var data = JsonSerializer.Deserialize(stream, LexiconJson.Default.LexiconData)!;
        return data.Kinds
            .SelectMany(k => k.Words.Select(w => (Phrase: w, Name: k.Name, When: Condition.Always))
                .Concat((k.Above ?? []).Select(w => (Phrase: w, Name: k.Name, When: Condition.Above)))
                .Concat((k.Below ?? []).Select(w => (Phrase: w, Name: k.Name, When: Condition.Below))))
            .GroupBy(p => string.Join(' ', Words(p.Phrase)), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(p => (p.Name, p.When)).ToArray(), StringComparer.Ordinal);
    }
}
