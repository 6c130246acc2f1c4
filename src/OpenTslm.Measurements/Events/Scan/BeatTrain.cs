namespace OpenTslm.Measurements.Events.Scan;

/// <summary>The beats of a whole recording and the times between them, as far as they can be trusted.</summary>
internal sealed class BeatTrain
{
    private readonly int?[] _views;

    public BeatTrain(ScanBeat[] beats, LeadSeconds quality)
    {
        Beats = beats;
        _views = Array.ConvertAll(beats, beat => quality.ViewAt(beat.Seconds));
        Intervals = new double[beats.Length];
        if (beats.Length > 0)
        {
            Intervals[0] = double.NaN;
        }

        for (var i = 1; i < beats.Length; i++)
        {
            var isWhole = true;
            for (var s = Math.Floor(beats[i - 1].Seconds); s <= beats[i].Seconds; s++)
            {
                isWhole &= quality.ViewAt(s) is not null;
            }

            Intervals[i] = isWhole ? beats[i].Seconds - beats[i - 1].Seconds : double.NaN;
        }
    }

    public ScanBeat[] Beats { get; }

    /// <summary>Seconds from the beat before to each beat; NaN for the first, and where the signal cannot be read between.</summary>
    public double[] Intervals { get; }

    /// <summary>How like the usual beat nearby a beat is, in the leads that can be read.</summary>
    public double LikenessOf(int beat) => _views[beat] is { } view ? Beats[beat].Likeness[view] : double.NaN;

    /// <summary>How like the beat before a beat is, in the leads that can be read.</summary>
    public double LikeBefore(int beat) => _views[beat] is { } view ? Beats[beat].LikeBefore[view] : double.NaN;

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
