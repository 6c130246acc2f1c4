using System.Text;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Signals.IO;

namespace OpenTslm.Models.Hub;

/// <summary>The language model that a pulled checkpoint was trained on: brought with it, and remembered beside it.</summary>
public static class CheckpointBase
{
    /// <summary>Name of the file beside a checkpoint that says which base was named for it.</summary>
    public const string FileName = "base.txt";

    private const int LongestName = 4096;

    // A Flamingo holds its whole language model, so that settings and tokenizer of the base suffice.
    private static readonly string[] SettingsAndTokenizer = ["*config.json", "tokenizer*"];

    /// <summary>
    /// Brings the base of a checkpoint from the hub, or looks at one that lies on this machine. A base that was named is found
    /// again when the checkpoint is converted.
    /// </summary>
    /// <param name="client">The hub.</param>
    /// <param name="checkpointFolder">Folder of the checkpoint, as a pull gives it.</param>
    /// <param name="checkpoint">What the checkpoint's name says; null: its whole base is needed.</param>
    /// <param name="named">A repository, a folder or a GGUF file; null: the base that the name says, if any.</param>
    /// <param name="progress">Is told how far the pull is.</param>
    /// <param name="cancellationToken">Ends the pull; what has come stays for the next.</param>
    /// <returns>What was pulled; null where nothing had to be.</returns>
    /// <exception cref="HubException">The hub refuses, or cannot be reached.</exception>
    /// <exception cref="FileNotFoundException">A folder of a base lacks a file.</exception>
    /// <exception cref="InvalidDataException">What lies at the path is no base model.</exception>
    /// <exception cref="ArgumentException">It is neither a path that exists nor a name of a repository.</exception>
    public static async Task<HubSnapshot?> PullAsync(
        HubClient client,
        string checkpointFolder,
        PublishedCheckpoint? checkpoint,
        string? named,
        IProgress<HubProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(checkpointFolder);
        HubSnapshot? snapshot = null;
        if (named is not null && (File.Exists(named) || Directory.Exists(named)))
        {
            named = Path.GetFullPath(named);
            _ = BaseModel.Open(named);
        }
        else if ((named ?? checkpoint?.BaseModel) is { } name)
        {
            snapshot = await PullAsync(client, name, checkpoint?.IsFlamingo == true ? SettingsAndTokenizer : null, progress, cancellationToken);
        }

        if (named is not null)
        {
            AtomicFile.Write(Path.Combine(checkpointFolder, FileName), stream => stream.Write(Encoding.UTF8.GetBytes(named + "\n")));
        }

        return snapshot;
    }

    /// <summary>The base that was named when a checkpoint was pulled; null where none was.</summary>
    /// <param name="checkpointFolder">Folder of the checkpoint.</param>
    public static string? Find(string checkpointFolder)
    {
        var file = new FileInfo(Path.Combine(checkpointFolder, FileName));
        return file is { Exists: true, Length: < LongestName } && File.ReadAllText(file.FullName).Trim() is { Length: > 0 } name ? name : null;
    }

    private static async Task<HubSnapshot> PullAsync(
        HubClient client, string name, string[]? files, IProgress<HubProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return await client.PullAsync(HubRepository.Parse(name), files, progress, cancellationToken);
        }
        catch (HubException e)
        {
            throw new HubException(
                $"The checkpoint came, its base did not: {e.Message.TrimEnd('.')}. Another copy of that base can be named with --base: a repository, a folder or a GGUF file.", e);
        }
    }
}
