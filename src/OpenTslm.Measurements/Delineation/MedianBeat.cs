namespace OpenTslm.Measurements.Delineation;

/// <summary>The median of the beats that are alike, lead by lead, relative to the level before the QRS complex.</summary>
internal sealed class MedianBeat
{
    public const int FewestBeats = 3;

    private const double BeforeSeconds = 0.45;
    private const double AfterSeconds = 0.75;
    private const double QrsReachSeconds = 0.1;
    private const double AlignReachSeconds = 0.04;
    private const double LeastCorrelation = 0.85;
    private const double PrematureShare = 0.85;

    private MedianBeat(double[][] leads, double[][][] beats, int[] places, double rate, double rrSeconds, double noise, int found)
    {
        Leads = leads;
        Beats = beats;
        Places = places;
        Rate = rate;
        RrSeconds = rrSeconds;
        Noise = noise;
        Found = found;
    }

    /// <summary>The median beat <c>[lead][sample]</c>.</summary>
    public double[][] Leads { get; }

    /// <summary>The beats it was made of <c>[beat][lead][sample]</c>.</summary>
    public double[][][] Beats { get; }

    /// <summary>Where those beats' R peaks lie in the recording.</summary>
    public int[] Places { get; }

    public double Rate { get; }

    /// <summary>Sample of the R peak within the median beat.</summary>
    public int R => (int)(BeforeSeconds * Rate);

    public int Length => Leads[0].Length;

    /// <summary>The median RR interval of all beats.</summary>
    public double RrSeconds { get; }

    /// <summary>Standard error of the median beat: the median over its samples and leads.</summary>
    public double Noise { get; }

    /// <summary>How many beats were found, alike or not.</summary>
    public int Found { get; }

    /// <summary>Makes the median beat.</summary>
    /// <returns>Null if fewer than three beats are alike.</returns>
    public static MedianBeat? Create(double[][] leads, int[] peaks, double rate)
    {
        int before = (int)(BeforeSeconds * rate), after = (int)(AfterSeconds * rate);
        var intervals = peaks.Skip(1).Zip(peaks, (b, a) => (b - a) / rate).ToArray();
        var rr = Quantile.MedianInPlace(intervals.ToArray());
        int[] whole =
        [
            .. peaks.Where((p, i) => p - before >= 0 && p + after < leads[0].Length && (i == 0 || intervals[i - 1] > PrematureShare * rr)),
        ];
        var alike = Choose(leads, whole, rate);
        if (alike.Length < FewestBeats)
        {
            return null;
        }

        double[][][] beats = [.. alike.Select(p => leads.Select(lead => Cut(lead, p - before, before + after)).ToArray())];
        var (median, noise) = Median(beats);
        return new MedianBeat(median, beats, alike, rate, rr, noise, peaks.Length);
    }

    /// <summary>Makes the level before the QRS complex zero in every lead.</summary>
    public void SetLevel(int from, int to)
    {
        for (var lead = 0; lead < Leads.Length; lead++)
        {
            var level = Quantile.MedianInPlace(Leads[lead].AsSpan(from..to).ToArray());
            for (var i = 0; i < Length; i++)
            {
                Leads[lead][i] -= level;
            }
        }
    }

    /// <summary>The beats whose QRS complex is like that of most, aligned with it.</summary>
    private static int[] Choose(double[][] leads, int[] peaks, double rate)
    {
        int reach = (int)(QrsReachSeconds * rate), slack = (int)(AlignReachSeconds * rate);
        int[] inside = [.. peaks.Where(p => p - reach - slack >= 0 && p + reach + slack < leads[0].Length)];
        for (var pass = 0; pass < 2 && inside.Length >= FewestBeats; pass++)
        {
            double[][][] shapes = [.. inside.Select(p => leads.Select(lead => Cut(lead, p - reach, 2 * reach)).ToArray())];
            var template = Median(shapes).Beat;
            var aligned = new List<int>();
            foreach (var peak in inside)
            {
                var (shift, correlation) = Enumerable.Range(-slack, (2 * slack) + 1)
                    .Where(s => peak + s - reach >= 0 && peak + s + reach <= leads[0].Length)
                    .Select(s => (s, Correlate(leads, peak + s - reach, template)))
                    .MaxBy(match => match.Item2);
                if (correlation >= LeastCorrelation)
                {
                    aligned.Add(peak + shift);
                }
            }

            inside = [.. aligned.Distinct()];
        }

        int before = (int)(BeforeSeconds * rate), after = (int)(AfterSeconds * rate);
        return [.. inside.Where(p => p - before >= 0 && p + after < leads[0].Length)];
    }

    private static double Correlate(double[][] leads, int start, double[][] template)
    {
        double product = 0, one = 0, other = 0;
        for (var lead = 0; lead < leads.Length; lead++)
        {
            var count = template[lead].Length;
            var beat = leads[lead].AsSpan(start, count);
            double meanBeat = 0, meanTemplate = 0;
            for (var i = 0; i < count; i++)
            {
                meanBeat += beat[i] / count;
                meanTemplate += template[lead][i] / count;
            }

            for (var i = 0; i < count; i++)
            {
                double a = beat[i] - meanBeat, b = template[lead][i] - meanTemplate;
                product += a * b;
                one += a * a;
                other += b * b;
            }
        }

        return one > 0 && other > 0 ? product / Math.Sqrt(one * other) : 0;
    }

    private static (double[][] Beat, double Noise) Median(double[][][] beats)
    {
        var median = new double[beats[0].Length][];
        var errors = new List<double>();
        var values = new double[beats.Length];
        for (var lead = 0; lead < median.Length; lead++)
        {
            median[lead] = new double[beats[0][0].Length];
            for (var i = 0; i < median[lead].Length; i++)
            {
                for (var b = 0; b < beats.Length; b++)
                {
                    values[b] = beats[b][lead][i];
                }

                median[lead][i] = Quantile.MedianInPlace(values);
                if (i % 8 == 0)
                {
                    var centre = median[lead][i];
                    var deviation = Quantile.RobustDeviationInPlace(Array.ConvertAll(values, v => v - centre));
                    errors.Add(deviation / Math.Sqrt(beats.Length));
                }
            }
        }

        return (median, Quantile.MedianInPlace(errors.ToArray()));
    }

    private static double[] Cut(double[] lead, int start, int count) => lead[start..(start + count)];
}
