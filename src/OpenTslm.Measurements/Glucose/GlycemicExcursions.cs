namespace OpenTslm.Measurements.Glucose;

/// <summary>
/// Mean amplitude of glycemic excursions: the mean way between neighbouring peaks and nadirs that lie more than one standard
/// deviation apart (Service et al. 1970, Diabetes 19:644). Smaller turns on the way are passed over, as in Baghurst 2011
/// (Diabetes Technol. Ther. 13:296); rising and falling excursions count alike.
/// </summary>
public static class GlycemicExcursions
{
    /// <summary>Measures the mean amplitude.</summary>
    /// <param name="values">Readings in time order, finite.</param>
    /// <param name="count">Receives the number of excursions.</param>
    /// <returns>In the readings' unit; null if no excursion exceeds one standard deviation.</returns>
    public static double? Measure(ReadOnlySpan<double> values, out int count)
    {
        count = 0;
        if (values.Length < 3)
        {
            return null;
        }

        var deviation = Deviation(values);
        var turns = new List<double>();
        double least = values[0], greatest = values[0];
        var direction = 0; // of the way that is under way
        foreach (var value in values)
        {
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
            if (direction <= 0 && value - least > deviation)
            {
                turns.Add(least);
                (direction, greatest) = (1, value);
            }
            else if (direction >= 0 && greatest - value > deviation)
            {
                turns.Add(greatest);
                (direction, least) = (-1, value);
            }
        }

        if (turns.Count == 0)
        {
            return null;
        }

        turns.Add(direction > 0 ? greatest : least);
        count = turns.Count - 1;
        double sum = 0;
        for (var i = 1; i < turns.Count; i++)
        {
            sum += Math.Abs(turns[i] - turns[i - 1]);
        }

        return sum / count;
    }

    private static double Deviation(ReadOnlySpan<double> values)
    {
        double mean = 0, squares = 0;
        foreach (var value in values)
        {
            mean += value / values.Length;
        }

        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        return Math.Sqrt(squares / (values.Length - 1));
    }
}
