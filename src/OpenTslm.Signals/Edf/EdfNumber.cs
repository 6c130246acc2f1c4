using System.Globalization;

namespace OpenTslm.Signals.Edf;

/// <summary>Numbers in the eight characters that a header has for them.</summary>
internal static class EdfNumber
{
    private const int Width = 8;

    /// <summary>The text of a number if eight characters hold it exactly; else null.</summary>
    public static string? Exact(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Length <= Width && !text.Contains('E', StringComparison.Ordinal) ? text : null;
    }

    /// <summary>The number of eight characters nearest to a value that is not above it, or not below it.</summary>
    /// <param name="value">A finite value.</param>
    /// <param name="isUpper">Whether to round up.</param>
    public static string Bound(double value, bool isUpper)
    {
        string? best = null;
        var bestDistance = double.PositiveInfinity;
        for (var digits = 1; digits <= Width; digits++)
        {
            foreach (var text in new[] { Plain(value, digits - 1, isUpper), Scientific(value, digits - 1, isUpper) })
            {
                var rounded = double.Parse(text, CultureInfo.InvariantCulture);
                var distance = isUpper ? rounded - value : value - rounded;
                if (text.Length <= Width && double.IsFinite(rounded) && distance >= 0 && distance < bestDistance)
                {
                    (best, bestDistance) = (text, distance);
                }
            }
        }

        return best ?? throw new ArgumentOutOfRangeException(nameof(value), value, "Eight characters hold no number near this one.");
    }

    private static string Plain(double value, int decimals, bool isUpper)
    {
        var scale = Math.Pow(10, decimals);
        var steps = isUpper ? Math.Ceiling(value * scale) : Math.Floor(value * scale);
        var text = (steps / scale).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return decimals > 0 ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    private static string Scientific(double value, int decimals, bool isUpper)
    {
        var exponent = value == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var mantissa = Plain(value / Math.Pow(10, exponent), decimals, isUpper);
        return FormattableString.Invariant($"{mantissa}E{exponent}");
    }
}
