using System.Text.Json;
using OpenTslm.Agents.Interpreting;
using OpenTslm.Agents.Reports;

namespace OpenTslm.Agents.Chat;

/// <summary>Reads the one form in which a language model may answer.</summary>
internal static class ChatAnswer
{
    private const int MostSentences = 40;
    private const int LongestText = 500;
    private const int MostCites = 20;

    /// <summary>The sentences, or null with the reason why the text is not of the form.</summary>
    public static (IReadOnlyList<ReportSentence>? Sentences, string? WhyNot) Read(string text, string author, int mostCharacters)
    {
        if (text.Length > mostCharacters)
        {
            return (null, $"the answer has more than {mostCharacters} characters");
        }

        var (open, close) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        if (open < 0 || close < open)
        {
            return (null, "the answer is no JSON object");
        }

        try
        {
            using var json = JsonDocument.Parse(text.AsMemory()[open..(close + 1)], new JsonDocumentOptions { MaxDepth = 8 });
            if (!Has(json.RootElement, "sentences") || json.RootElement.GetProperty("sentences") is not { ValueKind: JsonValueKind.Array } list)
            {
                return (null, "the answer is not an object with the one property sentences, a list");
            }

            return list.GetArrayLength() > MostSentences
                ? (null, $"the answer has more than {MostSentences} sentences")
                : ([.. list.EnumerateArray().Select(item => Sentence(item, author))], null);
        }
        catch (JsonException)
        {
            return (null, "the answer is no valid JSON of the form");
        }
    }

    private static ReportSentence Sentence(JsonElement item, string author)
    {
        if (!Has(item, "section", "text", "cites") || item.GetProperty("section") is not { ValueKind: JsonValueKind.String } section
            || !Enum.TryParse<ReportSection>(section.GetString(), out var where) || !Enum.IsDefined(where) || char.IsAsciiDigit(section.GetString()![0])
            || item.GetProperty("text") is not { ValueKind: JsonValueKind.String } said || said.GetString()!.Length is 0 or > LongestText
            || item.GetProperty("cites") is not { ValueKind: JsonValueKind.Array } cites || cites.GetArrayLength() > MostCites
            || cites.EnumerateArray().Any(c => c.ValueKind != JsonValueKind.String || c.GetString()!.Length > 12))
        {
            throw new JsonException("A sentence is not of the form.");
        }

        return new ReportSentence
        {
            Section = where,
            Text = PlainText.Of(said.GetString(), LongestText),
            Cites = [.. cites.EnumerateArray().Select(c => c.GetString()!).Distinct()],
            Author = author,
        };
    }

    private static bool Has(JsonElement item, params string[] names) =>
        item.ValueKind == JsonValueKind.Object && item.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal).SequenceEqual(names.Order(StringComparer.Ordinal));
}
