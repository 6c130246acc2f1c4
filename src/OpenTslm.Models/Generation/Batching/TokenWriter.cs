namespace OpenTslm.Models.Generation.Batching;

/// <summary>Chooses tokens, and makes text of them until an end token, a stop string or the token limit.</summary>
/// <param name="options">Valid options.</param>
/// <param name="sampler">Chooses.</param>
/// <param name="isEnd">Whether a token ends the text.</param>
/// <param name="decode">The text that becomes certain with a token.</param>
/// <param name="finish">What was held back at the end.</param>
/// <remarks>Not thread-safe; one instance a text.</remarks>
internal sealed class TokenWriter(
    GenerationOptions options, TokenSampler sampler, Func<int, bool> isEnd, Func<int, string> decode, Func<string> finish)
{
    private readonly StopStringFilter _filter = new(options.StopStrings);
    private int _count;

    /// <summary>Whether the text is complete.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Chooses a token.</summary>
    /// <param name="logits">Logits of all tokens.</param>
    /// <exception cref="InvalidDataException">The logits are not finite.</exception>
    public GeneratedToken Next(ReadOnlySpan<float> logits)
    {
        var id = sampler.Next(logits, out var logProbability);
        var isLast = ++_count == options.MaximumTokens || isEnd(id);
        var text = _filter.Add(decode(id));
        if (isLast)
        {
            text += _filter.Add(finish());
            text += _filter.Finish();
        }

        HasEnded = isLast || _filter.IsStopped;
        return new GeneratedToken(id, text, logProbability);
    }
}
