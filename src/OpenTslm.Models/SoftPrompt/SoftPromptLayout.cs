namespace OpenTslm.Models.SoftPrompt;

/// <summary>Where each row of assembled prompts comes from: a token, a patch of a series, or padding.</summary>
internal sealed class SoftPromptLayout
{
    private readonly List<List<Source>> _prompts = [];

    private SoftPromptLayout()
    {
    }

    private enum Kind
    {
        Token,
        Pad,
        Series,
    }

    /// <summary>Token ids of all rows that are text, in order.</summary>
    public List<int> Ids { get; } = [];

    /// <summary>Lays out texts and series (architecture reference section 2.3).</summary>
    /// <exception cref="ArgumentException">There is no prompt, or a segment is empty.</exception>
    public static SoftPromptLayout Create(IReadOnlyList<SoftPromptSample> samples, SegmentPadding padding, int padId)
    {
        if (samples.Count == 0 || samples.Any(sample => sample.Segments.Any(segment => segment.Count == 0)))
        {
            throw new ArgumentException("At least one prompt is needed, and every text segment holds at least one token.", nameof(samples));
        }

        var layout = new SoftPromptLayout();
        var longest = samples.Max(sample => sample.Segments.Max(segment => segment.Count));
        var series = 0;
        foreach (var sample in samples)
        {
            var rows = new List<Source>();
            var segments = sample.Segments.ToList();
            for (var n = 0; n < segments.Count; n++)
            {
                layout.AddText(rows, segments[n], padding == SegmentPadding.Left ? longest - segments[n].Count : 0, padId);
                if (n > 0 && n < segments.Count - 1)
                {
                    rows.Add(new Source(Kind.Series, series++));
                }
            }

            layout._prompts.Add(rows);
        }

        return layout;
    }

    /// <summary>The rows among tokens, then patches, then one row of padding.</summary>
    /// <param name="patches">Number of patches of each series.</param>
    /// <param name="padToLongest">Whether shorter prompts are continued with padding to the longest.</param>
    public (int[] Order, int[] Lengths, bool[] Attended) Resolve(int[] patches, bool padToLongest)
    {
        var starts = new int[patches.Length + 1];
        starts[0] = Ids.Count;
        for (var s = 0; s < patches.Length; s++)
        {
            starts[s + 1] = starts[s] + patches[s];
        }

        var prompts = _prompts.Select(rows => Expand(rows, patches, starts).ToList()).ToList();
        if (padToLongest)
        {
            var longest = prompts.Max(rows => rows.Count);
            prompts.ForEach(rows => rows.AddRange(Enumerable.Repeat((Row: starts[^1], Attended: false), longest - rows.Count)));
        }

        return (
            [.. prompts.SelectMany(rows => rows.Select(row => row.Row))],
            [.. prompts.Select(rows => rows.Count)],
            [.. prompts.SelectMany(rows => rows.Select(row => row.Attended))]);
    }

    private static IEnumerable<(int Row, bool Attended)> Expand(List<Source> rows, int[] patches, int[] starts) =>
        rows.SelectMany(row => row.Kind == Kind.Series
            ? Enumerable.Range(starts[row.Index], patches[row.Index]).Select(place => (place, true))
            : [(row.Index, row.Kind == Kind.Token)]);

    private void AddText(List<Source> rows, IReadOnlyList<int> segment, int missing, int padId)
    {
        var pads = Math.Min(missing, segment.Count);
        for (var i = 0; i < segment.Count; i++)
        {
            rows.Add(new Source(i < pads ? Kind.Pad : Kind.Token, Ids.Count));
            Ids.Add(i < pads ? padId : segment[i - pads]);
        }
    }

    private readonly record struct Source(Kind Kind, int Index);
}
