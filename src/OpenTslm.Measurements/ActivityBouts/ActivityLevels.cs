namespace OpenTslm.Measurements.ActivityBouts;

/// <summary>
/// Levels of ENMO in g at an adult's wrist: where sitting and lying end (Hildebrand et al. 2017, Scand. J. Med. Sci.
/// Sports 27:1814), and where moderate and vigorous activity begin (Hildebrand et al. 2014, Med. Sci. Sports Exercise
/// 46:1816).
/// </summary>
internal static class ActivityLevels
{
    public const double Sedentary = 0.0448;
    public const double Moderate = 0.1006;
    public const double Vigorous = 0.4288;
}
