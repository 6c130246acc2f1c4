namespace OpenTslm.Tensors.Tape;

/// <summary>An activation on a tape, with its gradient while the tape is played back.</summary>
internal sealed unsafe class TapeTensor(TapeOps owner, int rows, int columns, float* data, bool tracked, int epoch)
    : Tensor(rows, columns)
{
    /// <summary>The tape that made it.</summary>
    public TapeOps Owner => owner;

    /// <summary>The values, row by row.</summary>
    public float* Data => data;

    /// <summary>Number of values.</summary>
    public long Count => (long)Rows * Columns;

    /// <summary>Whether a trained weight had a part in it.</summary>
    public bool Tracked => tracked;

    /// <summary>The tape's scope in which it was made; 0 for one that outlives every scope.</summary>
    public int Epoch => epoch;

    /// <summary>The gradient gathered so far, or null.</summary>
    public float* Gradient { get; set; }

    /// <summary>The values as a span.</summary>
    public Span<float> Values => new(data, checked((int)Count));
}
