using System.Text.Json;

namespace OpenTslm.Grounding.Claims.Lexicon;

/// <summary>Turns the entries of the lexicon's files into terms.</summary>
internal static class TermSource
{
    public static void AddTopics(FormIndex index, TopicFile file)
    {
        foreach (var entry in file.Nouns)
        {
            index.Add(entry.Forms, Topic(TermClass.Noun, entry));
        }

        foreach (var entry in file.Verbs)
        {
            index.Add(entry.Forms, Topic(TermClass.Verb, entry));
        }

        foreach (var entry in file.Facts)
        {
            index.Add(entry.Forms, Topic(TermClass.Fact, entry));
        }
    }

    public static void AddWords(FormIndex index, WordFile file)
    {
        AddQualities(index, file.Qualities, TermClass.Quality, isNominal: false);
        AddQualities(index, file.Nominal, TermClass.Quality, isNominal: true);
        AddQualities(index, file.Comparatives, TermClass.Comparative, isNominal: false);
        AddQualities(index, file.Superlatives, TermClass.Superlative, isNominal: false);
        AddCoded(index, file.Units, TermClass.Unit);
        AddCoded(index, file.Segments, TermClass.Segment);
        AddCoded(index, file.Channels, TermClass.Channel);
        foreach (var (relation, forms) in file.Bounds)
        {
            index.Add(forms, new Term(TermClass.Bound) { Relation = relation });
        }

        foreach (var (word, number) in file.Numbers)
        {
            index.Add(word, new Term(TermClass.Number) { Number = number });
        }

        index.Add(file.Shows, new Term(TermClass.Show));
        index.Add(file.Copulas, new Term(TermClass.Copula));
        index.Add(file.Negators, new Term(TermClass.Negator));
        index.Add(file.Hedges, new Term(TermClass.Hedge));
        index.Add(file.Additive, new Term(TermClass.And));
        index.Add(file.Alternative, new Term(TermClass.Or));
        index.Add(file.Breaks, new Term(TermClass.Break));
        index.Add(file.Articles, new Term(TermClass.Article));
        index.Add(file.Prepositions, new Term(TermClass.Preposition));
        index.Add(file.Aspects, new Term(TermClass.Preposition) { Code = "aspect" });
        index.Add(file.Than, new Term(TermClass.Than));
        index.Add(file.Skips, new Term(TermClass.Skip));
        foreach (var (_, forms) in file.Times.Where(entry => entry.Key.EndsWith("-named", StringComparison.Ordinal)))
        {
            // "thereafter" is a time where one was named before, and else nothing.
            index.Add(forms, new Term(TermClass.Skip));
        }

        // Last: a void word that is also something else is read as that where it voids nothing ("is" opening a question).
        AddCoded(index, file.Voids, TermClass.Void);
    }

    private static void AddCoded(FormIndex index, Dictionary<string, string> entries, TermClass sort)
    {
        foreach (var (code, forms) in entries)
        {
            index.Add(forms, new Term(sort) { Code = code });
        }
    }

    private static void AddQualities(FormIndex index, QualityEntry[] entries, TermClass sort, bool isNominal)
    {
        foreach (var entry in entries)
        {
            // "flat" and "variable" mean a relation that depends on what they are said of; "evident" is more than merely present.
            ClaimRelation? relation = entry.Relation switch
            {
                "flat" or "variable" => null,
                "evident" => ClaimRelation.Present,
                _ => Name<ClaimRelation>(entry.Relation),
            };
            index.Add(entry.Forms, new Term(sort)
            {
                Dimension = entry.Dimension.Length > 0 ? entry.Dimension : "size",
                Relation = relation,
                Code = entry.Relation,
                IsNominal = isNominal,
                TakesOther = entry.To,
            });
        }
    }

    private static Term Topic(TermClass sort, TopicEntry entry) => new(sort)
    {
        Kind = entry.Kind == "-" ? null : Name<ClaimKind>(entry.Kind),
        Relation = entry.Relation ?? entry.Bare,
        Dimension = entry.Dimension,
        When = entry.When.ToDictionary(pair => pair.Key, pair => ParseOutcome(pair.Value), StringComparer.Ordinal),
        Attribute = entry.Attribute,
        IsGeneric = entry.Generic,
        IsSignal = entry.Signal,
        HasPresence = entry.Presence,
        IsNominal = entry.Noun,
        Code = entry.Segment,
    };

    private static Outcome? ParseOutcome(string text)
    {
        if (text == "-")
        {
            return null;
        }

        var parts = text.Split(':');
        return new Outcome(Name<ClaimKind>(parts[0]), parts.Length > 1 ? Name<ClaimRelation>(parts[1]) : null);
    }

    private static T Name<T>(string kebab)
        where T : struct, Enum => Names<T>.All.TryGetValue(kebab, out var value)
        ? value
        : throw new InvalidOperationException($"The lexicon names '{kebab}', which is no {typeof(T).Name}.");

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<string, T> All = Enum.GetValues<T>().ToDictionary(
            value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);
    }
}
