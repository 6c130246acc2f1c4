namespace OpenTslm.Evaluation.Baselines;

/// <summary>Checks what classifiers are given.</summary>
internal static class TrainingData
{
    public static void Check(double[][] x, int[] y, int classes)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (x.Length == 0 || x.Length != y.Length)
        {
            throw new ArgumentException($"Expected one class per sample and at least one sample, got {x.Length} and {y.Length}.", nameof(y));
        }

        for (var i = 0; i < x.Length; i++)
        {
            if (x[i].Length != x[0].Length)
            {
                throw new ArgumentException($"Sample {i}: expected {x[0].Length} features, got {x[i].Length}.", nameof(x));
            }

            if (!Array.TrueForAll(x[i], double.IsFinite))
            {
                throw new ArgumentException($"Sample {i}: features must be finite.", nameof(x));
            }

            if ((uint)y[i] >= (uint)classes)
            {
                throw new ArgumentException($"Sample {i}: expected a class from 0 to {classes - 1}, got {y[i]}.", nameof(y));
            }
        }
    }

    public static void CheckFeatures(double[] x, int expected)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Length != expected)
        {
            throw new ArgumentException($"Expected {expected} features, got {x.Length}.", nameof(x));
        }
    }

    public static InvalidOperationException NotFitted() => new("The classifier must be fitted before it is asked.");
}
