namespace OpenTslm.Measurements.EctopicBeats;

/// <summary>Number and times of beats that come early.</summary>
internal sealed class EctopicBeatsMeasurement : EcgRhythmMeasurement
{
    public override string Name => "ectopic-beats";

    public override string Method =>
        "Beats that come before 85 % of the usual interval; those whose QRS complex differs from the median one are like ventricular beats.";

    public override string Source => "Hamilton 2002, Computers in Cardiology 29:101";

    protected override int FewestBeats => 4;

    protected override Reading? Read(float[][] leads, int[] beats, double rate, out string? whyNot)
    {
        whyNot = null;
        var found = EctopicBeatFinder.Find(leads, beats, rate);
        int[] all = [.. found.VentricularLike.Concat(found.SupraventricularLike).Order()];
        return new Reading(all.Length, "1", SimilarityOf(leads, beats, rate) * Math.Min(1, beats.Length / 8.0))
        {
            EventSeconds = Array.ConvertAll(all, b => b / rate),
            Details =
            {
                ["ventricular-like"] = found.VentricularLike.Count,
                ["supraventricular-like"] = found.SupraventricularLike.Count,
                ["beats"] = beats.Length,
            },
        };
    }
}
