using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Claims.Lexicon;

/// <summary>The words that claims are made of, read from <c>topics.json</c> and <c>words.json</c>. Immutable once built.</summary>
internal sealed class ClaimLexicon
{
    private static readonly Lazy<ClaimLexicon> Shared = new(LoadEmbedded);

    private readonly HashSet<string> _noChannels;

    private ClaimLexicon(FormIndex words, TimeWords times, KindTable kinds, string noChannels)
    {
        _noChannels = new HashSet<string>(noChannels.Split('|'), StringComparer.Ordinal);
        Words = words;
        Times = times;
        Kinds = kinds;
    }

    /// <summary>The embedded lexicon.</summary>
    public static ClaimLexicon Default => Shared.Value;

    /// <summary>All words but those before times.</summary>
    public FormIndex Words { get; }

    /// <summary>Words that make a number a time.</summary>
    public TimeWords Times { get; }

    /// <summary>What can be said of which kind.</summary>
    public KindTable Kinds { get; }

    /// <summary>The noun with a form of the lexicon.</summary>
    public Term Noun(string form) =>
        Words.Find(Tokenizer.Read(form, 0, form.Length), 0).Terms.First(term => term.Class == TermClass.Noun);

    /// <summary>Whether a word never names a channel: "doctor", "answer".</summary>
    public bool NamesNoChannel(string word) => _noChannels.Contains(word);

    /// <summary>Reads a lexicon.</summary>
    /// <param name="topicFile">JSON of <see cref="TopicFile"/>.</param>
    /// <param name="wordFile">JSON of <see cref="WordFile"/>.</param>
    public static ClaimLexicon Load(Stream topicFile, Stream wordFile)
    {
        var topics = Read(topicFile, LexiconJsonContext.Default.TopicFile);
        var words = Read(wordFile, LexiconJsonContext.Default.WordFile);
        var index = new FormIndex();
        TermSource.AddTopics(index, topics);
        TermSource.AddWords(index, words);
        return new ClaimLexicon(index, new TimeWords(words.Times), new KindTable(topics.Kinds, topics.Units), words.NoChannels);
    }

    private static ClaimLexicon LoadEmbedded()
    {
        using var topics = Open("lexicon/topics.json");
        using var words = Open("lexicon/words.json");
        return Load(topics, words);
    }

    private static Stream Open(string name) => typeof(ClaimLexicon).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly.");

    private static T Read<T>(Stream stream, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(stream, type)
        ?? throw new JsonException("A lexicon was expected, found null.");
}
