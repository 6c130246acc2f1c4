using System.CommandLine;
using System.Text;
using OpenTslm.Cli.Output;
using OpenTslm.Models.Hub;
using OpenTslm.Signals.IO;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm pull</c>: brings a repository of models from the Hugging Face hub.</summary>
internal static class PullCommand
{
    public static Command Create()
    {
        var repository = new Argument<string>("repository")
        {
            Description = "owner/name, or owner/name@revision with a branch, tag or commit.",
        };
        var files = new Option<string[]>("--file")
        {
            Description = "Only files of this name; * and ? stand for any characters. Left out: weights, tokenizer and settings.",
            HelpName = "pattern",
        };
        var baseModel = new Option<string?>("--base")
        {
            Description = "The language model that a checkpoint was trained on, pulled too or found on this machine, if it is not the one that the checkpoint's name says.",
            HelpName = "name|folder|file.gguf",
        };
        var cache = new Option<string?>("--cache")
        {
            Description = "Folder of the cache; HF_HUB_CACHE, else hub in HF_HOME, else ~/.cache/huggingface/hub where left out.",
            HelpName = "folder",
        };
        var allowPrivate = new Option<bool>("--allow-private-endpoint")
        {
            Description = "Let HF_ENDPOINT lie on this machine or in a private network; http is allowed then too.",
        };
        var command = new Command(
            "pull", "Bring a model from the Hugging Face hub; a published checkpoint with its base and prompts. HF_TOKEN opens gated repositories, HF_ENDPOINT names another hub.")
        {
            repository, files, baseModel, cache, allowPrivate,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wanted = HubRepository.Parse(parsed.GetValue(repository)!);
            var options = HubOptions.FromEnvironment(parsed.GetValue(cache), parsed.GetValue(allowPrivate));
            var (patterns, named) = (parsed.GetValue(files), parsed.GetValue(baseModel));
            using var client = new HubClient(options);
            var snapshot = (await ShowAsync(
                wanted.ToString(), async progress => await client.PullAsync(wanted, patterns, progress, cancellationToken)))!;
            Print(wanted.Name, snapshot);
            var checkpoint = PublishedCheckpoint.Find(wanted.Name);
            if (checkpoint is not null)
            {
                await ImportPromptsAsync(options, Path.Combine(snapshot.Folder, PublishedPromptSource.FileName), cancellationToken);
            }

            // Who picks files takes no more than those.
            if (named is not null || (checkpoint is not null && patterns is not { Length: > 0 }))
            {
                var name = named ?? checkpoint!.BaseModel;
                var found = await ShowAsync(
                    name, progress => CheckpointBase.PullAsync(client, snapshot.Folder, checkpoint, named, progress, cancellationToken));
                Print(name, found);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static async Task<HubSnapshot?> ShowAsync(string name, Func<IProgress<HubProgress>, Task<HubSnapshot?>> pull)
    {
        using var status = new StatusPrinter();
        status.Begin($"Pulling {name} ...");
        return await pull(new PullProgress(status));
    }

    // A checkpoint answers to its own words alone. What was pulled stays where they cannot be had.
    private static async Task ImportPromptsAsync(HubOptions options, string path, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            return;
        }

        try
        {
            var prompts = await PublishedPromptSource.PullAsync(options, cancellationToken);
            AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(prompts.ToJson() + "\n")));
            await Console.Error.WriteLineAsync($"Its prompts are in {path}.");
        }
        catch (Exception e) when (e is HubException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(
                $"Its prompts could not be imported ({e.Message.TrimEnd('.')}); convert takes them with --prompts, and import-prompts reads them out of a clone of the upstream sources.");
        }
    }

    private static void Print(string name, HubSnapshot? snapshot)
    {
        if (snapshot is null)
        {
            Console.Error.WriteLine($"Its base is {name}.");
            return;
        }

        Console.Out.WriteLine(snapshot.Folder);
        Console.Error.WriteLine(FormattableString.Invariant(
            $"{snapshot.Files.Count} files of {name} at {snapshot.Commit}, all checked; {snapshot.Downloaded:N0} bytes came now."));
    }

    /// <summary>Writes on the status line how far the pull is.</summary>
    private sealed class PullProgress(StatusPrinter status) : IProgress<HubProgress>
    {
        private long _last = -1;

        public void Report(HubProgress value)
        {
            var percent = value.Total == 0 ? 100 : 100 * value.Received / value.Total;
            if (Interlocked.Exchange(ref _last, percent) != percent)
            {
                status.Report(FormattableString.Invariant($"{percent}% of {value.Total / 1e9:0.00} GB"));
            }
        }
    }
}
