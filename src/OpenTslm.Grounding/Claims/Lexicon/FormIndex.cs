using OpenTslm.Grounding.Claims.Text;

namespace OpenTslm.Grounding.Claims.Lexicon;

/// <summary>
/// Forms of one or more words; finds the longest that begins at a token, inflected or not. A text needs few of the forms, so
/// they are only sorted by the letters they begin with until a word with these letters is looked up. Filled by one thread,
/// then safe for use by several.
/// </summary>
internal sealed class FormIndex
{
    private readonly Dictionary<string, Shelf>.AlternateLookup<ReadOnlySpan<char>> _shelves =
        new Dictionary<string, Shelf>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds forms; the term that comes first is the preferred reading of a form.</summary>
    /// <param name="forms">In lower case, separated by bars.</param>
    /// <param name="term">What they mean.</param>
    public void Add(string forms, Term term)
    {
        for (var start = 0; start <= forms.Length;)
        {
            var length = forms.AsSpan(start).IndexOf('|');
            var end = length < 0 ? forms.Length : start + length;
            if (end > start)
            {
                Shelve(new Form(forms, start, end, term));
            }

            start = end + 1;
        }
    }

    /// <summary>The longest form at a token: its readings and its number of tokens, or no readings.</summary>
    /// <param name="tokens">Tokens of a sentence.</param>
    /// <param name="first">Index of the form's first token.</param>
    public (IReadOnlyList<Term> Terms, int Count) Find(IReadOnlyList<Token> tokens, int first)
    {
        (IReadOnlyList<Term> Terms, int Count) best = ([], 0);
        if (first >= tokens.Count)
        {
            return best;
        }

        foreach (var form in Inflection.BaseForms(tokens[first].Lower))
        {
            if (_shelves.TryGetValue(Letters(form), out var shelf))
            {
                shelf.Tree.Next(form)?.Walk(tokens, first, 1, ref best);
            }
        }

        return best;
    }

    private void Shelve(Form form)
    {
        var letters = Letters(form.Text.AsSpan(form.Start, form.End - form.Start));
        if (!_shelves.TryGetValue(letters, out var shelf))
        {
            _shelves[letters] = shelf = new Shelf();
        }

        shelf.Forms.Add(form);
    }

    // No token ends within letters, so that a form begins with the same ones as its first token.
    private static ReadOnlySpan<char> Letters(ReadOnlySpan<char> form)
    {
        var end = form.IndexOfAnyExceptInRange('a', 'z');
        return end < 0 ? form : form[..end];
    }

    private readonly record struct Form(string Text, int Start, int End, Term Term);

    private sealed class Shelf
    {
        private FormTree? _tree;

        public List<Form> Forms { get; } = new(1);

        public FormTree Tree => LazyInitializer.EnsureInitialized(ref _tree, Grow);

        private FormTree Grow()
        {
            var tree = new FormTree();
            foreach (var form in Forms)
            {
                tree.Add(Tokenizer.Read(form.Text, form.Start, form.End), form.Term);
            }

            return tree;
        }
    }
}
