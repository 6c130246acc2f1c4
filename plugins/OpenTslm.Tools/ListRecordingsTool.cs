using System.ComponentModel;
using OpenTslm.Tools.Results;

namespace OpenTslm.Tools;

/// <summary>Shows what is in the store.</summary>
internal sealed class ListRecordingsTool(ToolSetOptions options)
{
    private const int MostShown = 30;
    private const int Default = 20;

    [Tool("list_recordings", "List recordings", ToolGroup.Read, ReadOnly = true)]
    [Description("""
        Lists imported recordings, the newest first, with handle, source, format, duration in seconds and channels.
        """)]
    public async Task<RecordingList> ListRecordingsAsync(
        [Description("Most to list, 1 to 30; default 20.")] long? limit = null,
        CancellationToken cancellationToken = default)
    {
        var shown = limit ?? Default;
        if (shown is < 1 or > MostShown)
        {
            throw new ToolException($"limit must be 1 to {MostShown}.");
        }

        // One more than is shown tells whether there are more.
        var found = await options.Store.ListAsync((int)shown + 1, cancellationToken);
        return RecordingList.Of([.. found.Take((int)shown)], found.Count > shown);
    }
}
