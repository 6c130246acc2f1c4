namespace OpenTslm.Evaluation.EcgGroups;

/// <summary>Area under the receiver operating characteristic.</summary>
public static class RocArea
{
    /// <summary>
    /// The probability that a positive lies above a negative, ties counting half (Hanley and McNeil 1982, Radiology 143:29).
    /// </summary>
    /// <returns>Null if either is empty.</returns>
    public static double? Of(IReadOnlyList<double> positives, IReadOnlyList<double> negatives)
    {
        ArgumentNullException.ThrowIfNull(positives);
        ArgumentNullException.ThrowIfNull(negatives);
        if (positives.Count == 0 || negatives.Count == 0)
        {
            return null;
        }

        double wins = 0;
        foreach (var positive in positives)
        {
            foreach (var negative in negatives)
            {
                wins += positive > negative ? 1 : positive == negative ? 0.5 : 0;
            }
        }

        return wins / ((double)positives.Count * negatives.Count);
    }
}
