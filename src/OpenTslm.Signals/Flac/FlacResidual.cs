namespace OpenTslm.Signals.Flac;

/// <summary>Reads what a prediction missed: Rice codes in partitions (RFC 9639, section 9.2.7).</summary>
internal static class FlacResidual
{
    /// <param name="bits">The frame, at the start of the residual.</param>
    /// <param name="order">Samples at the start that are not predicted.</param>
    /// <param name="samples">Receives the values from <paramref name="order"/> on.</param>
    public static void Read(ref FlacBits bits, int order, Span<long> samples)
    {
        var method = bits.Unsigned(2);
        if (method > 1)
        {
            throw bits.Damaged("a known coding of the residual");
        }

        var parameterBits = method == 0 ? 4 : 5;
        var partitions = 1 << (int)bits.Unsigned(4);
        var length = samples.Length / partitions;
        if (length * partitions != samples.Length || length < order)
        {
            throw bits.Damaged("partitions of whole samples");
        }

        for (var partition = 0; partition < partitions; partition++)
        {
            var part = samples.Slice(partition * length, length)[(partition == 0 ? order : 0)..];
            var parameter = (int)bits.Unsigned(parameterBits);
            if (parameter == (1 << parameterBits) - 1)
            {
                ReadPlain(ref bits, (int)bits.Unsigned(5), part);
            }
            else
            {
                ReadRice(ref bits, parameter, part);
            }
        }
    }

    private static void ReadPlain(ref FlacBits bits, int width, Span<long> values)
    {
        foreach (ref var value in values)
        {
            value = width == 0 ? 0 : bits.Signed(width);
        }
    }

    // Even codes are values from zero up, odd ones from -1 down.
    private static void ReadRice(ref FlacBits bits, int parameter, Span<long> values)
    {
        foreach (ref var value in values)
        {
            var code = ((long)bits.Unary() << parameter) | bits.Unsigned(parameter);
            value = (code >> 1) ^ -(code & 1);
        }
    }
}
