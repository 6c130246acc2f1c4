namespace OpenTslm.Testing.Holter;

/// <summary>An episode that was planted in a recording.</summary>
/// <param name="Kind">Its kind, as a scan names it.</param>
/// <param name="StartSeconds">Start.</param>
/// <param name="EndSeconds">End.</param>
internal sealed record Episode(string Kind, double StartSeconds, double EndSeconds)
{
    /// <summary>Share of the overlap in the union of both.</summary>
    public double Match(double start, double end)
    {
        var overlap = Math.Min(EndSeconds, end) - Math.Max(StartSeconds, start);
        return overlap <= 0 ? 0 : overlap / (Math.Max(EndSeconds, end) - Math.Min(StartSeconds, start));
    }
}
