using OpenTslm.Measurements.Events.Detectors;

namespace OpenTslm.Measurements.Events.Scan;

/// <summary>Which seconds of the leads can be read.</summary>
/// <param name="Spans">Where a lead is off or noisy.</param>
/// <param name="IsBad">By lead and second: whether the lead cannot be read.</param>
internal sealed record LeadSeconds(IReadOnlyList<EventSpan> Spans, IReadOnlyList<bool[]> IsBad)
{
    private const double UsualQuantile = 0.25;
    private const double RoughFrom = 4;
    private const double RoughClear = 10;
    private const double WideFrom = 5;
    private const double StillFrom = 0.8;
    private const double BridgeSeconds = 3;
    private const double ShortestSeconds = 5;

    /// <summary>Compares each second with what the lead usually looks like.</summary>
    public static LeadSeconds Judge(IReadOnlyList<ScanPart> parts, IReadOnlyList<string> names)
    {
        var count = parts[^1].FirstSecond + parts[^1].Seconds[0].Length;
        var unreadable = new List<bool[]>();
        var spans = new List<EventSpan>();
        for (var lead = 0; lead < names.Count; lead++)
        {
            ScanSecond[] seconds = [.. parts.SelectMany(p => p.Seconds[lead])];
            var roughness = Usual(seconds.Select(s => s.Roughness), UsualQuantile);
            var range = Usual(seconds.Where(s => s.Still < StillFrom).Select(s => s.Range), 0.5);
            var off = seconds.Select((s, i) => new HeldValue(i, 1, s.Still));
            var bad = seconds.Select((s, i) => new HeldValue(i, 1, s.Still >= StillFrom ? 0 : Math.Max(s.Roughness / roughness / RoughFrom, s.Range / range / WideFrom)));
            foreach (var run in ValueRuns.Find(off, StillFrom - 1e-6, isAbove: true, BridgeSeconds, ShortestSeconds))
            {
                spans.Add(new EventSpan(ScanKinds.LeadOff, run.Start, run.End, 1, [names[lead]]));
            }

            foreach (var run in ValueRuns.Find(bad, 1, isAbove: true, BridgeSeconds, ShortestSeconds))
            {
                var times = run.Extreme * RoughFrom;
                spans.Add(new EventSpan(ScanKinds.Noise, run.Start, run.End, EventScore.Of(times, RoughFrom, RoughClear), [names[lead]]) { Value = times, Unit = "1" });
            }

            var isBad = new bool[count];
            foreach (var span in spans.Where(s => s.Channels[0] == names[lead]))
            {
                // The seconds at the edges are half of it.
                Array.Fill(isBad, true, Math.Max(0, (int)span.StartSeconds - 1), Math.Min(count, (int)span.EndSeconds + 1) - Math.Max(0, (int)span.StartSeconds - 1));
            }

            unreadable.Add(isBad);
        }

        return new LeadSeconds([.. spans.OrderBy(s => s.StartSeconds)], unreadable);
    }

    /// <summary>
    /// Which likeness of a beat counts, as an index into <see cref="ScanBeat.Likeness"/>: that of all leads together where all can
    /// be read, else that of the first that can; null where none can.
    /// </summary>
    public int? ViewAt(double seconds)
    {
        var second = Math.Clamp((int)seconds, 0, IsBad[0].Length - 1);
        var readable = -1;
        for (var lead = IsBad.Count - 1; lead >= 0; lead--)
        {
            readable = IsBad[lead][second] ? readable : lead;
        }

        return readable < 0 ? null : IsBad.Any(lead => lead[second]) ? readable : IsBad.Count;
    }

    private static double Usual(IEnumerable<float> values, double quantile)
    {
        double[] sorted = [.. values.Where(v => v > 0).Select(v => (double)v).Order()];
        return sorted.Length > 0 ? Quantile.OfSorted(sorted, quantile) : 1;
    }
}
