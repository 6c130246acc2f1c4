using System.Text.Json;

namespace OpenTslm.Models.Tokenizers.HuggingFace;

/// <summary>Reads members of JSON objects of a tokenizer file, refusing what has another kind than it must have.</summary>
internal static class JsonParts
{
    /// <summary>A member, or null when it is absent or null.</summary>
    public static JsonElement? Optional(this JsonElement element, string name)
    {
        Expect(element, JsonValueKind.Object, $"what holds '{name}'", "an object");
        return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    /// <summary>A member that must be there.</summary>
    public static JsonElement Required(this JsonElement element, string name) =>
        element.Optional(name) ?? throw new InvalidDataException($"The tokenizer file lacks '{name}'.");

    /// <summary>A string that must be there.</summary>
    public static string String(this JsonElement element, string name) => element.Required(name).AsString(name);

    /// <summary>The text of a string.</summary>
    public static string AsString(this JsonElement value, string name)
    {
        Expect(value, JsonValueKind.String, $"'{name}'", "a string");
        return value.GetString()!;
    }

    /// <summary>A truth value, or <paramref name="absent"/>.</summary>
    public static bool Flag(this JsonElement element, string name, bool absent = false) => element.Optional(name)?.ValueKind switch
    {
        null => absent,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new InvalidDataException($"'{name}' of the tokenizer file must be true or false."),
    };

    /// <summary>The items of a list that must be there.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement element, string name)
    {
        var value = element.Required(name);
        Expect(value, JsonValueKind.Array, $"'{name}'", "a list");
        return value.EnumerateArray();
    }

    /// <summary>The members of an object that must be there.</summary>
    public static JsonElement.ObjectEnumerator Members(this JsonElement element, string name)
    {
        var value = element.Required(name);
        Expect(value, JsonValueKind.Object, $"'{name}'", "an object");
        return value.EnumerateObject();
    }

    /// <summary>A whole number that is not negative.</summary>
    public static int AsCount(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0
            ? number
            : throw new InvalidDataException($"'{name}' of the tokenizer file must be a whole number that is not negative.");

    /// <summary>Refuses a component by its name.</summary>
    public static InvalidDataException Unsupported(string part, string name) =>
        new($"The {part} '{name}' of the tokenizer file is not supported.");

    private static void Expect(JsonElement value, JsonValueKind kind, string what, string expected)
    {
        if (value.ValueKind != kind)
        {
            throw new InvalidDataException($"In the tokenizer file {what} must be {expected}.");
        }
    }
}
