using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Prompting.Published;
using OpenTslm.Models.Published;

namespace OpenTslm.Models.Hub;

/// <summary>A model on this machine, found by a path or by the name of a repository that was pulled.</summary>
/// <param name="Path">The folder or file.</param>
/// <param name="Checkpoint">The <c>.pt</c> file of a published checkpoint; null where it is something else.</param>
/// <param name="CacheFolder">Folder of the hub's cache.</param>
public sealed record PulledModel(string Path, string? Checkpoint, string CacheFolder)
{
    private const string CheckpointFile = "model_checkpoint.pt";

    private PublishedCheckpoint? Known => RepositoryOf(Checkpoint ?? Path) is { } name ? PublishedCheckpoint.Find(name) : null;

    /// <summary>Finds a model.</summary>
    /// <param name="text">A path, or <c>owner/name</c> with or without <c>@revision</c>.</param>
    /// <param name="cacheFolder">Folder of the hub's cache; null: as the environment says.</param>
    /// <exception cref="FileNotFoundException">There is neither such a path nor such a repository in the cache.</exception>
    public static PulledModel Find(string text, string? cacheFolder = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var cache = cacheFolder ?? HubOptions.UsualCacheFolder();
        var path = File.Exists(text) || Directory.Exists(text) ? text : SnapshotOf(text, cache);
        var inFolder = System.IO.Path.Combine(path, CheckpointFile);
        var checkpoint = System.IO.Path.GetExtension(path).ToLowerInvariant() is ".pt" or ".pth" ? path
            : File.Exists(inFolder) ? inFolder
            : null;
        return new PulledModel(path, checkpoint, cache);
    }

    /// <summary>Says from what the checkpoint is converted.</summary>
    /// <param name="output">The file to be written.</param>
    /// <param name="type">Wanted type of the language model's matrices.</param>
    /// <param name="baseModel">
    /// The base: a path or a repository; null: the one that was named when it was pulled, else the one that the name of the
    /// checkpoint's repository says.
    /// </param>
    /// <param name="task">The task; null: the one that the name says.</param>
    /// <param name="prompts">File of prompts; null: <c>prompts.json</c> beside the checkpoint.</param>
    /// <exception cref="ArgumentException">Something is not known and was not said.</exception>
    /// <exception cref="FileNotFoundException">The base or the prompts are missing.</exception>
    /// <exception cref="InvalidDataException">The prompts are damaged.</exception>
    public CheckpointConversion ToConversion(string output, GgufTensorType type, string? baseModel, string? task, string? prompts)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Checkpoint!))!;
        var file = prompts ?? System.IO.Path.Combine(folder, PublishedPromptSource.FileName);
        if (!File.Exists(file))
        {
            throw new FileNotFoundException(
                $"There are no prompts '{file}': pull the checkpoint again, which imports them, or name a file with --prompts (opentslm import-prompts makes one).", file);
        }

        return new CheckpointConversion
        {
            Checkpoint = Checkpoint!,
            Base = Find(
                baseModel ?? CheckpointBase.Find(folder) ?? Known?.BaseModel
                    ?? throw new ArgumentException("Which language model the checkpoint was trained on is not known; name it with --base."),
                CacheFolder).Path,
            Output = output,
            Type = type,
            Task = TaskOf(task ?? Known?.Dataset
                ?? throw new ArgumentException("What the checkpoint was trained for is not known; name it with --task.")),
            Prompts = PublishedPrompts.FromJson(File.ReadAllText(file)),
            Name = RepositoryOf(Checkpoint!)?.Split('/')[^1],
        };
    }

    private static PublishedTask TaskOf(string name) => Enum.TryParse<PublishedTask>(name, ignoreCase: true, out var task) && Enum.IsDefined(task)
        ? task
        : throw new ArgumentException($"'{name}' is no task of published checkpoints; known are {string.Join(", ", Enum.GetNames<PublishedTask>()).ToLowerInvariant()}.");

    private static string SnapshotOf(string text, string cacheFolder)
    {
        HubRepository repository;
        try
        {
            repository = HubRepository.Parse(text);
        }
        catch (ArgumentException)
        {
            throw new FileNotFoundException($"There is no file or folder '{text}'.", text);
        }

        return text.Contains('/', StringComparison.Ordinal) && new HubCache(cacheFolder, repository).FindSnapshot() is { } snapshot
            ? snapshot
            : throw new FileNotFoundException($"There is no file or folder '{text}', and no such repository was pulled: opentslm pull {text}", text);
    }

    // The cache names the folder of a repository models--owner--name.
    private static string? RepositoryOf(string path) => System.IO.Path.GetFullPath(path).Split(System.IO.Path.DirectorySeparatorChar)
        .LastOrDefault(part => part.StartsWith("models--", StringComparison.Ordinal))?["models--".Length..].Replace("--", "/", StringComparison.Ordinal);
}
