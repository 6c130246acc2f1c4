using System.Numerics.Tensors;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Sliding windows along the sequences of a ragged batch; see <see cref="ITensorOps.Unfold"/>.</summary>
/// <param name="sequences">The sequences.</param>
/// <param name="columns">Width of a row.</param>
/// <param name="kernel">Rows of a window.</param>
/// <param name="stride">Distance of windows.</param>
/// <param name="padding">Rows of zeros before and after each sequence.</param>
internal sealed unsafe class UnfoldKernel(Sequences sequences, int columns, int kernel, int stride, int padding)
{
    /// <summary>Number of windows of all sequences.</summary>
    public int Windows
    {
        get
        {
            var windows = 0;
            for (var s = 0; s < sequences.Count; s++)
            {
                windows = checked(windows + ITensorOps.UnfoldedLength(sequences.Length(s), kernel, stride, padding));
            }

            return windows;
        }
    }

    /// <summary>Values of a window.</summary>
    public int WindowColumns => checked(columns * kernel);

    /// <summary>Copies rows into windows.</summary>
    public void Gather(float* rows, float* windows)
    {
        if (padding > 0)
        {
            Pointwise.Clear(windows, (nint)Windows * WindowColumns);
        }

        Walk(windows, rows, scatter: false);
    }

    /// <summary>Adds windows to the rows that they were copied from.</summary>
    public void Scatter(float* windows, float* rows) => Walk(windows, rows, scatter: true);

    private void Walk(float* windows, float* rows, bool scatter)
    {
        for (var s = 0; s < sequences.Count; s++)
        {
            var length = sequences.Length(s);
            var first = rows + ((long)sequences.Start(s) * columns);
            var count = ITensorOps.UnfoldedLength(length, kernel, stride, padding);
            for (var t = 0; t < count; t++, windows += kernel * columns)
            {
                var from = (t * stride) - padding;
                var start = Math.Max(from, 0);
                var end = Math.Min(from + kernel, length);
                if (start >= end)
                {
                    continue;
                }

                var window = new Span<float>(windows + ((start - from) * columns), (end - start) * columns);
                var source = new Span<float>(first + ((long)start * columns), window.Length);
                if (scatter)
                {
                    TensorPrimitives.Add(source, window, source);
                }
                else
                {
                    source.CopyTo(window);
                }
            }
        }
    }
}
