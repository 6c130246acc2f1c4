using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using OpenTslm.Models.Backbones;

namespace OpenTslm.Models.Flamingo;

/// <summary>
/// Writes the backbone's configuration with its <c>kind</c>, save a Llama's: files written before there was another kind
/// have none.
/// </summary>
internal sealed class DecoderConfigConverter : JsonConverter<DecoderConfig>
{
    private const string Kind = "kind";
    private const string Gemma = "gemma3";

    public override DecoderConfig? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var json = document.RootElement;
        return json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(Kind, out var kind)
            ? json.Deserialize(FlamingoJsonContext.Default.LlamaConfig)
            : kind.ValueKind == JsonValueKind.String && kind.ValueEquals(Gemma)
                ? json.Deserialize(FlamingoJsonContext.Default.GemmaConfig)
                : throw new InvalidDataException($"The backbone's kind is {kind.GetRawText()}, expected \"{Gemma}\" or none.");
    }

    public override void Write(Utf8JsonWriter writer, DecoderConfig value, JsonSerializerOptions options)
    {
        if (value is GemmaConfig gemma)
        {
            var json = JsonSerializer.SerializeToNode(gemma, FlamingoJsonContext.Default.GemmaConfig)!.AsObject();
            json.Insert(0, Kind, JsonValue.Create(Gemma));
            json.WriteTo(writer);
            return;
        }

        JsonSerializer.Serialize(writer, (LlamaConfig)value, FlamingoJsonContext.Default.LlamaConfig);
    }
}
