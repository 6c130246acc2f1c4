namespace OpenTslm.Models.Generation.Batching;

/// <summary>The texts of a model: those in use, and the latest idle ones, from which the next question about the same goes on.</summary>
/// <param name="runner">Makes texts.</param>
/// <param name="kept">Most idle texts to keep.</param>
/// <remarks>Not thread-safe.</remarks>
internal sealed class TextPool(PassRunner runner, int kept) : IDisposable
{
    private readonly List<TextSession> _idle = []; // the latest first
    private readonly List<TextSession> _used = [];

    /// <summary>Number of texts, idle and in use.</summary>
    public int Count => _idle.Count + _used.Count;

    /// <summary>
    /// Whether a text about the same has begun to be read and holds nothing yet: whoever waits for it need not read it himself.
    /// </summary>
    public bool IsBeingRead(IPromptInput input) =>
        _used.Exists(text => text is { Length: 0, Lone: null, IsBroken: false, Prompt.IsEmpty: false } && text.Prompt.Input.IsSame(input));

    /// <summary>A text about an input: an idle one, a copy of one in use, or a new one.</summary>
    /// <param name="input">What it is about.</param>
    /// <param name="isKept">Whether idle texts may be taken, and this one becomes one.</param>
    public TextSession Rent(IPromptInput input, bool isKept)
    {
        var text = isKept && _idle.Find(idle => idle.Prompt.Input.IsSame(input)) is { } found ? Take(found)
            : isKept && _used.Find(used => used is { Lone: null, IsBroken: false, Length: > 0 } && used.Prompt.Input.IsSame(input)) is { } other
                ? Counted(other.Fork())
            : Counted(Open(Share(input)));
        _used.Add(text);
        return text;
    }

    /// <summary>Takes a text back.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isKept">Whether it may become idle; a broken one is released anyway.</param>
    public void Return(TextSession text, bool isKept)
    {
        _used.Remove(text);
        if (!isKept || text.IsBroken || kept == 0)
        {
            Release(text);
            return;
        }

        // One idle text about an input is enough: the latest.
        var leaves = _idle.Find(idle => idle.Prompt.Input.IsSame(text.Prompt.Input)) ?? (_idle.Count == kept ? _idle[^1] : null);
        if (leaves is not null)
        {
            _idle.Remove(leaves);
            Release(leaves);
        }

        _idle.Insert(0, text);
    }

    /// <summary>Releases all texts.</summary>
    public void Dispose()
    {
        foreach (var text in _idle.Concat(_used).ToList())
        {
            Release(text);
        }

        _idle.Clear();
        _used.Clear();
    }

    private TextSession Take(TextSession idle)
    {
        _idle.Remove(idle);
        return idle;
    }

    private TextSession Open(SharedPrompt prompt)
    {
        try
        {
            return runner.Open(prompt);
        }
        catch when (prompt.Uses == 0)
        {
            prompt.Media?.Dispose();
            throw;
        }
    }

    private static TextSession Counted(TextSession made)
    {
        made.Prompt.Uses++;
        return made;
    }

    private SharedPrompt Share(IPromptInput input) =>
        _used.Concat(_idle).FirstOrDefault(text => !text.IsBroken && text.Prompt.Input.IsSame(input))?.Prompt ?? runner.Encode(input);

    private static void Release(TextSession text)
    {
        text.Dispose();
        if (--text.Prompt.Uses == 0)
        {
            text.Prompt.Media?.Dispose();
        }
    }
}
