namespace OpenTslm.Measurements;

/// <summary>A parabola through a peak and its two neighbours.</summary>
internal static class Parabola
{
    /// <summary>The vertex: its offset from the middle (-0.5 to 0.5) and its height.</summary>
    public static (double Offset, double Height) Refine(double left, double middle, double right)
    {
        var curvature = left - (2 * middle) + right;
        if (!(curvature < 0))
        {
            return (0, middle);
        }

        var offset = Math.Clamp(0.5 * (left - right) / curvature, -0.5, 0.5);
        return (offset, middle - (0.25 * (left - right) * offset));
    }
}
