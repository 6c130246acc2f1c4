using System.Globalization;

namespace OpenTslm.Tools.Results;

/// <summary>Numbers as a language model reads them: six significant digits, which no sensor exceeds, cost few tokens.</summary>
internal static class Rounded
{
    /// <summary>The number with six significant digits.</summary>
    public static double To(double value) =>
        double.IsFinite(value) ? double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : value;
}
