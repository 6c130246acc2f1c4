namespace OpenTslm.Signals.Flac;

/// <summary>Decodes the samples of one channel in a frame (RFC 9639, section 9.2).</summary>
internal static class FlacSubframe
{
    // Orders 0 to 4 predict by the polynomial through the last samples.
    private static readonly long[][] Polynomials = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];

    /// <param name="bits">The frame, at the start of the channel.</param>
    /// <param name="bitsPerSample">Bits of a sample; one more in a channel that holds a difference.</param>
    /// <param name="samples">Receives the samples.</param>
    public static void Decode(ref FlacBits bits, int bitsPerSample, Span<long> samples)
    {
        if (bits.Unsigned(1) != 0)
        {
            throw bits.Damaged("the header of a channel");
        }

        var type = (int)bits.Unsigned(6);
        var wasted = bits.Unsigned(1) == 0 ? 0 : bits.Unary() + 1;
        if (wasted >= bitsPerSample)
        {
            throw bits.Damaged($"fewer than {bitsPerSample} unused bits");
        }

        DecodeSamples(ref bits, type, bitsPerSample - wasted, samples);
        for (var i = 0; wasted > 0 && i < samples.Length; i++)
        {
            samples[i] <<= wasted;
        }
    }

    private static void DecodeSamples(ref FlacBits bits, int type, int width, Span<long> samples)
    {
        switch (type)
        {
            case 0:
                samples.Fill(bits.Signed(width));
                break;
            case 1:
                ReadPlain(ref bits, width, samples);
                break;
            case >= 8 and <= 12:
                ReadStart(ref bits, type - 8, width, samples);
                FlacResidual.Read(ref bits, type - 8, samples);
                Predict(ref bits, Polynomials[type - 8], 0, samples);
                break;
            case >= 32:
                DecodeLinear(ref bits, type - 31, width, samples);
                break;
            default:
                throw bits.Damaged("a known kind of channel");
        }
    }

    private static void DecodeLinear(ref FlacBits bits, int order, int width, Span<long> samples)
    {
        ReadStart(ref bits, order, width, samples);
        var precision = (int)bits.Unsigned(4) + 1;
        var shift = (int)bits.Signed(5);
        if (precision == 16 || shift < 0)
        {
            throw bits.Damaged("a usable precision and shift of the predictor");
        }

        var coefficients = new long[order];
        foreach (ref var coefficient in coefficients.AsSpan())
        {
            coefficient = bits.Signed(precision);
        }

        FlacResidual.Read(ref bits, order, samples);
        Predict(ref bits, coefficients, shift, samples);
    }

    private static void ReadStart(ref FlacBits bits, int order, int width, Span<long> samples)
    {
        if (order > samples.Length)
        {
            throw bits.Damaged($"at least {order} samples for a predictor of that order");
        }

        ReadPlain(ref bits, width, samples[..order]);
    }

    private static void ReadPlain(ref FlacBits bits, int width, Span<long> samples)
    {
        foreach (ref var sample in samples)
        {
            sample = bits.Signed(width);
        }
    }

    // The samples hold what the prediction missed; each becomes the prediction from those before it, plus that.
    private static void Predict(ref FlacBits bits, ReadOnlySpan<long> coefficients, int shift, Span<long> samples)
    {
        for (var i = coefficients.Length; i < samples.Length; i++)
        {
            long sum = 0;
            for (var k = 0; k < coefficients.Length; k++)
            {
                sum += coefficients[k] * samples[i - 1 - k];
            }

            samples[i] += sum >> shift;
            if (samples[i] is < int.MinValue * 2L or > uint.MaxValue)
            {
                throw bits.Damaged("samples of at most 33 bits");
            }
        }
    }
}
