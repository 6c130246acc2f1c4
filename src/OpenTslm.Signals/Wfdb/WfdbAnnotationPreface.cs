using System.Globalization;

namespace OpenTslm.Signals.Wfdb;

/// <summary>What notes at the very start of an annotation file say about it: its time resolution and its own types.</summary>
internal sealed class WfdbAnnotationPreface
{
    private const string Resolution = "## time resolution: ";
    private const string DefinitionsBegin = "## annotation type definitions";
    private const string DefinitionsEnd = "## end of definitions";

    // Codes above this are fields of annotations.
    private const int LastCode = 49;

    // Position is the code; empty places are unassigned.
    private static readonly string[] Standard =
    [
        " ", "N", "L", "R", "a", "V", "F", "J", "A", "S", "E", "j", "/", "Q", "~", "", "|", "", "s", "T", "*", "D", "\"", "=",
        "p", "B", "^", "t", "+", "u", "?", "!", "[", "]", "e", "n", "@", "x", "f", "(", ")", "r",
    ];

    private readonly Dictionary<int, string> _own = [];
    private bool _isDefining;

    /// <summary>Time resolution of the annotations, if stated.</summary>
    public double? SamplingRateHz { get; private set; }

    /// <summary>Takes a note at time zero; false if it is an ordinary note.</summary>
    public bool Take(string note)
    {
        var text = note.Trim();
        if (_isDefining)
        {
            _isDefining = text != DefinitionsEnd;
            var fields = text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
            if (_isDefining && fields.Length >= 2 && int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            {
                _own[code] = fields[1];
            }

            return true;
        }

        if (text == DefinitionsBegin)
        {
            return _isDefining = true;
        }

        if (!text.StartsWith(Resolution, StringComparison.Ordinal))
        {
            return false;
        }

        if (double.TryParse(text[Resolution.Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out var hz)
            && hz > 0 && double.IsFinite(hz))
        {
            SamplingRateHz = hz;
        }

        return true;
    }

    /// <summary>The code of a mnemonic, also of one in brackets; null if there is none.</summary>
    public static int? CodeOf(string mnemonic)
    {
        if (mnemonic is ['[', .. var inner, ']'] && int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var plain))
        {
            return plain is > 0 and <= LastCode ? plain : null;
        }

        return mnemonic.Length > 0 && Array.IndexOf(Standard, mnemonic) is > 0 and var code ? code : null;
    }

    /// <summary>The mnemonic of a code, such as <c>N</c>; an unassigned one in brackets.</summary>
    public string Mnemonic(int code) =>
        _own.TryGetValue(code, out var own) ? own
        : code < Standard.Length && Standard[code].Length > 0 ? Standard[code]
        : $"[{code}]";
}
