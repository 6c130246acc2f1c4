namespace OpenTslm.Measurements.RPeaks;

/// <summary>Finds the beats of a recording, part by part, so that a long one is never held as a whole.</summary>
internal static class RecordingBeats
{
    private const double PartSeconds = 1800;

    // Beats near a part's edge are found with what lies beyond it in view.
    private const double MarginSeconds = 20;

    private static readonly HashSet<string> DerivedLeads = new(StringComparer.OrdinalIgnoreCase) { "III", "aVR", "aVL", "aVF" };

    public static double[] Detect(Recording recording)
    {
        var leads = ChooseLeads(recording);
        var rate = leads[0].SamplingRateHz!.Value;
        var count = leads[0].Count;
        var part = Math.Max(1, (long)(PartSeconds * rate));
        var margin = (long)(MarginSeconds * rate);
        var beats = new List<double>();
        for (long start = 0; start < count; start += part)
        {
            // A short rest joins the part before it.
            var end = count - start < 1.5 * part ? count : start + part;
            var from = Math.Max(0, start - margin);
            var length = (int)(Math.Min(count, end + margin) - from);
            foreach (var peak in RPeakDetector.DetectTogether([.. leads.Select(lead => lead.Read(from, length))], rate))
            {
                var sample = from + peak;
                if (sample >= start && sample < end)
                {
                    beats.Add(sample / rate);
                }
            }

            if (end == count)
            {
                break;
            }
        }

        return [.. beats];
    }

    /// <summary>The leads to use together: of one rate and length.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static TimeSeries[] ChooseLeads(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var even = recording.Channels.Where(c => c.SamplingRateHz >= RPeakDetector.LowestRateHz && c.Count > 0).ToList();
        var named = even.Where(c => ChannelKinds.Of(c) == ChannelKind.Electrocardiogram).ToList();
        var group = (named.Count > 0 ? named : even.FindAll(ChannelKinds.IsInVolts))
            .GroupBy(c => (c.SamplingRateHz, c.Count))
            .OrderByDescending(g => g.Count())
            .ThenByDescending(g => g.Key.SamplingRateHz)
            .FirstOrDefault() ?? throw new ArgumentException(
                $"No channel is an electrocardiogram lead, evenly sampled at {RPeakDetector.LowestRateHz} Hz or more.", nameof(recording));
        var names = group.Select(c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

        // III and the augmented leads follow from I and II and would count those twice.
        return names.Contains("I") && names.Contains("II")
            ? [.. group.Where(c => !DerivedLeads.Contains(c.Name))]
            : [.. group];
    }
}
