using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OpenTslm.Cli.Output;

/// <summary>Output for scripts: one object on one line of standard output, as a whole or not at all.</summary>
internal static class JsonLine
{
    public static void Write<T>(T value, JsonTypeInfo<T> type) => Console.Out.WriteLine(JsonSerializer.Serialize(value, type));
}
