namespace OpenTslm.Measurements.DynamicTimeWarping;

/// <summary>
/// Finds the nearest of many series by warping distance. Lower bounds (LB_Kim, then LB_Keogh both ways) rule out most of
/// them, and the rest are abandoned as soon as they cannot win (Rakthanmanon et al. 2012, KDD 262). The neighbours are
/// those that an exhaustive search finds.
/// </summary>
/// <remarks>
/// The series are held, not copied; they must not change. Memory is three times theirs. Thread-safe. Series of another
/// length than the one asked for are bounded by LB_Kim alone.
/// </remarks>
public sealed class NearestNeighbourSearch
{
    private readonly WarpingBand _band;
    private readonly WarpingKind _kind;
    private readonly WarpingSeries[] _series;
    private readonly KeoghEnvelope[][] _envelopes;

    /// <summary>Prepares a search.</summary>
    /// <param name="series">One series or more, each of equally long dimensions; all with the same number of dimensions.</param>
    /// <param name="kind">How dimensions are warped.</param>
    /// <param name="band">How far a path may stray from the diagonal.</param>
    /// <exception cref="ArgumentException">A series is empty, differs in dimensions, or has a missing or infinite sample.</exception>
    public NearestNeighbourSearch(IReadOnlyList<IReadOnlyList<float[]>> series, WarpingKind kind, WarpingBand band)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0)
        {
            throw new ArgumentException("A search needs a series to find.", nameof(series));
        }

        _band = band;
        _kind = kind;
        _series = [.. series.Select(s => WarpingSeries.Create(s, kind))];
        foreach (var one in _series)
        {
            WarpingSeries.CheckPair(_series[0], one);
        }

        _envelopes = [.. _series.Select(Envelopes)];
    }

    /// <summary>Prepares a search among series of one dimension.</summary>
    /// <inheritdoc cref="NearestNeighbourSearch(IReadOnlyList{IReadOnlyList{float[]}}, WarpingKind, WarpingBand)"/>
    public static NearestNeighbourSearch Create(IReadOnlyList<float[]> series, WarpingBand band)
    {
        ArgumentNullException.ThrowIfNull(series);
        return new NearestNeighbourSearch([.. series.Select(s => new[] { s })], WarpingKind.Dependent, band);
    }

    /// <summary>Finds the nearest series to one of one dimension.</summary>
    /// <inheritdoc cref="Find(IReadOnlyList{float[]}, int, out SearchEffort)"/>
    public IReadOnlyList<Neighbour> Find(float[] query, int count = 1) => Find([query], count, out _);

    /// <summary>Finds the nearest series.</summary>
    /// <param name="query">Dimensions of equal length, finite.</param>
    /// <param name="count">How many to find, at least 1.</param>
    /// <param name="effort">Receives how many series were ruled out, and when.</param>
    /// <returns>The nearest first; equally near ones in the order of the series. All of them if there are fewer.</returns>
    /// <exception cref="ArgumentException">The query has other dimensions, is empty, or has a missing or infinite sample.</exception>
    public IReadOnlyList<Neighbour> Find(IReadOnlyList<float[]> query, int count, out SearchEffort effort)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var asked = WarpingSeries.Create(query, _kind);
        WarpingSeries.CheckPair(_series[0], asked);
        var envelopes = Envelopes(asked);
        var (bounds, order) = Order(asked);
        var best = new NearestList(Math.Min(count, _series.Length));
        var remainder = new double[asked.Length + 1];
        int pruned = 0, abandoned = 0, completed = 0;
        for (var place = 0; place < order.Length; place++)
        {
            if (bounds[place] > best.Limit)
            {
                pruned += order.Length - place; // all that follow have greater bounds
                break;
            }

            var index = order[place];
            var candidate = _series[index];
            if (candidate.Length == asked.Length && Keogh(candidate, envelopes, best.Limit) is var bound && bound > best.Limit)
            {
                pruned++;
                continue;
            }

            var squared = Squared(asked, candidate, _envelopes[index], remainder, best.Limit);
            completed += double.IsInfinity(squared) ? 0 : 1;
            abandoned += double.IsInfinity(squared) ? 1 : 0;
            best.Add(index, squared);
        }

        effort = new SearchEffort(pruned, abandoned, completed);
        return best.ToNeighbours();
    }

    private KeoghEnvelope[] Envelopes(WarpingSeries series) =>
        [.. series.Layers.Select(layer => new KeoghEnvelope(layer, series.Width, _band.RadiusFor(series.Length, series.Length)))];

    /// <summary>Cheap bounds of all series, ascending, and the series they belong to.</summary>
    private (double[] Bounds, int[] Order) Order(WarpingSeries asked)
    {
        var bounds = new double[_series.Length];
        var order = new int[_series.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var candidate = _series[i];
            double kim = 0;
            for (var layer = 0; layer < asked.Layers.Length; layer++)
            {
                kim += LowerBounds.Kim(asked.Layers[layer], candidate.Layers[layer], asked.Width);
            }

            bounds[i] = candidate.Length == asked.Length ? Math.Max(kim, Keogh(asked, _envelopes[i], double.PositiveInfinity)) : kim;
            order[i] = i;
        }

        Array.Sort(bounds, order);
        return (bounds, order);
    }

    private static double Keogh(WarpingSeries samples, KeoghEnvelope[] envelopes, double cutoff)
    {
        double sum = 0;
        for (var layer = 0; layer < envelopes.Length && sum <= cutoff; layer++)
        {
            sum += LowerBounds.Keogh(samples.Layers[layer], envelopes[layer], cutoff - sum);
        }

        return sum;
    }

    private double Squared(WarpingSeries asked, WarpingSeries candidate, KeoghEnvelope[] envelopes, double[] remainder, double cutoff)
    {
        var radius = _band.RadiusFor(asked.Length, candidate.Length);
        var isBounded = asked.Length == candidate.Length;
        double sum = 0;
        for (var layer = 0; layer < asked.Layers.Length && sum <= cutoff; layer++)
        {
            if (isBounded)
            {
                LowerBounds.Remainder(asked.Layers[layer], envelopes[layer], asked.Width, remainder);
            }

            // A hair more than what is left, so that rounding abandons no series that is as near as the last of the best.
            var left = sum == 0 ? cutoff : cutoff - sum + (cutoff * 1e-12);
            sum += WarpingKernel.Squared(
                asked.Layers[layer], candidate.Layers[layer], asked.Width, radius, left, isBounded ? remainder : []);
        }

        return sum > cutoff ? double.PositiveInfinity : sum;
    }
}
