using OpenTslm.Tools.Store;

namespace OpenTslm.Tools;

/// <summary>What a tool set works with. Nothing here is owned by it.</summary>
public sealed class ToolSetOptions
{
    /// <summary>Where recordings are kept.</summary>
    public required IRecordingStore Store { get; init; }

    /// <summary>Reads files.</summary>
    public required ISignalReader Reader { get; init; }

    /// <summary>Which files may be read.</summary>
    public required FileGate Files { get; init; }

    /// <summary>Gives the model; called by the first question, so that a host starts in a moment. Must return the same model again.</summary>
    public required Func<ITimeSeriesLanguageModel> Model { get; init; }
}
