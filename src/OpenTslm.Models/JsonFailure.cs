using System.Text.Json;

namespace OpenTslm.Models;

/// <summary>Says in a few words where JSON is not what was expected; the library's own messages are several sentences long.</summary>
internal static class JsonFailure
{
    /// <summary>The place, as a clause without a full stop.</summary>
    public static string PlaceOf(Exception exception) => exception is JsonException { Path: { } path } json
        ? $"at '{path}', line {(json.LineNumber ?? 0) + 1}, byte {json.BytePositionInLine ?? 0}"
        : exception is JsonException { BytePositionInLine: { } position } text
            ? $"line {(text.LineNumber ?? 0) + 1}, byte {position}"
            : "a kind is missing or not known";
}
