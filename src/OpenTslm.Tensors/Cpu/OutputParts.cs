namespace OpenTslm.Tensors.Cpu;

/// <summary>
/// How the outputs of a product with a stored weight are divided into parts for threads. Threads that take parts in turn go through
/// neighbouring ones each, so that what a thread has asked from memory beyond the end of a part is what it needs next.
/// </summary>
internal readonly struct OutputParts
{
    private const int PackedRows = 4; // of more activations, the work on a part outweighs the reading of the weight
    private const int Together = 16; // outputs; multiples of it keep two threads out of one cache line
    private const long SmallestPart = 1 << 16; // bytes of the weight that are worth a thread's while

    private readonly int _outputs;
    private readonly int _threads;

    /// <summary>Divides the outputs of a product.</summary>
    /// <param name="rows">Number of activations.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="threads">Threads that take the parts.</param>
    public OutputParts(int rows, Weight weight, int threads)
    {
        // Of a weight that is only read, small parts: who finds none left waits for the end of one.
        var most = (rows > PackedRows ? 4L : 16L) * threads;
        var count = Math.Min(Math.Min(most, (weight.Rows + Together - 1) / Together), rows * weight.ByteLength / SmallestPart);
        _outputs = weight.Rows;
        _threads = threads;
        Count = (int)Math.Max(1, count > threads ? count / threads * threads : count);
    }

    /// <summary>Number of parts.</summary>
    public int Count { get; }

    /// <summary>The outputs of a part: the first one, and the one after the last.</summary>
    /// <param name="part">The part, in the order in which parts are taken.</param>
    public (int Start, int End) this[int part]
    {
        get
        {
            var place = Count % _threads == 0 ? (part % _threads * (Count / _threads)) + (part / _threads) : part;
            return (Bound(place), Bound(place + 1));
        }
    }

    private int Bound(int place) =>
        (int)Math.Min(_outputs, (long)((_outputs + Together - 1) / Together) * place / Count * Together);
}
