namespace OpenTslm.Measurements.Enmo;

/// <summary>How much a worn accelerometer moves, in epochs of five seconds.</summary>
/// <remarks>
/// ENMO, the mean of what the length of the acceleration exceeds gravity by, after van Hees et al. (2013), PLoS ONE
/// 8:e61691, as is the time in which the sensor is not worn: in the hour around, two axes have a standard deviation
/// below 13 mg or a range below 50 mg, looked at every 15 minutes.
/// </remarks>
internal sealed class ActivityEpochs
{
    /// <summary>Length of an epoch.</summary>
    public const double EpochSeconds = 5;

    private const double StillDeviation = 0.013;
    private const double StillRange = 0.05;
    private const double WornBlockSeconds = 900;
    private const double WornWindowSeconds = 3600;

    private readonly AxisMoments[][] _moments;

    private ActivityEpochs(double[] enmo, double[] magnitude, AxisMoments[][] moments)
    {
        (Enmo, _moments) = (enmo, moments);
        Worn = FindWorn();
        RestMagnitude = FindRestMagnitude(magnitude);
    }

    /// <summary>ENMO in g, one an epoch; NaN where more than half of the samples are missing.</summary>
    public double[] Enmo { get; }

    /// <summary>Whether the sensor is worn, one an epoch. Within less than an hour it always counts as worn.</summary>
    public bool[] Worn { get; }

    /// <summary>Median length of the acceleration in epochs without movement, in g; null if there is none.</summary>
    public double? RestMagnitude { get; }

    /// <summary>Number of epochs that are worn and have a value.</summary>
    public int UsableCount => Enumerable.Range(0, Enmo.Length).Count(IsUsable);

    /// <summary>0 to 1: share of usable epochs, lowered where rest does not read 1 g (by all at a tenth).</summary>
    public double Quality => (double)UsableCount / Enmo.Length * Math.Max(0, 1 - (10 * Math.Abs((RestMagnitude ?? 1) - 1)));

    /// <summary>Whether the epoch is worn and has a value.</summary>
    public bool IsUsable(int epoch) => Worn[epoch] && !double.IsNaN(Enmo[epoch]);

    /// <summary>Makes the epochs of three axes in g, equally long; at least one epoch long.</summary>
    public static ActivityEpochs Create(float[][] axes, double scale, double samplingRateHz)
    {
        var count = (int)(axes[0].Length / (EpochSeconds * samplingRateHz));
        var enmo = new double[count];
        var magnitude = new double[count];
        var moments = new AxisMoments[3][];
        for (var axis = 0; axis < 3; axis++)
        {
            moments[axis] = new AxisMoments[count];
        }

        for (var e = 0; e < count; e++)
        {
            var start = (int)(e * EpochSeconds * samplingRateHz);
            var end = (int)((e + 1) * EpochSeconds * samplingRateHz);
            double sum = 0, above = 0;
            var valid = 0;
            for (var i = start; i < end; i++)
            {
                double x = axes[0][i] * scale, y = axes[1][i] * scale, z = axes[2][i] * scale;
                var length = Math.Sqrt((x * x) + (y * y) + (z * z));
                if (double.IsNaN(length))
                {
                    continue;
                }

                valid++;
                sum += length;
                above += Math.Max(0, length - 1);
                moments[0][e].Add(x);
                moments[1][e].Add(y);
                moments[2][e].Add(z);
            }

            enmo[e] = 2 * valid >= end - start ? above / valid : double.NaN;
            magnitude[e] = valid > 0 ? sum / valid : double.NaN;
        }

        return new ActivityEpochs(enmo, magnitude, moments);
    }

    private bool[] FindWorn()
    {
        var worn = new bool[Enmo.Length];
        Array.Fill(worn, true);
        const int Block = (int)(WornBlockSeconds / EpochSeconds);
        const int Window = (int)(WornWindowSeconds / EpochSeconds);
        for (var start = 0; worn.Length >= Window && start < worn.Length; start += Block)
        {
            var first = Math.Clamp(start + (Block / 2) - (Window / 2), 0, worn.Length - Window);
            var still = _moments.Count(axis =>
            {
                var all = default(AxisMoments);
                foreach (var epoch in axis.AsSpan(first, Window))
                {
                    all.Add(epoch);
                }

                return all.Deviation < StillDeviation || all.Range < StillRange;
            });
            if (still >= 2)
            {
                worn.AsSpan(start, Math.Min(Block, worn.Length - start)).Clear();
            }
        }

        return worn;
    }

    private double? FindRestMagnitude(double[] magnitude)
    {
        double[] still =
        [
            .. Enumerable.Range(0, magnitude.Length)
                .Where(e => _moments.All(axis => axis[e].Count > 0 && axis[e].Deviation < StillDeviation))
                .Select(e => magnitude[e]),
        ];
        return still.Length > 0 ? Quantile.MedianInPlace(still) : null;
    }
}
