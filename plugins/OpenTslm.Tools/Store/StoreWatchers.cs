namespace OpenTslm.Tools.Store;

/// <summary>Who is told of changes in a store, by owner.</summary>
/// <remarks>
/// Thread-safe. Watchers are held weakly: one that nobody else holds, such as that of a session that was abandoned, is gone
/// without having to say so.
/// </remarks>
internal sealed class StoreWatchers
{
    private readonly Lock _lock = new();
    private readonly List<(string Owner, WeakReference<IRecordingWatcher> Watcher)> _watchers = [];

    /// <summary>Adds a watcher.</summary>
    public void Add(string owner, IRecordingWatcher watcher)
    {
        ArgumentNullException.ThrowIfNull(watcher);
        lock (_lock)
        {
            _watchers.RemoveAll(w => !w.Watcher.TryGetTarget(out _));
            _watchers.Add((owner, new WeakReference<IRecordingWatcher>(watcher)));
        }
    }

    /// <summary>Tells an owner's watchers.</summary>
    public void Tell(string owner, RecordingChange change)
    {
        var told = new List<IRecordingWatcher>();
        lock (_lock)
        {
            foreach (var (who, reference) in _watchers)
            {
                if (who == owner && reference.TryGetTarget(out var watcher))
                {
                    told.Add(watcher);
                }
            }
        }

        told.ForEach(w => w.Changed(change));
    }
}
