namespace OpenTslm.Evaluation.Qrs;

/// <summary>Detected beats against reference beats.</summary>
/// <param name="TruePositives">Reference beats that were detected.</param>
/// <param name="FalseNegatives">Reference beats that were not.</param>
/// <param name="FalsePositives">Detections that belong to no reference beat.</param>
public readonly record struct BeatCounts(int TruePositives, int FalseNegatives, int FalsePositives)
{
    /// <summary>Number of reference beats.</summary>
    public int ReferenceBeats => TruePositives + FalseNegatives;

    /// <summary>Share of the reference beats that were detected; null without reference beats.</summary>
    public double? Sensitivity => Share(FalseNegatives);

    /// <summary>Share of the detections that are beats; null without detections.</summary>
    public double? PositivePredictivity => Share(FalsePositives);

    /// <summary>Missed and false beats together over the reference beats; null without reference beats.</summary>
    public double? ErrorRate => ReferenceBeats == 0 ? null : (double)(FalseNegatives + FalsePositives) / ReferenceBeats;

    /// <summary>Adds up the beats of two records: each beat has the same weight ("gross" in ANSI/AAMI EC57).</summary>
    public static BeatCounts operator +(BeatCounts left, BeatCounts right) => new(
        left.TruePositives + right.TruePositives,
        left.FalseNegatives + right.FalseNegatives,
        left.FalsePositives + right.FalsePositives);

    /// <summary>Adds up as the operator does.</summary>
    public BeatCounts Add(BeatCounts other) => this + other;

    private double? Share(int wrong) => TruePositives + wrong == 0 ? null : (double)TruePositives / (TruePositives + wrong);
}
