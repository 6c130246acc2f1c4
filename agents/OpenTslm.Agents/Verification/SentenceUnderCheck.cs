namespace OpenTslm.Agents.Verification;

/// <summary>A sentence while it is checked: its tokens, and which of them are accounted for.</summary>
internal sealed class SentenceUnderCheck
{
    private readonly bool[] _isCarried;

    public SentenceUnderCheck(string text, CitedEvidence cited)
    {
        Cited = cited;
        Text = Mask(text, cited);
        Tokens = SentenceTokenizer.Read(Text);
        Stems = [.. Tokens.Select(t => t.Stem)];
        _isCarried = new bool[Tokens.Count];
    }

    /// <summary>The sentence; what it quotes word by word from its citations is blank.</summary>
    public string Text { get; }

    /// <summary>What it cites.</summary>
    public CitedEvidence Cited { get; }

    /// <summary>Its tokens.</summary>
    public IReadOnlyList<SentenceToken> Tokens { get; }

    /// <summary>The stems of its tokens; empty for numbers and dates.</summary>
    public IReadOnlyList<string> Stems { get; }

    /// <summary>What its citations do not carry.</summary>
    public List<Objection> Objections { get; } = [];

    /// <summary>Whether a token is accounted for.</summary>
    public bool IsCarried(int token) => _isCarried[token];

    /// <summary>Accounts for a token.</summary>
    public void Carry(int token) => _isCarried[token] = true;

    /// <summary>Accounts for the tokens of a part of the text.</summary>
    public void Carry(int start, int length)
    {
        for (var i = 0; i < Tokens.Count; i++)
        {
            _isCarried[i] |= Tokens[i].Start >= start && Tokens[i].End <= start + length;
        }
    }

    /// <summary>Index of the first token of these words, or -1.</summary>
    public int Find(IReadOnlySet<string> words) => Enumerable.Range(0, Tokens.Count).FirstOrDefault(i => words.Contains(Tokens[i].Text) && !_isCarried[i], -1);

    private static string Mask(string text, CitedEvidence cited)
    {
        var masked = text.ToCharArray();
        for (var open = text.IndexOf('“', StringComparison.Ordinal); open >= 0; open = text.IndexOf('“', open + 1))
        {
            var close = text.IndexOf('”', open);
            if (close > open && cited.Quotable.Any(q => q == text[(open + 1)..close] || (q.Length > 20 && q.Contains(text[(open + 1)..close], StringComparison.Ordinal))))
            {
                Array.Fill(masked, ' ', open, close - open + 1);
            }
        }

        return new string(masked);
    }
}
