namespace OpenTslm.Models.Generation;

/// <summary>
/// Ends a stream of text before the stop string that is first complete, the longest if several are complete at once;
/// text that may begin one is held back. The result does not depend on how the text is cut into pieces.
/// </summary>
/// <param name="stopStrings">The stop strings; empty ones are ignored.</param>
internal sealed class StopStringFilter(IEnumerable<string> stopStrings)
{
    private readonly string[] _stops = [.. stopStrings.Where(s => s.Length > 0)];
    private string _held = "";

    /// <summary>Whether a stop string was met. Nothing is given out after it.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Takes text; returns what is certain.</summary>
    public string Add(string text)
    {
        if (IsStopped)
        {
            return "";
        }

        var all = _held + text;
        var stops = _stops.Select(s => (Start: all.IndexOf(s, StringComparison.Ordinal), s.Length)).Where(s => s.Start >= 0).ToList();
        if (stops.Count > 0)
        {
            IsStopped = true;
            _held = "";
            var end = stops.Min(s => s.Start + s.Length);
            return all[..stops.Where(s => s.Start + s.Length == end).Min(s => s.Start)];
        }

        var certain = all.Length - HeldLength(all);
        _held = all[certain..];
        return all[..certain];
    }

    /// <summary>The text has ended: what was held back was no stop string.</summary>
    public string Finish()
    {
        var rest = _held;
        _held = "";
        return rest;
    }

    private int HeldLength(string text)
    {
        for (var start = Math.Max(0, text.Length - _stops.Select(s => s.Length).DefaultIfEmpty(1).Max() + 1); start < text.Length; start++)
        {
            if (_stops.Any(s => s.AsSpan().StartsWith(text.AsSpan(start), StringComparison.Ordinal)))
            {
                return text.Length - start;
            }
        }

        return 0;
    }
}
