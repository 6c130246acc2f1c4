using OpenTslm.Measurements.RrRegularity;

namespace OpenTslm.Measurements.AtrialFibrillation;

/// <summary>Irregularity of the rhythm as atrial fibrillation has it.</summary>
internal sealed class AtrialFibrillationMeasurement : EcgRhythmMeasurement
{
    // Pairs are compared: more intervals cost time and tell no more.
    private const int MostIntervals = 500;

    public override string Name => "af-irregularity";

    public override string Method => FormattableString.Invariant(
        $"Coefficient of sample entropy of the RR intervals (at most {MostIntervals}); irregular without order above {SampleEntropyCoefficient.FibrillationFrom}. It does not look for P waves.");

    public override string Source => "Lake and Moorman 2011, Am. J. Physiol. Heart Circ. Physiol. 300:H319";

    protected override int FewestBeats => SampleEntropyCoefficient.FewestIntervals + 1;

    protected override Reading? Read(float[][] leads, int[] beats, double rate, out string? whyNot)
    {
        whyNot = null;
        var intervals = RrRegularityEstimator.Intervals(beats, rate);
        var used = intervals.AsSpan(0, Math.Min(intervals.Length, MostIntervals));
        var value = SampleEntropyCoefficient.Of(used)!.Value;
        return new Reading(value, "1", SimilarityOf(leads, beats, rate) * Math.Min(1, used.Length / 30.0))
        {
            Category = value > SampleEntropyCoefficient.FibrillationFrom ? "irregular without order" : "ordered",
            Details = { ["intervals"] = used.Length },
        };
    }
}
