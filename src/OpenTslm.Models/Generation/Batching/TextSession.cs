using OpenTslm.Models.SoftPrompt;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Generation.Batching;

/// <summary>One text: its tokens, and keys and values of those that were read. A later text that begins alike goes on from there.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class TextSession : IDisposable
{
    private readonly List<int> _ids = [];  // of the target, then what was generated
    private readonly List<int> _ends = []; // where the pieces ended that were read from the beginning on, as the plan wants them
    private int[] _seen = [];
    private ReadingPlan _plan;

    /// <summary>Begins an empty text.</summary>
    /// <param name="prompt">What it is about; its use is counted by who makes and disposes the text.</param>
    /// <param name="cache">An empty cache, which belongs to the text from now on; null where <paramref name="lone"/> has its own.</param>
    /// <param name="lone">Reads a text that no pass can share; null for others.</param>
    /// <param name="first">With <paramref name="lone"/>: the logits after the prompt.</param>
    public TextSession(SharedPrompt prompt, KeyValueCache? cache, SoftPromptSession? lone = null, float[]? first = null) =>
        (Prompt, Cache, Lone, First) = (prompt, cache!, lone, first ?? []);

    /// <summary>What the text is about.</summary>
    public SharedPrompt Prompt { get; }

    /// <summary>Keys and values of the rows that were read.</summary>
    public KeyValueCache Cache { get; }

    /// <summary>Reads a text that no pass can share, since its prompt has rows that nobody sees; null for others.</summary>
    public SoftPromptSession? Lone { get; }

    /// <summary>Of a lone text: the logits after the prompt.</summary>
    public float[] First { get; }

    /// <summary>Rows that were read.</summary>
    public int Length { get; private set; }

    /// <summary>Rows of the text, those included that were not read yet.</summary>
    public int Rows => Prompt.Rows + _ids.Count;

    /// <summary>The tokens.</summary>
    public List<int> Ids => _ids;

    /// <summary>Rows to read before the last one, which is read by itself since its logits are wanted.</summary>
    public int Missing => Lone is null ? Math.Max(0, _plan.End - Length) : 0;

    /// <summary>Series that tokens behind the given text see.</summary>
    public int SeenLater { get; set; }

    /// <summary>Whether a pass failed half-way, so that the text must not be used again.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Sets the text to be read, and forgets what was read of another one.</summary>
    /// <param name="rows">The text; with the prompt's rows at least one row.</param>
    /// <param name="exactly">
    /// Whether the result must have the bits that it would have if nothing had been read before; else everything known is used,
    /// tokens that were generated one by one included.
    /// </param>
    public void Begin(TextRows rows, bool exactly)
    {
        var known = Prompt.Rows;
        for (var i = 0; i < Math.Min(_ids.Count, rows.Ids.Length) && _ids[i] == rows.Ids[i]; i++)
        {
            known++;
        }

        _seen = rows.Seen;
        SeenLater = rows.Seen.Length == 0 ? 0 : rows.Seen[^1];
        _ids.Clear();
        _ids.AddRange(rows.Ids);
        _plan = new ReadingPlan(Prompt.Rows + rows.Prompt - 1, Rows - 1);
        if (Lone is null)
        {
            Forget(Math.Min(Math.Min(known, Length), _plan.End), exactly);
        }
    }

    /// <summary>The next rows to read: where they end.</summary>
    /// <param name="most">Rows that should be read at most; a single piece is read whatever it takes.</param>
    public int NextEnd(int most) => _plan.Reach(Length, most);

    /// <summary>Notes that rows were read.</summary>
    /// <param name="end">One past the last.</param>
    public void Advance(int end)
    {
        for (var at = _ends.Count == 0 ? 0 : _ends[^1]; at == Length && Length < Math.Min(end, _plan.End);)
        {
            at = _plan.NextEnd(Length);
            Length = Math.Min(at, end);
            if (at <= end)
            {
                _ends.Add(at);
            }
        }

        Length = end;
    }

    /// <summary>Adds a token that was chosen.</summary>
    public void Append(int id) => _ids.Add(id);

    /// <summary>The token of a row; -1 where it is a vector of the prompt.</summary>
    public int IdOf(int row) => row < Prompt.Rows ? -1 : _ids[row - Prompt.Rows];

    /// <summary>How many series a row sees.</summary>
    public int SeenBy(int row) => row - Prompt.Rows < _seen.Length && row >= Prompt.Rows ? _seen[row - Prompt.Rows] : SeenLater;

    /// <summary>Another text that has read the same.</summary>
    public TextSession Fork()
    {
        var fork = new TextSession(Prompt, Cache.Fork()) { Length = Length };
        fork._ids.AddRange(_ids);
        fork._ends.AddRange(_ends);
        return fork;
    }

    /// <summary>Releases keys and values.</summary>
    public void Dispose()
    {
        Cache?.Dispose();
        Lone?.Dispose();
    }

    private void Forget(int known, bool exactly)
    {
        // Pieces are as this text's plan wants them up to where the old ends are its own.
        var (start, whole) = (0, 0);
        while (whole < _ends.Count && start < _plan.End && _ends[whole] == _plan.NextEnd(start) && _ends[whole] <= known)
        {
            start = _ends[whole++];
        }

        _ends.RemoveRange(whole, _ends.Count - whole);
        Length = exactly ? start : known;
        if (!Cache.Truncate(Length))
        {
            Length = 0;
            _ends.Clear();
        }
    }
}
