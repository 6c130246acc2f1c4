namespace OpenTslm.Tools.Events;

/// <summary>Windows of a span that a model is asked about: as many as it takes to see all of it, or as the budget allows.</summary>
/// <param name="Starts">Starts in seconds, ascending and evenly spread.</param>
/// <param name="WindowSeconds">Length of each.</param>
/// <param name="SeenShare">Share of the span that is seen, 0 to 1.</param>
internal sealed record WindowPlan(IReadOnlyList<double> Starts, double WindowSeconds, double SeenShare)
{
    /// <summary>Most windows of one search.</summary>
    public const int Budget = 48;

    private const double UsualSeconds = 10;
    private const int UsualSamples = 4_096;

    /// <summary>Plans the windows.</summary>
    /// <param name="fromSeconds">Start of the span.</param>
    /// <param name="toSeconds">End of the span.</param>
    /// <param name="samplesPerSecond">Of the channel with most.</param>
    /// <param name="maximumSamples">Most samples of a channel that the model reads; null takes 4,096.</param>
    public static WindowPlan Create(double fromSeconds, double toSeconds, double samplesPerSecond, int? maximumSamples)
    {
        var span = toSeconds - fromSeconds;
        var longest = Math.Min(UsualSamples, maximumSamples ?? UsualSamples) / Math.Max(samplesPerSecond, 1e-9);
        var window = Math.Min(span, Math.Min(longest, Math.Max(span / Budget, UsualSeconds)));
        var count = Math.Clamp((int)Math.Ceiling((span / window) - 1e-9), 1, Budget);
        var step = count > 1 ? (span - window) / (count - 1) : 0;
        return new WindowPlan(
            [.. Enumerable.Range(0, count).Select(i => fromSeconds + (i * step))], window, Math.Min(1, count * window / span));
    }
}
