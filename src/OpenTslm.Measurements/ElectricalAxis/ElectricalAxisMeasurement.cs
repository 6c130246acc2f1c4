using OpenTslm.Measurements.Delineation;

namespace OpenTslm.Measurements.ElectricalAxis;

/// <summary>Direction of the QRS complex in the frontal plane.</summary>
internal sealed class ElectricalAxisMeasurement : EcgWavesMeasurement
{
    public override string Name => "electrical-axis";

    public override string Method =>
        "Angle of the net QRS areas of I and aVF (times 2/√3): normal from -30° to 90°, left below, right above, extreme beyond -90° or 180°.";

    public override string Source => "Surawicz et al. 2009, Circulation 119:e235; Novosel et al. 1999, J. Electrocardiol. 32:121";

    protected override Reading? Read(EcgAnalysis analysis, out string? whyNot)
    {
        var amplitudes = new EcgAmplitudes(analysis);
        if (amplitudes.Limb("I") is not { } one || amplitudes.Limb("aVF") is not { } foot)
        {
            whyNot = "The axis needs lead I and lead II or aVF.";
            return null;
        }

        double across = amplitudes.Area(one), down = amplitudes.Area(foot) * 2 / Math.Sqrt(3);
        var whole = (amplitudes.R(one) + amplitudes.S(one) + amplitudes.R(foot) + amplitudes.S(foot)) * 0.02;
        var length = Math.Sqrt((across * across) + (down * down));
        if (!(length > 0))
        {
            whyNot = "The QRS complex has no direction in the frontal plane.";
            return null;
        }

        whyNot = null;
        var angle = Math.Atan2(down, across) * 180 / Math.PI;
        var category = angle switch { < -90 => "extreme", < -30 => "left", <= 90 => "normal", _ => "right" };

        // Where up and down cancel, the direction hangs on little.
        return new Reading(angle, "deg", QualityOf(analysis) * Math.Min(1, 4 * length / whole)) { Category = category };
    }
}
