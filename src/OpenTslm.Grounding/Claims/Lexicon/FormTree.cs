using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Claims.Lexicon;

/// <summary>Forms of one or more words as a tree; finds the longest that begins at a token, inflected or not.</summary>
internal sealed class FormTree
{
    // Most nodes end a form: they have one term and nothing behind them.
    private Dictionary<string, FormTree>? _next;
    private Term[] _terms = [];

    /// <summary>Adds a form; the term that comes first is the preferred reading.</summary>
    public void Add(string form, Term term)
    {
        var node = this;
        foreach (var token in Tokenizer.Read(form, 0, form.Length))
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

    /// <summary>The longest form at a token: its readings and its number of tokens, or no readings.</summary>
    /// <param name="tokens">Tokens of a sentence.</param>
    /// <param name="first">Index of the form's first token.</param>
    public (IReadOnlyList<Term> Terms, int Count) Find(IReadOnlyList<Token> tokens, int first)
    {
        (IReadOnlyList<Term> Terms, int Count) best = ([], 0);
        Walk(tokens, first, 0, ref best);
        return best;
    }

    private void Walk(IReadOnlyList<Token> tokens, int first, int count, ref (IReadOnlyList<Term> Terms, int Count) best)
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
            if (_next.TryGetValue(form, out var next))
            {
                next.Walk(tokens, first, count + 1, ref best);
            }
        }
    }
}
