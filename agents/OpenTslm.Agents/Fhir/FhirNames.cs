namespace OpenTslm.Agents.Fhir;

/// <summary>What may stand in references: they reach language models, so that a sentence must not pass for one.</summary>
internal static class FhirNames
{
    private const int LongestType = 40;
    private const int LongestId = 64;
    private const int LongestAddress = 300;

    /// <summary>Whether a text has the form of a resource's type.</summary>
    public static bool IsType(string text) => text.Length is > 0 and <= LongestType && text.All(char.IsAsciiLetter);

    /// <summary>Whether a text is an id (FHIR R4, section 2.24.0.1).</summary>
    public static bool IsId(string text) => text.Length is > 0 and <= LongestId && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');

    /// <summary>Whether a text is an address that an entry may have.</summary>
    public static bool IsAddress(string text) =>
        text.Length <= LongestAddress && Uri.TryCreate(text, UriKind.Absolute, out _)
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or ':' or '/' or '_' or '%' or '~');
}
