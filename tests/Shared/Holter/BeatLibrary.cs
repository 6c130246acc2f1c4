using OpenTslm.Signals.Processing;
using OpenTslm.Signals.Wfdb;

namespace OpenTslm.Testing.Holter;

/// <summary>Real beats of one patient, annotated by cardiologists, and real times between beats.</summary>
internal sealed class BeatLibrary
{
    private const double BeforeSeconds = 0.26;
    private const double AfterSeconds = 0.44;

    private BeatLibrary(int rate, IReadOnlyList<float[][]> normal, IReadOnlyList<float[][]> ventricular, IReadOnlyList<double> sinus, IReadOnlyList<double> fibrillation)
    {
        Rate = rate;
        (Normal, Ventricular, Sinus, Fibrillation) = (normal, ventricular, sinus, fibrillation);
    }

    public int Rate { get; }

    /// <summary>Beats, lead by lead, from a quarter of a second before the R peak on.</summary>
    public IReadOnlyList<float[][]> Normal { get; }

    public IReadOnlyList<float[][]> Ventricular { get; }

    /// <summary>Times between normal beats, of a mean of one.</summary>
    public IReadOnlyList<double> Sinus { get; }

    /// <summary>Times between beats in atrial fibrillation, of a mean of one.</summary>
    public IReadOnlyList<double> Fibrillation { get; }

    public static int BeforeSamples(int rate) => (int)(BeforeSeconds * rate);

    /// <summary>Takes the beats of record 119, the sinus rhythm of 103 and the fibrillation of 202.</summary>
    public static BeatLibrary Load(string folder, int rate)
    {
        var record = new WfdbReader().Read(Path.Combine(folder, "119.hea"));
        float[][] leads = [.. record.Channels.Select(c => Resampler.Resample(c.Read(0, (int)c.Count), c.SamplingRateHz!.Value, rate))];
        return new BeatLibrary(
            rate,
            Beats(record, leads, rate, "N"),
            Beats(record, leads, rate, "V"),
            Relative(new WfdbReader().Read(Path.Combine(folder, "103.hea")), _ => true),
            Relative(new WfdbReader().Read(Path.Combine(folder, "202.hea")), rhythm => rhythm.StartsWith("(AFIB", StringComparison.Ordinal)));
    }

    private static List<float[][]> Beats(Recording record, float[][] leads, int rate, string code)
    {
        var (before, after) = (BeforeSamples(rate), (int)(AfterSeconds * rate));
        var beats = new List<float[][]>();
        foreach (var mark in record.Annotations.Where(a => a.Code == code))
        {
            var peak = (int)Math.Round(mark.StartSeconds * rate);
            if (peak < before || peak + after >= leads[0].Length)
            {
                continue;
            }

            beats.Add([.. leads.Select(lead => Level(lead.AsSpan(peak - before, before + after)))]);
        }

        return beats;
    }

    /// <summary>A beat that begins and ends at zero, so that beats can follow each other at any distance.</summary>
    private static float[] Level(ReadOnlySpan<float> samples)
    {
        var level = samples.ToArray();
        var (first, last) = (Mean(samples[..5]), Mean(samples[^5..]));
        for (var i = 0; i < level.Length; i++)
        {
            level[i] -= first + ((last - first) * i / (level.Length - 1));
        }

        return level;
    }

    private static float Mean(ReadOnlySpan<float> samples)
    {
        float sum = 0;
        foreach (var sample in samples)
        {
            sum += sample;
        }

        return sum / samples.Length;
    }

    private static double[] Relative(Recording record, Func<string, bool> isRhythm)
    {
        var intervals = new List<double>();
        double? before = null;
        var rhythm = "";
        foreach (var mark in record.Annotations)
        {
            if (mark.Code == "+")
            {
                (rhythm, before) = (mark.Text ?? "", null);
                continue;
            }

            if (mark.Code is not ("N" or "V" or "A" or "L" or "R"))
            {
                continue;
            }

            if (before is { } at && mark.Code == "N" && isRhythm(rhythm) && mark.StartSeconds - at is > 0.25 and < 2)
            {
                intervals.Add(mark.StartSeconds - at);
            }

            before = mark.Code == "N" ? mark.StartSeconds : null;
        }

        var mean = intervals.Average();
        return [.. intervals.Select(i => i / mean)];
    }
}
