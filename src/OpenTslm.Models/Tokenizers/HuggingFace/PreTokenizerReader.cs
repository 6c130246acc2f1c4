using System.Text.Json;

namespace OpenTslm.Models.Tokenizers.HuggingFace;

/// <summary>Reads the pre-tokenizer of a tokenizer file: how text is cut into the pieces inside which merges apply.</summary>
internal static class PreTokenizerReader
{
    /// <summary>The steps in order, each of which cuts one piece further.</summary>
    public static IReadOnlyList<Func<string, IReadOnlyList<string>>> Read(JsonElement? preTokenizer)
    {
        if (preTokenizer is not { } json)
        {
            return [];
        }

        return json.String("type") switch
        {
            "Sequence" => [.. json.Items("pretokenizers").SelectMany(p => Read(p))],
            "ByteLevel" => [ReadByteLevel(json)],
            "Split" => [ReadSplit(json)],
            var other => throw JsonParts.Unsupported("pre-tokenizer", other),
        };
    }

    private static Func<string, IReadOnlyList<string>> ReadByteLevel(JsonElement json)
    {
        var addSpace = json.Flag("add_prefix_space", absent: true);
        var split = json.Flag("use_regex", absent: true);
        return piece =>
        {
            var text = addSpace && !piece.StartsWith(' ') ? ' ' + piece : piece;
            return split ? SplitPattern.Gpt2.Split(text).ConvertAll(ByteAlphabet.Write) : [ByteAlphabet.Write(text)];
        };
    }

    private static Func<string, IReadOnlyList<string>> ReadSplit(JsonElement json)
    {
        var behavior = json.String("behavior");
        if (json.Flag("invert"))
        {
            throw JsonParts.Unsupported("pre-tokenizer", "Split with invert");
        }

        if (json.Required("pattern").Optional("Regex") is { } regex)
        {
            var expression = regex.AsString("Regex");
            var pattern = SplitPattern.Find(expression) ?? throw JsonParts.Unsupported("split expression", expression);

            // The known expressions match all of a text, so that matches alone and matches kept apart are the same.
            return behavior == "Isolated" ? pattern.Split : throw JsonParts.Unsupported("pre-tokenizer", $"Split {behavior}");
        }

        var separator = json.Required("pattern").String("String");
        if (behavior != "MergedWithPrevious" || separator.Length == 0)
        {
            throw JsonParts.Unsupported("pre-tokenizer", $"Split {behavior} at '{separator}'");
        }

        return piece => SplitAfter(piece, separator);
    }

    private static List<string> SplitAfter(string piece, string separator)
    {
        var parts = new List<string>();
        var start = 0;
        while (start < piece.Length)
        {
            var found = piece.IndexOf(separator, start, StringComparison.Ordinal);
            var end = found < 0 ? piece.Length : found + separator.Length;
            parts.Add(piece[start..end]);
            start = end;
        }

        return parts;
    }
}
