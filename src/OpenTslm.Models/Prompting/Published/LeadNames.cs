namespace OpenTslm.Models.Prompting.Published;

/// <summary>The names and the order in which published ECG checkpoints know the leads (architecture reference section 1.4).</summary>
internal static class LeadNames
{
    private static readonly string[] Standard = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"];

    /// <summary>Puts channels in that order, each with its name.</summary>
    /// <param name="names">Names of the channels.</param>
    /// <param name="notes">Receives what is notable.</param>
    /// <returns>For each lead the channel's number and its name.</returns>
    public static IReadOnlyList<(int Channel, string Name)> Order(IReadOnlyList<string> names, ICollection<string> notes)
    {
        int[] places = [.. names.Select(PlaceOf)];
        if (places.All(place => place >= 0) && places.Distinct().Count() == places.Length)
        {
            int[] order = [.. Enumerable.Range(0, places.Length).OrderBy(channel => places[channel])];
            if (!order.SequenceEqual(Enumerable.Range(0, order.Length)))
            {
                notes.Add("The leads are read in the standard order.");
            }

            return [.. order.Select(channel => (channel, Standard[places[channel]]))];
        }

        // Without lead names the file's order is all there is, as it was for the training data.
        notes.Add("Some channels are not named as ECG leads; they are taken to be I, II, III, aVR, aVL, aVF, V1 to V6 in the file's order.");
        return [.. Enumerable.Range(0, names.Count).Select(n => (n, n < Standard.Length ? Standard[n] : $"Lead_{n}"))];
    }

    private static int PlaceOf(string name)
    {
        var bare = name.Trim();
        bare = bare.StartsWith("lead", StringComparison.OrdinalIgnoreCase) ? bare[4..].Trim(' ', '_', '-') : bare;
        return Array.FindIndex(Standard, lead => lead.Equals(bare, StringComparison.OrdinalIgnoreCase));
    }
}
