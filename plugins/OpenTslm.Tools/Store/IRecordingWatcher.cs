namespace OpenTslm.Tools.Store;

/// <summary>Is told of changes in a store.</summary>
public interface IRecordingWatcher
{
    /// <summary>A change was made and is safe on the disk. Must return at once and throw nothing.</summary>
    void Changed(RecordingChange change);
}
