namespace OpenTslm.Measurements.Tests.Accuracy;

/// <summary>Detected beats against reference beats, as ANSI/AAMI EC57 counts them (150 ms).</summary>
internal readonly record struct BeatMatch(int Matched, int Missed, int Extra)
{
    public const double ToleranceSeconds = 0.15;

    public double Sensitivity => (double)Matched / (Matched + Missed);

    public double PositivePredictivity => (double)Matched / (Matched + Extra);

    public static BeatMatch operator +(BeatMatch a, BeatMatch b) =>
        new(a.Matched + b.Matched, a.Missed + b.Missed, a.Extra + b.Extra);

    public static BeatMatch Count(double[] reference, double[] detected)
    {
        int matched = 0, missed = 0, extra = 0, r = 0, d = 0;
        while (r < reference.Length && d < detected.Length)
        {
            var distance = Math.Abs(reference[r] - detected[d]);
            if (distance > ToleranceSeconds)
            {
                if (reference[r] < detected[d])
                {
                    missed++;
                    r++;
                }
                else
                {
                    extra++;
                    d++;
                }
            }
            else if (d + 1 < detected.Length && Math.Abs(reference[r] - detected[d + 1]) < distance)
            {
                extra++;
                d++;
            }
            else
            {
                matched++;
                r++;
                d++;
            }
        }

        return new BeatMatch(matched, missed + reference.Length - r, extra + detected.Length - d);
    }
}
