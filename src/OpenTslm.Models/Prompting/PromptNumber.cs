using System.Globalization;

namespace OpenTslm.Models.Prompting;

/// <summary>Prints numbers for prompts: short, with the same digits on every machine.</summary>
public static class PromptNumber
{
    /// <summary>
    /// Four significant digits, without trailing zeros, sign of zero or grouping: <c>0.3125</c>, <c>-9.807</c>, <c>12350</c>.
    /// Below 0.00001 and from ten million on with an exponent: <c>1.234e-7</c>.
    /// </summary>
    public static string Format(double value)
    {
        if (!double.IsFinite(value))
        {
            return "?";
        }

        if (value == 0)
        {
            return "0";
        }

        // Scientific notation rounds correctly from the exact binary value; the rest moves the point.
        var scientific = value.ToString("0.###e+0", CultureInfo.InvariantCulture);
        var exponentAt = scientific.IndexOf('e', StringComparison.Ordinal);
        var exponent = int.Parse(scientific.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return exponent is < -5 or > 6
            ? scientific[..exponentAt] + "e" + exponent.ToString(CultureInfo.InvariantCulture)
            : decimal.Parse(scientific, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.#########", CultureInfo.InvariantCulture);
    }

    /// <summary>A count, in full.</summary>
    public static string Format(long value) => value.ToString(CultureInfo.InvariantCulture);
}
