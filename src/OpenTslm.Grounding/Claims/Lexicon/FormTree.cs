using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Claims.Lexicon;

/// <summary>A node of the forms that begin alike, by their tokens.</summary>
internal sealed class FormTree
{
    // Most nodes end a form: they have one term and nothing behind them.
    private Dictionary<string, FormTree>? _next;
    private Term[] _terms = [];

    /// <summary>Adds a form; the term that comes first is the preferred reading.</summary>
    public void Add(IReadOnlyList<Token> form, Term term)
    {
        var node = this;
        foreach (var token in form)
        {
            node._next ??= new Dictionary<string, FormTree>(StringComparer.Ordinal);
            if (!node._next.TryGetValue(token.Lower, out var next))
            {
                node._next[token.Lower] = next = new FormTree();
            }

            node = next;
        }

        node._terms = [.. node._terms, term];
    }

    /// <summary>The node behind a token, or null where no form goes on so.</summary>
    public FormTree? Next(string token) => _next?.GetValueOrDefault(token);

    /// <summary>Looks for a longer form than the best so far.</summary>
    /// <param name="tokens">Tokens of a sentence.</param>
    /// <param name="first">Index of the form's first token.</param>
    /// <param name="count">Number of tokens that lead to this node.</param>
    /// <param name="best">The longest form so far: its readings and its number of tokens.</param>
    public void Walk(IReadOnlyList<Token> tokens, int first, int count, ref (IReadOnlyList<Term> Terms, int Count) best)
    {
        if (_terms.Length > 0 && count > best.Count)
        {
            best = (_terms, count);
        }

        if (_next is null || first + count >= tokens.Count)
        {
            return;
        }

        // A word as it is written comes first, so that "lying" is not read as a form of something else.
        foreach (var form in Inflection.BaseForms(tokens[first + count].Lower))
        {
            Next(form)?.Walk(tokens, first, count + 1, ref best);
        }
    }
}
