namespace OpenTslm.Models.Tokenizers.SentencePiece;

/// <summary>Byte strings with a number each, found as prefixes of other byte strings.</summary>
internal sealed class ByteTrie
{
    /// <summary>The node before the first byte.</summary>
    public const int Root = 0;

    private readonly Dictionary<long, int> _steps = [];
    private readonly List<int> _values = [-1];

    /// <summary>Whether it holds no string.</summary>
    public bool IsEmpty => _steps.Count == 0;

    /// <summary>Adds a string; of equal ones the first counts.</summary>
    public void Add(ReadOnlySpan<byte> key, int value)
    {
        var node = Root;
        foreach (var next in key)
        {
            var step = ((long)node << 8) | next;
            if (!_steps.TryGetValue(step, out node))
            {
                node = _values.Count;
                _values.Add(-1);
                _steps.Add(step, node);
            }
        }

        _values[node] = _values[node] < 0 ? value : _values[node];
    }

    /// <summary>The node after one more byte, or -1.</summary>
    public int Step(int node, byte next) => _steps.TryGetValue(((long)node << 8) | next, out var found) ? found : -1;

    /// <summary>The number of the string that ends at a node, or -1.</summary>
    public int ValueAt(int node) => _values[node];

    /// <summary>Length of the longest string that <paramref name="text"/> begins with, or 0.</summary>
    public int LongestPrefix(ReadOnlySpan<byte> text)
    {
        var longest = 0;
        for (int i = 0, node = Root; i < text.Length && (node = Step(node, text[i])) >= 0; i++)
        {
            longest = _values[node] >= 0 ? i + 1 : longest;
        }

        return longest;
    }
}
