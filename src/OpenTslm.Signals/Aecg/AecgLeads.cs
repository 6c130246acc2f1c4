using System.Globalization;

namespace OpenTslm.Signals.Aecg;

/// <summary>Leads that were recorded together.</summary>
/// <param name="Leads">The leads.</param>
/// <param name="RateHz">Samples a second.</param>
/// <param name="Start">Time of the first sample; null where only a delay is known.</param>
/// <param name="DelaySeconds">Seconds after the start of the recording.</param>
internal sealed record AecgLeads(IReadOnlyList<AecgSequence> Leads, double RateHz, DateTimeOffset? Start, double DelaySeconds)
{
    public static AecgLeads Create(string file, IReadOnlyList<AecgSequence> set)
    {
        var time = set.FirstOrDefault(sequence => sequence.IsTime);
        AecgSequence[] leads = [.. set.Where(sequence => !sequence.IsTime)];
        if (leads.Length == 0 || leads.Any(lead => lead.Count == 0))
        {
            throw new SignalFormatException(file, "expected samples in every lead of a sequence set, found a set or a lead without");
        }

        var rate = 1 / (time?.Increment ?? double.NaN);
        if (!double.IsFinite(rate) || rate <= 0)
        {
            throw new SignalFormatException(file, "expected a time sequence with an increment above zero in a sequence set, found none");
        }

        // 1/0.002 is 500 to the last digit or one beside it.
        rate = Math.Abs((Math.Round(rate) / rate) - 1) < 1e-9 ? Math.Round(rate) : rate;
        var isAbsolute = time!.Code == "TIME_ABSOLUTE";
        var delay = 0.0;
        if (!isAbsolute && time.Head.Length > 0
            && !(double.TryParse(time.Head, NumberStyles.Float, CultureInfo.InvariantCulture, out delay) && delay >= 0 && double.IsFinite(delay)))
        {
            throw new SignalFormatException(file, "expected a relative time of at least zero, found another");
        }

        return new AecgLeads(leads, rate, isAbsolute ? AecgTime.Parse(time.Head) : null, delay);
    }
}
