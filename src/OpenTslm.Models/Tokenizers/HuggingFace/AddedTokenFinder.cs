using System.Globalization;
using System.Text;

namespace OpenTslm.Models.Tokenizers.HuggingFace;

/// <summary>Cuts text at added tokens: leftmost first, the longest of those that begin there.</summary>
internal sealed class AddedTokenFinder
{
    private readonly Dictionary<(int Node, char Next), int> _steps = [];
    private readonly List<AddedToken?> _ends = [null];
    private readonly HashSet<char> _first = [];

    /// <param name="tokens">The tokens.</param>
    /// <param name="form">How a token is written where it is looked for.</param>
    public AddedTokenFinder(IEnumerable<AddedToken> tokens, Func<string, string> form)
    {
        foreach (var token in tokens)
        {
            var content = form(token.Content);
            if (content.Length == 0)
            {
                continue;
            }

            _first.Add(content[0]);
            var node = 0;
            foreach (var c in content)
            {
                if (!_steps.TryGetValue((node, c), out var next))
                {
                    next = _ends.Count;
                    _ends.Add(null);
                    _steps.Add((node, c), next);
                }

                node = next;
            }

            _ends[node] ??= token;
        }
    }

    /// <summary>Cuts text; a part without a token is plain text. Special tokens are looked for but stay text unless parsed.</summary>
    public List<(string Text, AddedToken? Token)> Split(string text, bool parseSpecialTokens)
    {
        var parts = new List<(string, AddedToken?)>();
        int done = 0, at = 0;
        while (at < text.Length)
        {
            if (!_first.Contains(text[at]) || Longest(text, at, out var length) is not { } token)
            {
                at++;
                continue;
            }

            var (start, end) = (at, at + length);
            at = end;
            if ((token.IsSpecial && !parseSpecialTokens) || start < done || (token.IsSingleWord && !StandsAlone(text, start, end)))
            {
                continue;
            }

            while (token.StripsLeft && start > done && char.IsWhiteSpace(text[start - 1]))
            {
                start--;
            }

            while (token.StripsRight && end < text.Length && char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            AddText(parts, text, done, start);
            parts.Add((text[start..end], token));
            done = end;
        }

        AddText(parts, text, done, text.Length);
        return parts;
    }

    private static void AddText(List<(string, AddedToken?)> parts, string text, int start, int end)
    {
        if (end > start)
        {
            parts.Add((text[start..end], null));
        }
    }

    private AddedToken? Longest(string text, int at, out int length)
    {
        AddedToken? found = null;
        length = 0;
        for (int node = 0, i = at; i < text.Length && _steps.TryGetValue((node, text[i]), out node); i++)
        {
            if (_ends[node] is { } token)
            {
                (found, length) = (token, i + 1 - at);
            }
        }

        return found;
    }

    private static bool StandsAlone(string text, int start, int end)
    {
        var before = Rune.DecodeLastFromUtf16(text.AsSpan(0, start), out var left, out _) == System.Buffers.OperationStatus.Done
            && IsWord(left);
        var after = Rune.DecodeFromUtf16(text.AsSpan(end), out var right, out _) == System.Buffers.OperationStatus.Done
            && IsWord(right);
        return !before && !after;
    }

    private static bool IsWord(Rune rune) => Rune.GetUnicodeCategory(rune)
        is <= UnicodeCategory.LetterNumber or UnicodeCategory.ConnectorPunctuation;
}
