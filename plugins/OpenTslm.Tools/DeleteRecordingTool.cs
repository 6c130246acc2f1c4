using System.ComponentModel;
using OpenTslm.Tools.Results;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools;

/// <summary>Removes a recording from the store.</summary>
internal sealed class DeleteRecordingTool(ToolSetOptions options)
{
    [Tool("delete_recording", "Delete a recording", ToolGroup.Import, Destructive = true)]
    [Description("""
        Removes an imported recording; its file is left alone. Use it only when the person asks for it or the
        store is full.
        """)]
    public async Task<DeleteResult> DeleteRecordingAsync(
        [Description(ToolText.Recording)] string recording,
        CancellationToken cancellationToken = default) =>
        await options.Store.RemoveAsync(recording, cancellationToken)
            ? new DeleteResult($"Removed {recording.Trim()}.")
            : throw await options.Store.MissingAsync(recording, cancellationToken);
}
