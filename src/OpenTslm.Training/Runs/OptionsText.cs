using System.Text.Json;
using System.Text.Json.Nodes;
using OpenTslm.Tensors;

namespace OpenTslm.Training.Runs;

/// <summary>The options of a run as text: two runs give the same result only if their texts are equal.</summary>
internal static class OptionsText
{
    /// <summary>Writes trainer options, the objective's options and the trained parameters' shapes.</summary>
    public static string Create(TrainerOptions options, JsonNode objective, IReadOnlyList<Weight> weights)
    {
        var shapes = new JsonObject();
        foreach (var weight in weights)
        {
            shapes[weight.Name] = string.Join(" x ", weight.Shape);
        }

        return new JsonObject
        {
            ["training"] = JsonSerializer.SerializeToNode(options, TrainingJsonContext.Default.TrainerOptions),
            ["objective"] = objective.DeepClone(),
            ["parameters"] = shapes,
        }.ToJsonString(TrainingJsonContext.Default.Options);
    }

    /// <summary>Names the first option that differs, with both values.</summary>
    public static string Difference(string found, string wanted) =>
        Difference("", JsonNode.Parse(found), JsonNode.Parse(wanted)) ?? "their order";

    private static string? Difference(string path, JsonNode? found, JsonNode? wanted)
    {
        if (JsonNode.DeepEquals(found, wanted))
        {
            return null;
        }

        if (found is JsonObject a && wanted is JsonObject b)
        {
            foreach (var key in a.Select(pair => pair.Key).Union(b.Select(pair => pair.Key)))
            {
                if (Difference(path.Length == 0 ? key : $"{path}.{key}", a[key], b[key]) is { } difference)
                {
                    return difference;
                }
            }
        }

        return $"{path} was {Shown(found)}, now {Shown(wanted)}";
    }

    private static string Shown(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "absent";
        return text.Length <= 80 ? text : text[..77] + "...";
    }
}
