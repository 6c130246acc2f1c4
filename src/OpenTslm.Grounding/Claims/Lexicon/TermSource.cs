using System.Text.Json;

namespace OpenTslm.Grounding.Claims.Lexicon;

/// <summary>Turns the entries of the lexicon's files into terms.</summary>
internal static class TermSource
{
    public static void Add(FormTree tree, string forms, Term term)
    {
        foreach (var form in forms.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            tree.Add(form, term);
        }
    }

    public static void AddTopics(FormTree tree, TopicFile file)
    {
        foreach (var entry in file.Nouns)
        {
            Add(tree, entry.Forms, Topic(TermClass.Noun, entry));
        }

        foreach (var entry in file.Verbs)
        {
            Add(tree, entry.Forms, Topic(TermClass.Verb, entry));
        }

        foreach (var entry in file.Facts)
        {
            Add(tree, entry.Forms, Topic(TermClass.Fact, entry));
        }
    }

    public static void AddWords(FormTree tree, WordFile file)
    {
        AddQualities(tree, file.Qualities, TermClass.Quality, isNominal: false);
        AddQualities(tree, file.Nominal, TermClass.Quality, isNominal: true);
        AddQualities(tree, file.Comparatives, TermClass.Comparative, isNominal: false);
        AddQualities(tree, file.Superlatives, TermClass.Superlative, isNominal: false);
        AddCoded(tree, file.Units, TermClass.Unit);
        AddCoded(tree, file.Segments, TermClass.Segment);
        AddCoded(tree, file.Channels, TermClass.Channel);
        foreach (var (relation, forms) in file.Bounds)
        {
            Add(tree, forms, new Term(TermClass.Bound) { Relation = relation });
        }

        foreach (var (word, number) in file.Numbers)
        {
            Add(tree, word, new Term(TermClass.Number) { Number = number });
        }

        Add(tree, file.Shows, new Term(TermClass.Show));
        Add(tree, file.Copulas, new Term(TermClass.Copula));
        Add(tree, file.Negators, new Term(TermClass.Negator));
        Add(tree, file.Hedges, new Term(TermClass.Hedge));
        Add(tree, file.Additive, new Term(TermClass.And));
        Add(tree, file.Alternative, new Term(TermClass.Or));
        Add(tree, file.Breaks, new Term(TermClass.Break));
        Add(tree, file.Articles, new Term(TermClass.Article));
        Add(tree, file.Prepositions, new Term(TermClass.Preposition));
        Add(tree, file.Aspects, new Term(TermClass.Preposition) { Code = "aspect" });
        Add(tree, file.Than, new Term(TermClass.Than));
        Add(tree, file.Skips, new Term(TermClass.Skip));
        foreach (var (_, forms) in file.Times.Where(entry => entry.Key.EndsWith("-named", StringComparison.Ordinal)))
        {
            // "thereafter" is a time where one was named before, and else nothing.
            Add(tree, forms, new Term(TermClass.Skip));
        }

        // Last: a void word that is also something else is read as that where it voids nothing ("is" opening a question).
        AddCoded(tree, file.Voids, TermClass.Void);
    }

    private static void AddCoded(FormTree tree, Dictionary<string, string> entries, TermClass sort)
    {
        foreach (var (code, forms) in entries)
        {
            Add(tree, forms, new Term(sort) { Code = code });
        }
    }

    private static void AddQualities(FormTree tree, QualityEntry[] entries, TermClass sort, bool isNominal)
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
            Add(tree, entry.Forms, new Term(sort)
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
