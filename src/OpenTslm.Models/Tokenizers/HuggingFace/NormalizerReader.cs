using System.Text.Json;

namespace OpenTslm.Models.Tokenizers.HuggingFace;

/// <summary>Reads the normalizer of a tokenizer file: what is done to text before it is cut.</summary>
internal static class NormalizerReader
{
    /// <summary>The normalizer; null in the file leaves text as it is.</summary>
    public static Func<string, string> Read(JsonElement? normalizer)
    {
        if (normalizer is not { } json)
        {
            return static text => text;
        }

        switch (json.String("type"))
        {
            case "Sequence":
                var steps = json.Items("normalizers").Select(n => Read(n)).ToArray();
                return text => steps.Aggregate(text, static (done, step) => step(done));
            case "NFC":
                return CanonicalForm.Compose;
            case "NFD":
                return CanonicalForm.Decompose;
            case "Prepend":
                var prefix = json.String("prepend");
                return text => text.Length == 0 ? text : prefix + text;
            case "Replace":
                return ReadReplace(json, "normalizer");
            case var other:
                throw JsonParts.Unsupported("normalizer", other);
        }
    }

    /// <summary>A replacement of one string by another, as normalizers and decoders have it.</summary>
    public static Func<string, string> ReadReplace(JsonElement json, string part)
    {
        if (json.Required("pattern").Optional("String") is not { } pattern)
        {
            throw JsonParts.Unsupported(part, "Replace with a regular expression");
        }

        var (from, to) = (pattern.AsString("String"), json.String("content"));
        return from.Length == 0
            ? throw new InvalidDataException($"A {part} of the tokenizer file replaces an empty string.")
            : text => text.Replace(from, to, StringComparison.Ordinal);
    }
}
