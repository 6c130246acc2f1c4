using System.Text.Json;

namespace OpenTslm.Models.Tokenizers.HuggingFace;

/// <summary>Reads the post-processor of a tokenizer file: the special tokens around a single text.</summary>
internal static class TemplateReader
{
    /// <summary>The ids before and after the text.</summary>
    public static (int[] Before, int[] After) Read(JsonElement? postProcessor)
    {
        if (postProcessor is not { } json)
        {
            return ([], []);
        }

        switch (json.String("type"))
        {
            case "ByteLevel": // changes offsets alone, never ids
                return ([], []);
            case "TemplateProcessing":
                return ReadTemplate(json);
            case "Sequence":
                (int[] Before, int[] After) all = ([], []);
                foreach (var part in json.Items("processors"))
                {
                    var (before, after) = Read(part);
                    all = ([.. before, .. all.Before], [.. all.After, .. after]);
                }

                return all;
            case var other:
                throw JsonParts.Unsupported("post-processor", other);
        }
    }

    private static (int[] Before, int[] After) ReadTemplate(JsonElement json)
    {
        List<int> before = [], after = [];
        var texts = 0;
        foreach (var part in json.Items("single"))
        {
            if (part.Optional("Sequence") is { } sequence)
            {
                texts += sequence.String("id") == "A" ? 1 : throw JsonParts.Unsupported("template part", sequence.String("id"));
                continue;
            }

            var name = part.Required("SpecialToken").String("id");
            var ids = json.Required("special_tokens").Required(name).Items("ids").Select(i => i.AsCount("ids"));
            (texts == 0 ? before : after).AddRange(ids);
        }

        return texts == 1
            ? ([.. before], [.. after])
            : throw new InvalidDataException($"The template of the tokenizer file holds its text {texts} times.");
    }
}
