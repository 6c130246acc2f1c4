namespace OpenTslm.Tools.Results;

/// <summary>What <c>compare_recordings</c> returns.</summary>
/// <param name="Text">A sentence that an agent can pass on.</param>
/// <param name="Channels">A comparison each.</param>
/// <param name="Disclaimer">That this is no medical finding.</param>
public sealed record ComparisonList(string Text, IReadOnlyList<ComparisonEntry> Channels, string Disclaimer = Notice.Text)
{
    /// <summary>The list of some comparisons.</summary>
    internal static ComparisonList Of(IReadOnlyList<ComparisonEntry> channels, int hidden)
    {
        var varied = channels.Where(c => c.MoreVariable is "first" or "second")
            .Select(c => $"{c.Channel} varies more in the {c.MoreVariable}").ToArray();
        var text = $"{channels.Count} channel(s) compared{(hidden > 0 ? $", {hidden} more share a name" : "")}"
            + (varied.Length > 0 ? $": {string.Join("; ", varied.Take(4))}." : ".");
        return new ComparisonList(text, channels);
    }
}
