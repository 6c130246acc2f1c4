namespace OpenTslm.Models;

/// <summary>The use of a model that others in this process use, too; it is released when the last use ends.</summary>
public sealed class ModelLease : IDisposable
{
    private Action? _end;

    internal ModelLease(ITimeSeriesLanguageModel model, Action end) => (Model, _end) = (model, end);

    /// <summary>The model; not to be disposed.</summary>
    public ITimeSeriesLanguageModel Model { get; }

    /// <summary>Ends the use.</summary>
    public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
}
