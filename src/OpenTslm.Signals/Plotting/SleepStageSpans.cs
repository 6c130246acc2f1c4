namespace OpenTslm.Signals.Plotting;

/// <summary>Finds the sleep stages of a recording: in its annotations, else in a channel of their numbers.</summary>
internal static class SleepStageSpans
{
    private static readonly string[] ChannelNames = ["stage", "stages", "sleep_stage", "sleepstage", "sleep stage", "hypnogram"];

    /// <summary>The stages in time order; empty where there are none.</summary>
    public static List<(double From, double To, SleepStage Stage)> Find(IReadOnlyList<Annotation> annotations, IReadOnlyList<TimeSeries> channels)
    {
        var spans = annotations.Where(mark => mark.DurationSeconds > 0)
            .Select(mark => (mark.StartSeconds, To: mark.StartSeconds + mark.DurationSeconds, Stage: Parse(mark.Code)))
            .Where(span => span.Stage is not null).Select(span => (span.StartSeconds, span.To, span.Stage!.Value)).ToList();
        return spans.Count > 0 ? spans : [.. channels.Where(IsStages).Take(1).SelectMany(OfChannel)];
    }

    /// <summary>Whether a channel's name says that it holds stages.</summary>
    public static bool IsStages(TimeSeries channel) => ChannelNames.Contains(channel.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The stage that a text names, as scoring programs write it; null if it names none.</summary>
    public static SleepStage? Parse(string text)
    {
        var name = text.Trim().ToUpperInvariant();
        name = name.StartsWith("SLEEP STAGE ", StringComparison.Ordinal) ? name["SLEEP STAGE ".Length..] : name;
        return name switch
        {
            "W" or "WAKE" or "SLEEP STAGE W" => SleepStage.Wake,
            "R" or "REM" => SleepStage.Rem,
            "1" or "N1" or "S1" or "NREM1" => SleepStage.N1,
            "2" or "N2" or "S2" or "NREM2" => SleepStage.N2,
            "3" or "4" or "N3" or "N4" or "S3" or "S4" or "NREM3" => SleepStage.N3,
            _ => null,
        };
    }

    // Numbers as the American Academy of Sleep Medicine's epochs are usually coded: 0 wake, 1 to 4, 5 rapid eye movements.
    private static IEnumerable<(double From, double To, SleepStage Stage)> OfChannel(TimeSeries channel)
    {
        const int LongestNight = 1_000_000;
        var values = channel.Read(0, (int)Math.Min(channel.Count, LongestNight));
        for (var i = 0; i < values.Length; i++)
        {
            var from = channel.Axis.SecondsAt(i);
            var to = channel.SamplingRateHz is { } rate ? (i + 1) / rate : i + 1 < values.Length ? channel.Axis.SecondsAt(i + 1) : from + 30;
            SleepStage? stage = values[i] switch { 0 => SleepStage.Wake, 1 => SleepStage.N1, 2 => SleepStage.N2, 3 or 4 => SleepStage.N3, 5 => SleepStage.Rem, _ => null };
            if (stage is { } known && to > from)
            {
                yield return (from, to, known);
            }
        }
    }
}
