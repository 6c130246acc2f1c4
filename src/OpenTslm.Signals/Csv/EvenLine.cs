namespace OpenTslm.Signals.Csv;

/// <summary>Evenly spaced times.</summary>
/// <param name="Offset">Time of sample 0, in seconds.</param>
/// <param name="Period">Seconds between samples.</param>
internal readonly record struct EvenLine(double Offset, double Period)
{
    /// <summary>The line through the stamps with the least squared deviation.</summary>
    public static EvenLine Fit(double[] seconds)
    {
        var middle = (seconds.Length - 1) / 2.0;
        var mean = seconds.Average();
        double product = 0, square = 0;
        for (var i = 0; i < seconds.Length; i++)
        {
            product += (i - middle) * (seconds[i] - mean);
            square += (i - middle) * (i - middle);
        }

        var period = product / square;
        return new EvenLine(mean - (period * middle), period);
    }

    /// <summary>Time of a sample.</summary>
    public double At(int index) => Offset + (Period * index);

    /// <summary>How far the stamps lie from the line at most, in seconds.</summary>
    public double LargestDeviation(double[] seconds)
    {
        var largest = 0.0;
        for (var i = 0; i < seconds.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(seconds[i] - At(i)));
        }

        return largest;
    }
}
