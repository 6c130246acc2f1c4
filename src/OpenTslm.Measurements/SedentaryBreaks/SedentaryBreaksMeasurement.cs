using OpenTslm.Measurements.ActivityBouts;
using OpenTslm.Measurements.Enmo;
using OpenTslm.Measurements.RestBouts;

namespace OpenTslm.Measurements.SedentaryBreaks;

/// <summary>How often a bout of rest is ended by activity.</summary>
internal sealed class SedentaryBreaksMeasurement : ActivityMeasurement
{
    private const double BreakSeconds = 60;

    public override string Name => "sedentary-breaks";

    public override string Method =>
        "Bouts of rest (five minutes or more with an ENMO of 45 mg or less) that are followed by a minute or more in which the mean ENMO is above that.";

    public override string Source => "Healy et al. 2008, Diabetes Care 31:661, with the wrist level of Hildebrand et al. 2017";

    protected override double ShortestSeconds => RestBoutsMeasurement.BoutSeconds + BreakSeconds;

    protected override Reading? Read(ActivityEpochs epochs, out string? whyNot)
    {
        const int Length = (int)(BreakSeconds / ActivityEpochs.EpochSeconds);
        whyNot = null;
        var rests = RestBoutsMeasurement.Find(epochs);
        int[] breaks = [.. rests.Where(r => IsActive(epochs, r.End, Length)).Select(r => r.End)];
        var hours = rests.Sum(r => r.End - r.Start) * ActivityEpochs.EpochSeconds / 3600;
        var reading = new Reading(breaks.Length, "1", epochs.Quality)
        {
            EventSeconds = [.. breaks.Select(e => e * ActivityEpochs.EpochSeconds)],
            Details = { ["hours of rest"] = hours },
        };
        if (hours > 0)
        {
            reading.Details["per hour of rest"] = breaks.Length / hours;
        }

        return reading;
    }

    private static bool IsActive(ActivityEpochs epochs, int start, int length)
    {
        double sum = 0;
        for (var e = start; e < start + length; e++)
        {
            if (e >= epochs.Enmo.Length || !epochs.IsUsable(e))
            {
                return false;
            }

            sum += epochs.Enmo[e];
        }

        return sum / length > ActivityLevels.Sedentary;
    }
}
