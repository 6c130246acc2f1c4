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
            "pull", "Bring a model from the Hugging Face hub. HF_TOKEN opens gated repositories, HF_ENDPOINT names another hub.")
        {
            repository, files, cache, allowPrivate,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wanted = HubRepository.Parse(parsed.GetValue(repository)!);
            var options = HubOptions.FromEnvironment(parsed.GetValue(cache), parsed.GetValue(allowPrivate));
            using var client = new HubClient(options);
            HubSnapshot snapshot;
            using (var status = new StatusPrinter())
            {
                status.Begin($"Pulling {wanted} ...");
                snapshot = await client.PullAsync(wanted, parsed.GetValue(files), new PullProgress(status), cancellationToken);
            }

            Print(wanted, snapshot);
            if (PublishedCheckpoint.Find(wanted.Name) is not null)
            {
                await ImportPromptsAsync(options, Path.Combine(snapshot.Folder, PublishedPromptSource.FileName), cancellationToken);
            }

            return ExitCode.Success;
        });
        return command;
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

    private static void Print(HubRepository repository, HubSnapshot snapshot)
    {
        Console.Out.WriteLine(snapshot.Folder);
        Console.Error.WriteLine(FormattableString.Invariant(
            $"{snapshot.Files.Count} files of {repository.Name} at {snapshot.Commit}, all checked; {snapshot.Downloaded:N0} bytes came now."));
        if (PublishedCheckpoint.Find(repository.Name) is { } checkpoint)
        {
            Console.Error.WriteLine(checkpoint.IsFlamingo
                ? $"It needs settings and tokenizer of {checkpoint.BaseModel} too: opentslm pull {checkpoint.BaseModel} --file '*config.json' --file 'tokenizer*'"
                : $"It needs the language model {checkpoint.BaseModel} too: opentslm pull {checkpoint.BaseModel}");
        }
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
