namespace OpenTslm.Models.Encoders;

/// <summary>What every encoder asks of its input.</summary>
internal static class SeriesRules
{
    public static void Check(IReadOnlyList<PreparedSeries> series, int descriptorCount, int maximumSamples)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0)
        {
            throw new ArgumentException("There is no series to encode.", nameof(series));
        }

        for (var s = 0; s < series.Count; s++)
        {
            var length = series[s].Values.Length;
            if (length == 0)
            {
                throw new ArgumentException($"Series {s + 1} of {series.Count} has no samples.", nameof(series));
            }

            if (length > maximumSamples)
            {
                throw new ArgumentException(
                    $"Series {s + 1} of {series.Count} has {length} samples; this encoder reads at most {maximumSamples}.", nameof(series));
            }

            if (series[s].Descriptors.Length != descriptorCount)
            {
                throw new ArgumentException(
                    $"Series {s + 1} of {series.Count} has {series[s].Descriptors.Length} descriptors; this encoder takes {descriptorCount}.",
                    nameof(series));
            }
        }
    }
}
