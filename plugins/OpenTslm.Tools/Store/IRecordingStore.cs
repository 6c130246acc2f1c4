using OpenTslm.Certificates;

namespace OpenTslm.Tools.Store;

/// <summary>Keeps recordings behind handles such as <c>recording://3f2a91c05d7be684</c>, so that tools need no state of their own.</summary>
/// <remarks>
/// Implementations are thread-safe. A handle depends on the content only: the same content gets the same handle. Every
/// owner sees its own recordings only, also where another one holds the same content.
/// </remarks>
public interface IRecordingStore : IDisposable
{
    /// <summary>Stores a recording as a whole or not at all, and returns its handle. Content that is there already is left as it is.</summary>
    /// <exception cref="RecordingStoreFullException">The owner's share is used up.</exception>
    /// <exception cref="IOException">The store cannot be written.</exception>
    Task<string> AddAsync(Recording recording, CancellationToken cancellationToken = default);

    /// <summary>The recording of a handle, or null if there is none; its samples are read lazily from the store.</summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    Task<Recording?> FindAsync(string handle, CancellationToken cancellationToken = default);

    /// <summary>What is in the store, the newest first.</summary>
    /// <param name="maximum">Most recordings to return.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="IOException">The store cannot be read.</exception>
    Task<IReadOnlyList<StoredRecording>> ListAsync(int maximum = 100, CancellationToken cancellationToken = default);

    /// <summary>Removes a recording. Content that another owner holds too stays there for that one.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="IOException">The store cannot be written.</exception>
    Task<bool> RemoveAsync(string handle, CancellationToken cancellationToken = default);

    /// <summary>Keeps the certificate of the latest answer about a recording as long as the recording; one of an earlier answer goes.</summary>
    /// <returns>Whether the owner holds the recording.</returns>
    /// <exception cref="IOException">The store cannot be written.</exception>
    Task<bool> KeepCertificateAsync(string handle, Certificate certificate, CancellationToken cancellationToken = default);

    /// <summary>The certificate of the latest answer about a recording, or null if there is none.</summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    Task<Certificate?> FindCertificateAsync(string handle, CancellationToken cancellationToken = default);

    /// <summary>The same store as another owner sees it. Disposing the view does nothing.</summary>
    /// <param name="owner">Stable name of the owner, compared letter by letter.</param>
    IRecordingStore ForOwner(string owner);

    /// <summary>
    /// Tells a watcher from now on what this owner adds and removes through this process; the watcher is held weakly. What
    /// expires is not told.
    /// </summary>
    /// <param name="watcher">Who is told.</param>
    void Watch(IRecordingWatcher watcher);
}
