using System.Buffers.Binary;

namespace OpenTslm.Signals.Scp;

/// <summary>The rhythm data of a file (EN 1064, section 5.9).</summary>
internal static class ScpRhythm
{
    private const int HeaderBytes = 6;

    /// <summary>Decodes the samples of every lead, in microvolts.</summary>
    /// <param name="section">Section 6.</param>
    /// <param name="leads">The leads.</param>
    /// <param name="isHuffman">Whether the samples are coded with the default table.</param>
    /// <param name="rateHz">Samples a second.</param>
    public static float[][] Read(ScpSection section, ScpLeads leads, bool isHuffman, out double rateHz)
    {
        var (nanovolts, microseconds) = (section.UInt16(0), section.UInt16(2));
        var (differences, isReduced) = (section.Byte(4), section.Byte(5) != 0);
        if (nanovolts == 0 || microseconds == 0 || differences > 2)
        {
            throw section.Unexpected("a step, a sampling interval above zero, and at most two differences", 0, $"{nanovolts} nV, {microseconds} us and {differences}");
        }

        if (isReduced)
        {
            throw section.Unexpected("rhythm data of one rate, since those with a rate reduced between beats are not read", 5, "such data");
        }

        rateHz = 1e6 / microseconds;
        var samples = new float[leads.Names.Count][];
        long at = HeaderBytes + (2 * samples.Length);
        for (var lead = 0; lead < samples.Length; lead++)
        {
            var length = section.UInt16(HeaderBytes + (2 * lead));
            var bytes = section.Part(at, length).Span;
            var numbers = isHuffman ? ScpHuffman.Decode(bytes, leads.Counts[lead]) : Plain(bytes, leads.Counts[lead]);
            if (numbers is null)
            {
                throw section.Unexpected($"{leads.Counts[lead]} samples of lead {leads.Names[lead]}", at, $"{length} bytes that hold fewer");
            }

            Integrate(numbers, differences);
            samples[lead] = Array.ConvertAll(numbers, number => (float)(number * (nanovolts / 1000.0)));
            at += length;
        }

        return samples;
    }

    private static int[]? Plain(ReadOnlySpan<byte> bytes, int count)
    {
        if (bytes.Length < 2L * count)
        {
            return null;
        }

        var numbers = new int[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]);
        }

        return numbers;
    }

    // Of first differences, the first number is a sample; of second differences, the first two are.
    private static void Integrate(int[] numbers, int differences)
    {
        for (var i = differences; differences > 0 && i < numbers.Length; i++)
        {
            numbers[i] = unchecked(numbers[i] + (differences == 1 ? numbers[i - 1] : (2 * numbers[i - 1]) - numbers[i - 2]));
        }
    }
}
