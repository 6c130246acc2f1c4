namespace OpenTslm.Tools.Results;

/// <summary>What <c>read_samples</c> returns.</summary>
/// <param name="Text">A sentence that an agent can pass on.</param>
/// <param name="Recording">The handle.</param>
/// <param name="Channels">The samples, a channel each.</param>
public sealed record SampleList(string Text, string Recording, IReadOnlyList<SampleEntry> Channels)
{
    /// <summary>The list of some channels.</summary>
    internal static SampleList Of(string handle, IReadOnlyList<SampleEntry> channels)
    {
        var thinned = channels.Count(c => c.ReturnedCount < c.SourceCount);
        var text = thinned == 0
            ? $"All samples of {channels.Count} channel(s)."
            : $"{channels.Sum(c => (long)c.ReturnedCount)} of {channels.Sum(c => c.SourceCount)} samples of {channels.Count} channel(s): thinned out, not to compute from.";
        return new SampleList(text, handle, channels);
    }
}
