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

        var known = await store.ListAsync(HandlesToShow, cancellationToken);
        throw new ToolException(known.Count == 0
            ? $"There is no recording '{handle}', and none is imported yet; call import_recording with the file's path first."
            : $"There is no recording '{handle}'; call import_recording with the file's path, or use one of {string.Join(", ", known)}.");
    }
}
