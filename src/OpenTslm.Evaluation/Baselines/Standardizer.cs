namespace OpenTslm.Evaluation.Baselines;

/// <summary>Brings each feature to mean 0 and standard deviation 1 over the training set; constant features become 0.</summary>
internal sealed class Standardizer
{
    private readonly double[] _mean;
    private readonly double[] _scale;

    private Standardizer(double[] mean, double[] scale)
    {
        _mean = mean;
        _scale = scale;
    }

    public int Features => _mean.Length;

    public static Standardizer Fit(double[][] x)
    {
        var features = x[0].Length;
        var mean = new double[features];
        var scale = new double[features];
        for (var f = 0; f < features; f++)
        {
            var m = x.Average(row => row[f]);
            var deviation = Math.Sqrt(x.Average(row => (row[f] - m) * (row[f] - m)));
            mean[f] = m;
            scale[f] = deviation > 1e-12 * Math.Max(1, Math.Abs(m)) ? 1 / deviation : 0;
        }

        return new Standardizer(mean, scale);
    }

    public double[] Apply(double[] x)
    {
        TrainingData.CheckFeatures(x, Features);
        var result = new double[x.Length];
        for (var f = 0; f < x.Length; f++)
        {
            result[f] = (x[f] - _mean[f]) * _scale[f];
        }

        return result;
    }
}
