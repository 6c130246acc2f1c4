namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// Objects that have ended and will be used again, those first that ended first and only while enough others wait: a
/// handle that somebody still holds by mistake stays recognisable as ended for a good while.
/// </summary>
/// <param name="waiting">How many objects must have ended after one before it is used again.</param>
internal sealed class Retired<T>(int waiting)
    where T : class
{
    private readonly Queue<T> _objects = new();

    /// <summary>Takes an object to use again; null if a new one is to be made.</summary>
    public T? Take() => _objects.Count > waiting ? _objects.Dequeue() : null;

    /// <summary>Puts back an object that has ended.</summary>
    public void Add(T ended) => _objects.Enqueue(ended);
}
