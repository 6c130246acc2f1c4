namespace OpenTslm.Signals.Scp;

/// <summary>The leads of a file (EN 1064, section 5.6).</summary>
/// <param name="Names">Name of each lead.</param>
/// <param name="Counts">Samples of each lead.</param>
/// <param name="Starts">First sample of each lead, from 0.</param>
/// <param name="HasReferenceBeat">Whether a reference beat was subtracted from the rhythm data.</param>
internal sealed record ScpLeads(IReadOnlyList<string> Names, IReadOnlyList<int> Counts, IReadOnlyList<int> Starts, bool HasReferenceBeat)
{
    private const int LeadBytes = 9;
    private const int MostSamples = 100_000_000;

    private static readonly Dictionary<int, string> Customary = new()
    {
        [1] = "I", [2] = "II", [3] = "V1", [4] = "V2", [5] = "V3", [6] = "V4", [7] = "V5", [8] = "V6", [9] = "V7", [10] = "V2R", [11] = "V3R",
        [12] = "V4R", [13] = "V5R", [14] = "V6R", [15] = "V7R", [16] = "X", [17] = "Y", [18] = "Z", [61] = "III", [62] = "aVR", [63] = "aVL",
        [64] = "aVF", [65] = "-aVR", [66] = "V8", [67] = "V9", [68] = "V8R", [69] = "V9R",
    };

    public static ScpLeads Read(ScpSection section)
    {
        var count = section.Byte(0);
        if (count == 0 || section.Length < 2 + (count * LeadBytes))
        {
            throw section.Unexpected("one lead or more, with all their fields", 0, $"{count} lead(s) in {section.Length} bytes");
        }

        var names = new string[count];
        var (counts, starts) = (new int[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            var at = 2 + (i * LeadBytes);
            var (start, end) = (section.UInt32(at), section.UInt32(at + 4));
            if (start is 0 or > MostSamples || end < start || end - start >= MostSamples)
            {
                throw section.Unexpected($"a first and a last sample, from 1 to {MostSamples}", at, $"{start} and {end}");
            }

            (starts[i], counts[i]) = ((int)start - 1, (int)(end - start) + 1);
            names[i] = Customary.GetValueOrDefault(section.Byte(at + 8)) ?? $"lead {section.Byte(at + 8)}";
        }

        return new ScpLeads(names, counts, starts, (section.Byte(1) & 1) != 0);
    }
}
