using OpenTslm.Signals.Processing;

namespace OpenTslm.Measurements.SpectralEdge;

/// <summary>The frequency below which 95 % of the power lies.</summary>
internal sealed class SpectralEdgeMeasurement : EegMeasurement
{
    private const double AmpleSeconds = 20;

    public override string Name => "spectral-edge";

    public override string Method => "Frequency below which 95 % of the power from 0.5 to 30 Hz lies.";

    public override string Source => "Rampil 1998, Anesthesiology 89:980";

    protected override Reading? Read(EegWindow window, out string? whyNot)
    {
        var spectrum = Spectrum(window.Samples, window.RateHz);
        if (!(Power(spectrum, LowestHz, HighestHz) > 0))
        {
            whyNot = "There is no power between 0.5 and 30 Hz.";
            return null;
        }

        whyNot = null;
        return new Reading(Edge(spectrum, 0.95), "Hz", window.Quality * Math.Min(1, window.Seconds / AmpleSeconds))
        {
            Details = { ["median Hz"] = Edge(spectrum, 0.5) },
        };
    }

    private static double Edge(PowerSpectralDensity spectrum, double share)
    {
        var first = (int)Math.Ceiling(LowestHz / spectrum.BinWidthHz);
        var last = Math.Min(spectrum.Density.Count - 1, (int)(HighestHz / spectrum.BinWidthHz));
        double total = 0, sum = 0;
        for (var k = first; k <= last; k++)
        {
            total += spectrum.Density[k];
        }

        for (var k = first; k <= last; k++)
        {
            var next = sum + spectrum.Density[k];
            if (next >= share * total)
            {
                // A bin stands for half its width on either side; the edge lies inside it.
                var inside = spectrum.Density[k] > 0 ? ((share * total) - sum) / spectrum.Density[k] : 0.5;
                return Math.Clamp((k - 0.5 + inside) * spectrum.BinWidthHz, LowestHz, HighestHz);
            }

            sum = next;
        }

        return HighestHz;
    }
}
