using System.Text.Json;

namespace OpenTslm.Models.Tokenizers.HuggingFace;

/// <summary>Which special tokens begin, end and pad a text; null where a model has none.</summary>
/// <param name="Begin">Name of the begin token, such as <c>&lt;|begin_of_text|&gt;</c>.</param>
/// <param name="End">Name of the end token.</param>
/// <param name="Padding">Name of the padding token.</param>
public sealed record SpecialTokenNames(string? Begin, string? End, string? Padding)
{
    /// <summary>Reads <c>tokenizer_config.json</c> or <c>special_tokens_map.json</c>.</summary>
    /// <param name="json">The file in UTF-8.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static SpecialTokenNames Parse(ReadOnlyMemory<byte> json) => TokenizerFile.Guard(() =>
    {
        using var document = JsonDocument.Parse(json);
        return new SpecialTokenNames(
            Name(document.RootElement, "bos_token"),
            Name(document.RootElement, "eos_token"),
            Name(document.RootElement, "pad_token"));
    });

    private static string? Name(JsonElement root, string member) => root.Optional(member) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } token => token.String("content"),
    };
}
