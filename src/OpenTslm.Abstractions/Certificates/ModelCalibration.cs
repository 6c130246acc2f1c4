using System.Text.Json;

namespace OpenTslm.Certificates;

/// <summary>
/// What was learned of a model on recordings held out from its training. It lies in a file beside the model's, since it names that
/// file by its hash.
/// </summary>
public sealed record ModelCalibration
{
    /// <summary>End of the name of the file that lies beside a model file.</summary>
    public const string FileSuffix = ".calibration.json";

    /// <summary>Version of this form.</summary>
    public string Version { get; init; } = "1";

    /// <summary>SHA-256 of the model file it was learned of; it says nothing about another.</summary>
    public required string ModelHash { get; init; }

    /// <summary>The command that made it.</summary>
    public required string Command { get; init; }

    /// <summary>One entry a task.</summary>
    public required IReadOnlyList<TaskCalibration> Tasks { get; init; }

    /// <summary>The calibration for a choice among these labels, in any order; null if there is none.</summary>
    /// <param name="labels">The possible answers.</param>
    public TaskCalibration? Find(IReadOnlyCollection<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return Tasks.FirstOrDefault(task => task.Labels.Count == labels.Count && task.Labels.All(labels.Contains));
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is no calibration.</exception>
    public static ModelCalibration FromJson(string json) =>
        JsonSerializer.Deserialize(json, CertificateJson.Default.ModelCalibration) ?? throw new JsonException("Expected a calibration, found null.");

    /// <summary>The calibration as JSON on one line.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, CertificateJson.Readable.ModelCalibration);
}
