namespace OpenTslm.Signals.IO;

/// <summary>Gives the channels of a file distinct names.</summary>
internal static class ChannelNames
{
    /// <summary>Names of the channels; one without a name, or with another's, is numbered, and a note says so.</summary>
    /// <param name="labels">What the file calls them; empty or null where it says nothing.</param>
    /// <param name="notes">Receives the notes.</param>
    public static string[] Number(IReadOnlyList<string?> labels, List<string> notes)
    {
        var names = new string[labels.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            var plain = string.IsNullOrWhiteSpace(labels[i]) ? "signal" : labels[i]!;
            names[i] = plain;
            for (var n = 2; !taken.Add(names[i]); n++)
            {
                names[i] = $"{plain} #{n}";
            }

            if (names[i] != plain)
            {
                notes.Add($"Signal {i} shares the name '{plain}' and is called '{names[i]}'.");
            }
        }

        return names;
    }
}
