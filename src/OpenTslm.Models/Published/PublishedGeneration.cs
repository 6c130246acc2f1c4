using System.Text.Json;
using OpenTslm.Models.Backbones;

namespace OpenTslm.Models.Published;

/// <summary>
/// How the base model's <c>generation_config.json</c> asks to choose tokens, which decides for upstream (architecture
/// reference section 2.4), and whether its tokenizer cleans up spaces.
/// </summary>
public sealed record PublishedGeneration
{
    private const int UsualTopK = 50; // what the Python library takes where the file names none

    /// <summary>Whether tokens are drawn at random; else the best is taken.</summary>
    public bool DoSample { get; init; }

    /// <summary>Divides the logits.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Keep only that many best tokens; 0 keeps all.</summary>
    public int TopK { get; init; } = UsualTopK;

    /// <summary>Keep the smallest set of best tokens whose probability reaches this.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Tokens that end a soft-prompt model's text; empty: the tokenizer's end token.</summary>
    public IReadOnlyList<int> EndIds { get; init; } = [];

    /// <summary>Whether spaces before punctuation are taken away.</summary>
    public bool CleanUp { get; init; }

    /// <summary>What the published base models say, for a base whose files do not.</summary>
    public static PublishedGeneration UsualOf(DecoderConfig backbone) => backbone is GemmaConfig
        ? new PublishedGeneration { DoSample = true, TopK = 64, TopP = 0.95 }
        : new PublishedGeneration { DoSample = true, Temperature = 0.6, TopP = 0.9, CleanUp = true };

    /// <summary>Reads <c>generation_config.json</c> and the flag of <c>tokenizer_config.json</c>.</summary>
    /// <param name="generation">The one file's content.</param>
    /// <param name="tokenizer">The other file's content, or null where there is none.</param>
    /// <exception cref="InvalidDataException">A value is out of range.</exception>
    public static PublishedGeneration FromJson(JsonElement generation, JsonElement? tokenizer)
    {
        ConfigRules.Require(generation.ValueKind == JsonValueKind.Object, "generation_config.json holds no object");
        var settings = new PublishedGeneration
        {
            DoSample = IsTrue(generation, "do_sample"),
            Temperature = ConfigJson.Number(generation, "temperature") ?? 1,
            TopK = ConfigJson.OptionalInteger(generation, "top_k") ?? UsualTopK,
            TopP = ConfigJson.Number(generation, "top_p") ?? 1,
            EndIds = Ids(generation, "eos_token_id"),
            CleanUp = tokenizer is { ValueKind: JsonValueKind.Object } config && IsTrue(config, "clean_up_tokenization_spaces"),
        };
        settings.Validate();
        return settings;
    }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="InvalidDataException">A value is out of range.</exception>
    public void Validate() => ConfigRules.Require(
        Temperature > 0 && double.IsFinite(Temperature) && TopK >= 0 && TopP is > 0 and <= 1 && EndIds is not null && EndIds.All(id => id >= 0),
        "the generation settings are out of range");

    /// <summary>The options that generate as upstream does, with a seed of its own.</summary>
    /// <param name="seed">Seed of the random numbers.</param>
    /// <param name="maximumTokens">Most tokens to generate.</param>
    public GenerationOptions ToOptions(ulong seed, int maximumTokens = 256) => DoSample
        ? new GenerationOptions { Temperature = Temperature, TopK = TopK, TopP = TopP, Seed = seed, MaximumTokens = maximumTokens }
        : new GenerationOptions { MaximumTokens = maximumTokens };

    private static bool IsTrue(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static int[] Ids(JsonElement json, string name) => !json.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Where(IsId).Select(id => id.GetInt32())]
        : IsId(value) ? [value.GetInt32()]
        : [];

    private static bool IsId(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _);
}
