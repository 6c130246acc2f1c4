namespace OpenTslm.Measurements.Events.Scan;

/// <summary>The beats of a whole recording and the times between them, as far as they can be trusted.</summary>
internal sealed class BeatTrain
{
    public BeatTrain(ScanBeat[] beats, bool[] isUsable)
    {
        Beats = beats;
        Intervals = new double[beats.Length];
        if (beats.Length > 0)
        {
            Intervals[0] = double.NaN;
        }

        for (var i = 1; i < beats.Length; i++)
        {
            var whole = true;
            for (var s = (int)beats[i - 1].Seconds; s <= (int)beats[i].Seconds && s < isUsable.Length; s++)
            {
                whole &= isUsable[s];
            }

            Intervals[i] = whole ? beats[i].Seconds - beats[i - 1].Seconds : double.NaN;
        }
    }

    public ScanBeat[] Beats { get; }

    /// <summary>Seconds from the beat before to each beat; NaN for the first, and where the signal cannot be read between.</summary>
    public double[] Intervals { get; }

    /// <summary>Median of the intervals up to a number of beats to either side; NaN where fewer than half are known.</summary>
    public double MedianAround(int beat, int reach, Func<double, bool>? counts = null)
    {
        var near = new List<double>((2 * reach) + 1);
        for (var i = Math.Max(1, beat - reach); i <= Math.Min(Beats.Length - 1, beat + reach); i++)
        {
            if (!double.IsNaN(Intervals[i]) && (counts is null || counts(Intervals[i])))
            {
                near.Add(Intervals[i]);
            }
        }

        return near.Count > reach ? Quantile.MedianInPlace(near.ToArray()) : double.NaN;
    }
}
