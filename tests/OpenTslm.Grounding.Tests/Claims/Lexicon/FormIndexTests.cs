using System.Text.Json;
using OpenTslm.Grounding.Claims.Lexicon;
using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Tests.Claims.Lexicon;

public sealed class FormIndexTests
{
    [Theory]
    [InlineData("heart", 1)]
    [InlineData("heart rates rise", 2)]
    [InlineData("heart rate variability falls", 3)]
    [InlineData("µV", 1)]
    [InlineData("x-axis", 2)]
    [InlineData("%", 1)]
    [InlineData("3d", 2)]
    [InlineData("nothing of it", 0)]
    public void Find_AText_ReadsTheLongestFormAtItsStart(string text, int count)
    {
        var index = new FormIndex();
        index.Add("heart|heart rate|heart rate variability|µv|x-axis|%|3d", new Term(TermClass.Noun));

        index.Find(Tokenizer.Read(text, 0, text.Length), 0).Count.ShouldBe(count);
    }

    [Fact]
    public void Find_AFormOfTwoTerms_PrefersTheFirst()
    {
        var index = new FormIndex();
        index.Add("spike", new Term(TermClass.Noun));
        index.Add("jump|spike", new Term(TermClass.Verb));

        index.Find(Tokenizer.Read("spike", 0, 5), 0).Terms.Select(term => term.Class).ShouldBe([TermClass.Noun, TermClass.Verb]);
    }

    [Fact]
    public void Find_PastTheEnd_FindsNothing()
    {
        var index = new FormIndex();
        index.Add("spike||", new Term(TermClass.Noun));

        index.Find([], 0).Count.ShouldBe(0);
        index.Find(Tokenizer.Read("spike", 0, 5), 1).Count.ShouldBe(0);
    }

    [Fact]
    public void Find_EveryFormOfTheLexicon_IsFoundWhole()
    {
        var lost = Forms().Where(form =>
        {
            var tokens = Tokenizer.Read(form, 0, form.Length);
            return tokens.Count == 0 || ClaimLexicon.Default.Words.Find(tokens, 0).Count != tokens.Count;
        });

        lost.ShouldBeEmpty();
    }

    [Fact] // what is read first by one thread is read by others meanwhile
    public async Task Find_ByManyThreads_ReadsAlike()
    {
        string[] forms = [.. Forms().Where((_, n) => n % 10 == 0)];
        using var topics = Open("topics");
        using var words = Open("words");
        var fresh = ClaimLexicon.Load(topics, words);

        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => forms.Sum(form => fresh.Words.Find(Tokenizer.Read(form, 0, form.Length), 0).Terms.Count))));

        counts.Distinct().Count().ShouldBe(1);
    }

    private static IEnumerable<string> Forms()
    {
        using var topics = Open("topics");
        using var words = Open("words");
        var named = JsonSerializer.Deserialize(topics, LexiconJsonContext.Default.TopicFile)!;
        var around = JsonSerializer.Deserialize(words, LexiconJsonContext.Default.WordFile)!;
        IEnumerable<string> lists =
        [
            .. named.Nouns.Concat(named.Verbs).Concat(named.Facts).Select(entry => entry.Forms),
            .. around.Qualities.Concat(around.Nominal).Concat(around.Comparatives).Concat(around.Superlatives).Select(entry => entry.Forms),
            .. around.Units.Values, .. around.Bounds.Values, .. around.Segments.Values, .. around.Channels.Values, .. around.Voids.Values,
            around.Shows, around.Copulas, around.Negators, around.Hedges, around.Additive, around.Alternative, around.Breaks,
            around.Articles, around.Prepositions, around.Aspects, around.Than, around.Skips,
        ];
        return lists.SelectMany(list => list.Split('|', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Stream Open(string name) =>
        typeof(ClaimLexicon).Assembly.GetManifestResourceStream($"lexicon/{name}.json")!;
}
