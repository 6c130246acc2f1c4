using System.Numerics.Tensors;

namespace OpenTslm.Tensors.Kernels;

/// <summary>Moves whole rows, and ranges of their columns.</summary>
internal static unsafe class RowKernel
{
    /// <summary>Copies the named rows, one after another.</summary>
    public static void Gather(float* source, float* destination, ReadOnlySpan<int> rows, int columns)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            Pointwise.Copy(source + ((long)rows[i] * columns), destination + ((long)i * columns), columns);
        }
    }

    /// <summary>Adds rows, one after another, to the named rows.</summary>
    public static void Scatter(float* source, float* destination, ReadOnlySpan<int> rows, int columns)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var sum = new Span<float>(destination + ((long)rows[i] * columns), columns);
            TensorPrimitives.Add(sum, new ReadOnlySpan<float>(source + ((long)i * columns), columns), sum);
        }
    }

    /// <summary>Copies <paramref name="count"/> columns of each row to rows at another distance.</summary>
    public static void CopyColumns(float* source, long ld, float* destination, long destinationLd, int rows, int count)
    {
        for (var i = 0L; i < rows; i++)
        {
            Pointwise.Copy(source + (i * ld), destination + (i * destinationLd), count);
        }
    }

    /// <summary>Sets each row to the same values.</summary>
    public static void Broadcast(float* row, float* destination, int rows, int columns)
    {
        for (var i = 0L; i < rows; i++)
        {
            Pointwise.Copy(row, destination + (i * columns), columns);
        }
    }
}
