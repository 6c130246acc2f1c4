namespace OpenTslm.Models.Backbones;

/// <summary>
/// The <c>llama3</c> stretching of rotary frequencies: long wavelengths are divided by <see cref="Factor"/>, short ones
/// stay, those between are blended (Llama 3.1 model card; architecture reference section 4.3).
/// </summary>
public sealed record RopeScaling
{
    /// <summary>Divisor of the lowest frequencies; above zero.</summary>
    public required double Factor { get; init; }

    /// <summary>Wavelengths above <c>OriginalPositions / LowFrequencyFactor</c> are fully stretched.</summary>
    public required double LowFrequencyFactor { get; init; }

    /// <summary>Wavelengths below <c>OriginalPositions / HighFrequencyFactor</c> are kept; above <see cref="LowFrequencyFactor"/>.</summary>
    public required double HighFrequencyFactor { get; init; }

    /// <summary>Context length for which the base frequencies were made.</summary>
    public required int OriginalPositions { get; init; }

    /// <summary>Scales one frequency.</summary>
    /// <param name="inverseFrequency">Radians per position before scaling.</param>
    /// <returns>Radians per position.</returns>
    public double Apply(double inverseFrequency)
    {
        var wavelength = 2 * Math.PI / inverseFrequency;
        if (wavelength < OriginalPositions / HighFrequencyFactor)
        {
            return inverseFrequency;
        }

        if (wavelength > OriginalPositions / LowFrequencyFactor)
        {
            return inverseFrequency / Factor;
        }

        var smooth = ((OriginalPositions / wavelength) - LowFrequencyFactor) / (HighFrequencyFactor - LowFrequencyFactor);
        return ((1 - smooth) * inverseFrequency / Factor) + (smooth * inverseFrequency);
    }
}
