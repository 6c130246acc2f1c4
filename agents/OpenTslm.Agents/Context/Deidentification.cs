namespace OpenTslm.Agents.Context;

/// <summary>A context without identifiers, and the way back, which stays on this machine.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class Deidentification
{
    private readonly Dictionary<string, string> _originals;
    private readonly Dictionary<string, string> _pseudonyms;
    private readonly TextScrubber _scrubber;
    private readonly TimeSpan _shift;

    internal Deidentification(PatientContext context, Dictionary<string, string> pseudonyms, TextScrubber scrubber, TimeSpan shift)
    {
        Context = context;
        (_pseudonyms, _scrubber, _shift) = (pseudonyms, scrubber, shift);
        _originals = pseudonyms.ToDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
    }

    /// <summary>What may leave this machine.</summary>
    public PatientContext Context { get; }

    /// <summary>The chart's reference behind a pseudonym; null if it is none of this context.</summary>
    public string? OriginalOf(string pseudonym) => _originals.GetValueOrDefault(pseudonym);

    /// <summary>The pseudonym of a reference of the chart; null if the chart has no such fact.</summary>
    public string? PseudonymOf(string reference) => _pseudonyms.GetValueOrDefault(reference);

    /// <summary>A text with pseudonyms, as a language model wrote it, with the chart's references in their place.</summary>
    public string Restore(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TextScrubber.References().Replace(text, match => _originals.GetValueOrDefault(match.Value) ?? match.Value);
    }

    /// <summary>A text without names, numbers, dates and references that tell who the patient is: a question, a file's name.</summary>
    public string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _scrubber.Clean(text);
    }

    /// <summary>A time as the context shows it.</summary>
    public DateTimeOffset Shift(DateTimeOffset time) => time + _shift;

    /// <summary>The true time of one that the context shows.</summary>
    public DateTimeOffset Unshift(DateTimeOffset time) => time - _shift;
}
