using System.Text;

namespace OpenTslm.Models.Prompting.Published;

/// <summary>
/// Finds the texts of a Python source: literals, interpolated literals, cells of a row (<c>row["Task"]</c>) and sums of these.
/// What is interpolated becomes a placeholder with the expression's name. Nothing is run.
/// </summary>
internal sealed class PythonTexts
{
    private const string Cell = "row[\"";

    // What the source calls the parts that placeholders stand for.
    private static readonly string[] Suffixes = ["_val", "_text", "_name"];

    private readonly string _source;
    private int _at;

    private PythonTexts(string source) => _source = source.ReplaceLineEndings("\n");

    /// <summary>The texts, in their order.</summary>
    public static IEnumerable<string> Of(string source) => new PythonTexts(source).Read();

    private IEnumerable<string> Read()
    {
        while (_at < _source.Length)
        {
            if (_source[_at] == '#')
            {
                var end = _source.IndexOf('\n', _at);
                _at = end < 0 ? _source.Length : end;
            }
            else if (Term() is { } text)
            {
                while (Plus() && Term() is { } next)
                {
                    text += next;
                }

                yield return text;
            }
            else
            {
                _at++;
            }
        }
    }

    private string? Term()
    {
        var rest = _source.AsSpan(_at);
        if (rest.StartsWith(Cell))
        {
            var length = rest.IndexOf("\"]");
            if (length < 0)
            {
                return null;
            }

            _at += length + 2;
            return Placeholder(rest[Cell.Length..length].ToString());
        }

        var interpolated = rest is ['f', '"' or '\'', ..];
        if (rest[interpolated ? 1..2 : 0..1] is not ['"' or '\''])
        {
            return null;
        }

        _at += interpolated ? 1 : 0;
        return Literal(_source[_at], interpolated);
    }

    private bool Plus()
    {
        var at = SkipSpaces(_at);
        if (at >= _source.Length || _source[at] != '+')
        {
            return false;
        }

        _at = SkipSpaces(at + 1);
        return _at < _source.Length;
    }

    private int SkipSpaces(int at)
    {
        while (at < _source.Length && _source[at] == ' ')
        {
            at++;
        }

        return at;
    }

    // A literal that has no end (an apostrophe in a comment inside brackets, say) ends with its line.
    private string Literal(char quote, bool interpolated)
    {
        var triple = _source.AsSpan(_at).StartsWith([quote, quote, quote]);
        var close = new string(quote, triple ? 3 : 1);
        _at += close.Length;
        var text = new StringBuilder();
        while (_at < _source.Length && !_source.AsSpan(_at).StartsWith(close) && (triple || _source[_at] != '\n'))
        {
            var end = interpolated && _source[_at] == '{' ? _source.IndexOf('}', _at) : -1;
            if (end >= 0)
            {
                text.Append(Placeholder(_source[(_at + 1)..end]));
                _at = end + 1;
            }
            else if (_source[_at] == '\\' && _at + 1 < _source.Length)
            {
                text.Append(_source[_at + 1] == 'n' ? '\n' : _source[_at + 1]);
                _at += 2;
            }
            else
            {
                text.Append(_source[_at++]);
            }
        }

        _at = Math.Min(_source.Length, _at + close.Length);
        return text.ToString();
    }

    private static string Placeholder(string expression)
    {
        var name = expression.Split(':', '!')[0].ToLowerInvariant();
        var suffix = Suffixes.FirstOrDefault(known => name.EndsWith(known, StringComparison.Ordinal));
        return $"{{{(suffix is null ? name : name[..^suffix.Length])}}}";
    }
}
