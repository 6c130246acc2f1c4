using System.Text.Json;

namespace OpenTslm.Models.Prompting.Published;

/// <summary>
/// The prompts of published checkpoints. They are data of those checkpoints, read from the sources they were trained with
/// (<see cref="UpstreamPrompts"/>), and no part of this program.
/// </summary>
public sealed record PublishedPrompts
{
    /// <summary>The wording of each task.</summary>
    public required IReadOnlyDictionary<PublishedTask, PublishedPrompt> Tasks { get; init; }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is no such text, or a text is missing.</exception>
    public static PublishedPrompts FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var prompts = JsonSerializer.Deserialize(json, PublishedJsonContext.Default.PublishedPrompts);
            return prompts?.Tasks is { Count: > 0 } tasks && tasks.Values.All(IsWhole)
                ? prompts
                : throw new InvalidDataException("The prompts lack a task or a text.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The prompts cannot be read ({JsonFailure.PlaceOf(e)}).", e);
        }
    }

    /// <summary>Writes the prompts as indented JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PublishedJsonContext.Default.PublishedPrompts);

    private static bool IsWhole(PublishedPrompt? prompt) =>
        prompt is { Preamble: not null, Question: not null, Series.Count: > 0 } && prompt.Series.All(text => text is not null);
}
