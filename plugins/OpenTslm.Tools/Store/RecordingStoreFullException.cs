namespace OpenTslm.Tools.Store;

/// <summary>An owner's share of a store is used up. The message says what to do about it.</summary>
public sealed class RecordingStoreFullException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="quotaBytes">The owner's share.</param>
    public RecordingStoreFullException(long quotaBytes)
        : base(FormattableString.Invariant(
            $"The recording does not fit: {quotaBytes / 1e6:0.#} MB may be stored; free space with delete_recording, or import a shorter one."))
    {
    }
}
