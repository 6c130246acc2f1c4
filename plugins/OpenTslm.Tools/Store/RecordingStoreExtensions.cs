namespace OpenTslm.Tools.Store;

/// <summary>Looks recordings up for tools.</summary>
internal static class RecordingStoreExtensions
{
    private const int HandlesToShow = 5;

    /// <summary>The recording of a handle and the handle as the store writes it.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    public static async Task<(Recording Recording, string Handle)> GetAsync(
        this IRecordingStore store, string handle, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(handle, cancellationToken) is { } recording)
        {
            return (recording, RecordingHandle.Of(RecordingHandle.IdOf(handle)!));
        }

        throw await store.MissingAsync(handle, cancellationToken);
    }

    /// <summary>The failure of a tool that was given a handle which is not there.</summary>
    public static async Task<ToolException> MissingAsync(this IRecordingStore store, string handle, CancellationToken cancellationToken)
    {
        var known = await store.ListAsync(HandlesToShow, cancellationToken);
        return new ToolException(known.Count == 0
            ? $"There is no recording '{ToolText.Shown(handle)}', and none is imported yet; call import_recording with the file's path first."
            : $"There is no recording '{ToolText.Shown(handle)}'; call import_recording with the file's path, or use one of {string.Join(", ", known.Select(k => k.Handle))}.");
    }
}
