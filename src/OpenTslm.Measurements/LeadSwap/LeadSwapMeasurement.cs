using OpenTslm.Measurements.Delineation;

namespace OpenTslm.Measurements.LeadSwap;

/// <summary>Hints that electrodes were exchanged.</summary>
internal sealed class LeadSwapMeasurement : EcgWavesMeasurement
{
    private const double ClearGain = 0.15;

    public override string Name => "lead-swap";

    public override string Method =>
        "Number of hints: both arms if P and QRS point down in I while QRS points up in V6; neighbouring chest leads if exchanging them makes the row from V1 to V6 clearly smoother.";

    public override string Source => "Kligfield et al. 2007, Circulation 115:1306; Batchvarov et al. 2007, Europace 9:1081";

    protected override Reading? Read(EcgAnalysis analysis, out string? whyNot)
    {
        var amplitudes = new EcgAmplitudes(analysis);
        var one = analysis.LeadOf("I");
        double[]?[] chest = [.. Enumerable.Range(1, 6).Select(i => analysis.LeadOf($"V{i}"))];
        if (one is null || chest.Any(lead => lead is null))
        {
            whyNot = "Hints of exchanged electrodes need the leads I and V1 to V6.";
            return null;
        }

        whyNot = null;
        var hints = new List<string>();
        if (amplitudes.P(one) is < 0 && amplitudes.Area(one) < 0 && amplitudes.R(one) < amplitudes.S(one) && amplitudes.Area(chest[5]!) > 0)
        {
            hints.Add("arms");
        }

        var row = chest.Select(lead => lead!).ToArray();
        var asIs = Roughness(row);
        var (best, pair) = Enumerable.Range(0, 5).Select(i => (Roughness(Exchange(row, i)), i)).Min();
        if (asIs - best > ClearGain)
        {
            hints.Add($"V{pair + 1} and V{pair + 2}");
        }

        return new Reading(hints.Count, "1", QualityOf(analysis)) { Category = hints.Count == 0 ? "none" : string.Join(", ", hints) };
    }

    /// <summary>How little neighbours correlate: the sum of one minus the correlation, from QRS to the end of the beat.</summary>
    private static double Roughness(double[][] row)
    {
        double sum = 0;
        for (var i = 1; i < row.Length; i++)
        {
            var product = row[i - 1].Zip(row[i], (a, b) => a * b).Sum();
            var power = Math.Sqrt(row[i - 1].Sum(v => v * v) * row[i].Sum(v => v * v));
            sum += power > 0 ? 1 - (product / power) : 1;
        }

        return sum;
    }

    private static double[][] Exchange(double[][] row, int at)
    {
        var changed = row.ToArray();
        (changed[at], changed[at + 1]) = (changed[at + 1], changed[at]);
        return changed;
    }
}
