namespace OpenTslm.Signals.Edf;

/// <summary>How a recording is divided into data records of equal length, with whole samples of every channel in each.</summary>
/// <param name="RecordSeconds">Seconds of a record, as the header's eight characters give them.</param>
/// <param name="SamplesPerRecord">Samples of each channel in a record.</param>
/// <param name="RecordCount">Records.</param>
internal sealed record EdfRecordPlan(double RecordSeconds, IReadOnlyList<int> SamplesPerRecord, long RecordCount)
{
    // The specification advises at most 61,440 bytes a record.
    private const int MostSamples = 30_720;
    private const int MostWholeSeconds = 60;
    private const long MostRecords = 99_999_999;

    /// <summary>Finds records that hold every channel exactly; else records whose last one is not full.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static EdfRecordPlan Create(IReadOnlyList<TimeSeries> channels)
    {
        EdfRecordPlan? padded = null;
        foreach (var seconds in Candidates(channels[0].SamplingRateHz!.Value))
        {
            if (TryPlan(channels, seconds) is not { } plan)
            {
                continue;
            }

            if (channels.Zip(plan.SamplesPerRecord).All(pair => pair.First.Count == pair.Second * plan.RecordCount))
            {
                return plan;
            }

            padded ??= plan;
        }

        return padded ?? throw new ArgumentException(
            "No length of data records holds whole samples of all channels; resample them to rates with a common period.",
            nameof(channels));
    }

    private static IEnumerable<double> Candidates(double rate) =>
        Enumerable.Range(1, MostWholeSeconds).Select(seconds => (double)seconds)
            .Concat(Enumerable.Range(1, MostSamples).Reverse().Select(samples => Rounded(samples / rate)));

    private static double Rounded(double seconds) => Math.Round(seconds, 6);

    private static EdfRecordPlan? TryPlan(IReadOnlyList<TimeSeries> channels, double seconds)
    {
        if (!(seconds > 0) || EdfNumber.Exact(seconds) is null)
        {
            return null;
        }

        var samples = new int[channels.Count];
        long records = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var rate = channels[i].SamplingRateHz!.Value;
            var count = Math.Round(rate * seconds);

            // The reader divides: only a rate that comes back the same will do.
            if (count is < 1 or > MostSamples || Math.Abs((count / seconds) - rate) > 1e-12 * rate)
            {
                return null;
            }

            samples[i] = (int)count;
            records = Math.Max(records, ((channels[i].Count - 1) / samples[i]) + 1);
        }

        var isFull = channels.Zip(samples).All(pair => pair.First.Count > (records - 1) * pair.Second);
        return isFull && records <= MostRecords ? new EdfRecordPlan(seconds, samples, records) : null;
    }
}
