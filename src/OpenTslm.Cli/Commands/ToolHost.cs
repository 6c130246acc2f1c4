using System.CommandLine;
using OpenTslm.Agents.Workflows;
using OpenTslm.Models;
using OpenTslm.Models.Observability;
using OpenTslm.Signals;
using OpenTslm.Tools;
using OpenTslm.Tools.Importing;
using OpenTslm.Tools.Store;

namespace OpenTslm.Cli.Commands;

/// <summary>What the commands that serve tools share: their options, and the store, models and gates behind the tools.</summary>
internal sealed class ToolHost : IDisposable
{
    private readonly SqliteRecordingStore _store;
    private readonly RecordingDownloader? _downloads;
    private readonly List<Lazy<ITimeSeriesLanguageModel>> _models;
    private readonly ToolSetOptions _options;

    private ToolHost(Choices choices, ParseResult parsed)
    {
        var allowed = parsed.GetValue(choices.Allow) ?? [];
        var groups = parsed.GetValue(choices.Tools) is { } names ? ToolGroups.Parse(names) : null;
        var files = new FileGate(allowed.Length > 0 ? allowed : [Environment.CurrentDirectory]);
        var named = parsed.GetValue(choices.Model) is { Length: > 0 } given ? given : [ModelCatalog.EmbeddedName];
        _models = [.. named.Select(name => new Lazy<ITimeSeriesLanguageModel>(() => ModelCatalog.Open(name)))];
        var observed = _models.ConvertAll(model => new Lazy<ITimeSeriesLanguageModel>(() => new ObservedLanguageModel(model.Value)));
        var keep = new RecordingStoreOptions
        {
            QuotaBytes = parsed.GetValue(choices.Quota) is { } megabytes ? (long)(megabytes * 1e6) : null,
            Expiry = parsed.GetValue(choices.Expire) is { } days ? TimeSpan.FromDays(days) : null,
        };
        _store = parsed.GetValue(choices.Store) is { } folder ? SqliteRecordingStore.Open(folder, keep) : SqliteRecordingStore.CreateTemporary(keep);
        _downloads = parsed.GetValue(choices.AllowNet) ? new RecordingDownloader() : null;
        _options = new ToolSetOptions
        {
            Store = _store,
            Reader = SignalReaderCatalog.Default,
            Files = files,
            Downloads = _downloads,
            Groups = groups,
            Model = () => observed[0].Value,
            OtherModels = named.Zip(observed).Skip(1).ToDictionary(
                m => Path.GetFileNameWithoutExtension(m.First), m => (Func<ITimeSeriesLanguageModel>)(() => m.Second.Value)),
        };
    }

    /// <summary>Adds the options to a command.</summary>
    public static Choices AddTo(Command command)
    {
        var choices = new Choices(
            new Option<string[]>("--allow", "--root", "-r")
            {
                Description = "A folder whose recordings may be read; give it once for each. The current folder where left out.",
                HelpName = "folder",
            },
            new Option<bool>("--allow-net") { Description = "Let recordings be imported from web addresses of the public internet." },
            new Option<string?>("--store")
            {
                Description = "Folder that keeps imported recordings; a temporary one, deleted at the end, where left out.",
                HelpName = "folder",
            },
            new Option<double?>("--quota") { Description = "Most megabytes that one caller may keep in the store.", HelpName = "MB" },
            new Option<double?>("--expire") { Description = "Days after its last use at which a recording is removed.", HelpName = "days" },
            new Option<string?>("--tools")
            {
                Description = "Groups of tools to offer, joined by commas: import, read, measure, plot, ask. All where left out.",
                HelpName = "groups",
            },
            new Option<string[]>("--model", "-m")
            {
                Description = $"Name of a model or path of its GGUF file; the first is the default one. {ModelCatalog.EmbeddedName} where left out.",
                HelpName = "name|path",
            });
        foreach (var option in new Option[] { choices.Allow, choices.AllowNet, choices.Store, choices.Quota, choices.Expire, choices.Tools, choices.Model })
        {
            command.Add(option);
        }

        return choices;
    }

    /// <summary>Opens store and gates as a command line says.</summary>
    public static ToolHost Open(Choices choices, ParseResult parsed) => new(choices, parsed);

    /// <summary>The tools of an owner of recordings.</summary>
    public ToolSet ToolsOf(string owner)
    {
        var own = _options with { Store = _store.ForOwner(owner) };
        var asks = own.Groups?.Contains(ToolGroup.Ask) ?? true;
        return new ToolSet(own with { Contributed = asks ? [InterpretFunction.Create(own)] : [] });
    }

    /// <summary>Closes the store and the models that were opened.</summary>
    public void Dispose()
    {
        foreach (var model in _models.Where(m => m.IsValueCreated))
        {
            model.Value.Dispose();
        }

        _downloads?.Dispose();
        _store.Dispose();
    }

    /// <summary>The options on a command line.</summary>
    public sealed record Choices(
        Option<string[]> Allow,
        Option<bool> AllowNet,
        Option<string?> Store,
        Option<double?> Quota,
        Option<double?> Expire,
        Option<string?> Tools,
        Option<string[]> Model);
}
