namespace OpenTslm.Measurements.DynamicTimeWarping;

/// <summary>
/// How far a warping path may stray from the diagonal: sample i of one series meets sample j of the other only if
/// <c>|i - j|</c> is at most the radius (Sakoe and Chiba 1978, IEEE Trans. ASSP 26:43). Series of unequal length widen it to
/// the difference of their lengths, without which no path would reach the end. The default has no limit.
/// </summary>
public readonly record struct WarpingBand
{
    private readonly bool _isLimited;
    private readonly int _samples;
    private readonly double _share;

    private WarpingBand(int samples, double share)
    {
        _isLimited = true;
        _samples = samples;
        _share = share;
    }

    /// <summary>No limit: exact dynamic time warping.</summary>
    public static WarpingBand Full => default;

    /// <summary>A radius in samples; 0 compares sample by sample, as the Euclidean distance does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The radius is negative.</exception>
    public static WarpingBand OfSamples(int radius)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        return new WarpingBand(radius, 0);
    }

    /// <summary>A radius as a share of the longer series, rounded down.</summary>
    /// <param name="share">0 to 1; 0.05 is the 5 % of the literature.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not in that range.</exception>
    public static WarpingBand OfShare(double share)
    {
        if (!(share >= 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "A band is a share of the length from 0 to 1.");
        }

        return new WarpingBand(0, share);
    }

    /// <summary>The radius for two series, in samples.</summary>
    /// <param name="first">Samples of one, at least 1.</param>
    /// <param name="second">Samples of the other, at least 1.</param>
    public int RadiusFor(int first, int second)
    {
        var longer = Math.Max(first, second);
        var radius = _isLimited ? Math.Max(_samples, (int)((_share * longer) + 1e-9)) : longer;
        return Math.Clamp(radius, Math.Abs(first - second), longer - 1);
    }

    /// <inheritdoc/>
    public override string ToString() => (_isLimited, _share) switch
    {
        (false, _) => "no band",
        (_, > 0) => FormattableString.Invariant($"band of {100 * _share:0.##} %"),
        _ => FormattableString.Invariant($"band of {_samples} samples"),
    };
}
