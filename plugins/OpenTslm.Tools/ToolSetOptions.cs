using Microsoft.Extensions.AI;
using OpenTslm.Tools.Importing;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools;

/// <summary>What a tool set works with. Nothing here is owned by it.</summary>
public sealed record ToolSetOptions
{
    /// <summary>Where recordings are kept.</summary>
    public required IRecordingStore Store { get; init; }

    /// <summary>Reads files.</summary>
    public required ISignalReader Reader { get; init; }

    /// <summary>Which files may be read.</summary>
    public required FileGate Files { get; init; }

    /// <summary>Brings recordings from web addresses; null refuses them.</summary>
    public RecordingDownloader? Downloads { get; init; }

    /// <summary>Largest file that is read, in bytes; 4 GiB by default.</summary>
    public long MaximumFileBytes { get; init; } = 4L << 30;

    /// <summary>Gives the model; called by the first question, so that a host starts in a moment. Must return the same model again.</summary>
    public required Func<ITimeSeriesLanguageModel> Model { get; init; }

    /// <summary>Further models by the name that a caller chooses them with; each is asked for as <see cref="Model"/> is.</summary>
    public IReadOnlyDictionary<string, Func<ITimeSeriesLanguageModel>> OtherModels { get; init; } =
        new Dictionary<string, Func<ITimeSeriesLanguageModel>>();

    /// <summary>
    /// A chat model that may propose further claims of a text that is audited; each is measured like any other and marked. Texts
    /// and rationales are sent to it, samples never. Null, the default, asks none.
    /// </summary>
    public IChatClient? ClaimClient { get; init; }

    /// <summary>The groups that are offered; null is all of them.</summary>
    public IReadOnlySet<ToolGroup>? Groups { get; init; }

    /// <summary>Functions from elsewhere that are offered beside the tools, such as an agent; their names must be free.</summary>
    public IReadOnlyList<AIFunction> Contributed { get; init; } = [];
}
