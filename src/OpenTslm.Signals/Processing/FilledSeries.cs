namespace OpenTslm.Signals.Processing;

/// <summary>A series whose gaps were filled, with an account of what was made up.</summary>
/// <param name="Samples">The samples; those of gaps that were left are NaN.</param>
/// <param name="Method">How gaps were filled.</param>
/// <param name="Gaps">All gaps, in time order.</param>
public sealed record FilledSeries(float[] Samples, GapMethod Method, IReadOnlyList<Gap> Gaps)
{
    /// <summary>Number of samples that were made up.</summary>
    public int FilledCount => Gaps.Sum(g => g.IsFilled ? g.Count : 0);

    /// <summary>Number of samples that are still missing.</summary>
    public int LeftCount => Gaps.Sum(g => g.IsFilled ? 0 : g.Count);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{FilledCount} of {Samples.Length} samples filled in {Gaps.Count(g => g.IsFilled)} gap(s) ({Method}), {LeftCount} left missing");
}
