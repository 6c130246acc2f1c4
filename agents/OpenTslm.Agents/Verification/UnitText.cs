namespace OpenTslm.Agents.Verification;

/// <summary>Units as people write them.</summary>
internal static class UnitText
{
    private static readonly (string Canonical, string[] Forms)[] Known =
    [
        ("mmol/L", ["mmol/l", "meq/l", "millimoles per litre", "millimoles per liter"]), ("mg/dL", ["mg/dl", "milligrams per deciliter"]), ("g/dL", ["g/dl"]), ("/min", ["/min", "bpm", "beats per minute", "beats a minute", "per minute", "breaths per minute", "steps per minute", "{beats}/min"]),
        ("ms", ["ms", "milliseconds", "msec"]), ("s", ["s", "seconds", "sec"]), ("%", ["%", "percent"]), ("kg", ["kg", "kilograms"]), ("g", ["g", "grams"]), ("mg", ["mg", "milligrams"]), ("ug", ["ug", "µg", "mcg"]),
        ("cm", ["cm", "centimetres", "centimeters"]), ("mm[Hg]", ["mm[hg]", "mmhg", "millimetres of mercury"]), ("Cel", ["cel", "°c", "degrees celsius"]), ("[degF]", ["[degf]", "°f", "degrees fahrenheit"]), ("kg/m2", ["kg/m2", "kg/m²"]),
        ("deg", ["deg", "degrees", "°"]), ("mV", ["mv", "millivolts"]), ("Hz", ["hz", "hertz"]), ("/h", ["/h", "per hour"]), ("min", ["min", "minutes"]), ("a", ["a", "years", "years old"]), ("mL/min", ["ml/min"]), ("[IU]/L", ["[iu]/l", "u/l"]), ("pg", ["pg"]),
    ];

    /// <summary>The unit that follows a number, or null if none that is known does.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="at">Index of the token after the number.</param>
    public static string? Read(SentenceUnderCheck sentence, int at)
    {
        if (at >= sentence.Tokens.Count)
        {
            return null;
        }

        var rest = sentence.Text[sentence.Tokens[at].Start..].ToLowerInvariant();
        return Known.SelectMany(u => u.Forms.Select(form => (u.Canonical, form)))
            .Where(u => u.form != "a" && rest.StartsWith(u.form, StringComparison.Ordinal) && (rest.Length == u.form.Length || !(char.IsLetterOrDigit(rest[u.form.Length]) || rest[u.form.Length] == '/')))
            .OrderByDescending(u => u.form.Length).Select(u => u.Canonical).FirstOrDefault();
    }

    /// <summary>The unit in its one form.</summary>
    public static string Canonical(string unit) =>
        Known.FirstOrDefault(u => u.Canonical.Equals(unit, StringComparison.Ordinal) || u.Forms.Contains(unit.ToLowerInvariant())).Canonical ?? unit;
}
