using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenTslm.Grounding.Claims.Lexicon;

/// <summary>JSON of the lexicon's two files; a misspelt field is an error.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(TopicFile))]
[JsonSerializable(typeof(WordFile))]
internal sealed partial class LexiconJsonContext : JsonSerializerContext;
