namespace OpenTslm.Tensors.Kernels;

/// <summary>
/// An activation made ready for <see cref="HalfRowsDot"/>: of every 32 values, the sixteen at even places and then the sixteen at odd
/// ones, since four bytes of a row hold one of each. What is left at the end stays in order.
/// </summary>
internal static unsafe class PairedActivation
{
    /// <summary>Values that are ordered anew together.</summary>
    public const int Group = 32;

    /// <summary>Orders values.</summary>
    /// <param name="x">The values.</param>
    /// <param name="count">Their number.</param>
    /// <param name="destination">Receives as many.</param>
    public static void Create(float* x, int count, float* destination)
    {
        var i = 0;
        for (; i + Group <= count; i += Group)
        {
            for (var j = 0; j < Group / 2; j++)
            {
                destination[i + j] = x[i + (2 * j)];
                destination[i + (Group / 2) + j] = x[i + (2 * j) + 1];
            }
        }

        for (; i < count; i++)
        {
            destination[i] = x[i];
        }
    }

    /// <summary>Where the value at a place is found.</summary>
    /// <param name="at">The place.</param>
    /// <param name="count">Number of values.</param>
    public static int PlaceOf(int at, int count)
    {
        var whole = count / Group * Group;
        return at >= whole ? at : (at / Group * Group) + (at % 2 * (Group / 2)) + (at % Group / 2);
    }
}
