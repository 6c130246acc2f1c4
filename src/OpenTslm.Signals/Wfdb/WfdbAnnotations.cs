namespace OpenTslm.Signals.Wfdb;

/// <summary>Makes annotations of a recording from those of a file.</summary>
internal static class WfdbAnnotations
{
    /// <param name="file">The annotation file.</param>
    /// <param name="names">Channel names, in the order of the header's signals.</param>
    /// <param name="framesPerSecond">Frames a second, for a file that does not state its own resolution.</param>
    /// <param name="endSeconds">Where the recording ends, and with it the last rhythm.</param>
    public static List<Annotation> Create(WfdbAnnotationFile file, IReadOnlyList<string> names, double framesPerSecond, double endSeconds)
    {
        var rate = file.SamplingRateHz ?? framesPerSecond;
        var marked = file.Annotations;

        // Most files leave the signal number at zero for marks on all signals; only a file that uses it means it.
        var usesChannels = marked.Any(a => a.Channel > 0 && a.Channel < names.Count);
        var end = endSeconds;
        var result = new List<Annotation>(marked.Count);
        for (var i = marked.Count - 1; i >= 0; i--)
        {
            var start = marked[i].Sample / rate;
            var duration = 0.0;
            if (marked[i] is { Symbol: "+", Auxiliary: ['(', ..] })
            {
                duration = Math.Max(0, end - start);
                end = start;
            }

            var channel = usesChannels && marked[i].Channel < names.Count ? names[marked[i].Channel] : null;
            result.Add(new Annotation(start, duration, marked[i].Symbol, marked[i].Auxiliary, channel));
        }

        result.Reverse();
        return result;
    }
}
