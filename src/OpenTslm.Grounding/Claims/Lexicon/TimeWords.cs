namespace OpenTslm.Grounding.Claims.Lexicon;

/// <summary>Words before a number of seconds, minutes or hours that make it a time.</summary>
internal sealed class TimeWords
{
    private readonly Dictionary<string, string> _sorts = new(StringComparer.Ordinal);

    public TimeWords(Dictionary<string, string> formsBySort)
    {
        foreach (var (sort, forms) in formsBySort)
        {
            foreach (var form in forms.Split('|'))
            {
                _sorts.TryAdd(form, sort);
            }
        }
    }

    /// <summary>Sort of a phrase (at, from, to, between, first, last), or null.</summary>
    public string? Find(string phrase) => _sorts.GetValueOrDefault(phrase);

    /// <summary>Sort of a phrase that refers to a time named before (since-named, until-named), or null: "thereafter",
    /// "until then".</summary>
    public string? FindAnaphora(string phrase) =>
        Find(phrase) is { } sort && sort.EndsWith("-named", StringComparison.Ordinal) ? sort : null;
}
