using OpenTslm.Models.Prompting;
using OpenTslm.Models.Tokenizers;

namespace OpenTslm.Models.Generation;

/// <summary>Writes the continuation of a prompt, token by token.</summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="options">Valid options.</param>
internal sealed class TextGenerator(ITokenizer tokenizer, GenerationOptions options)
{
    private readonly TokenSampler _sampler = new(options, tokenizer);
    private readonly IncrementalDecoder _decoder = new(tokenizer);
    private readonly StopStringFilter _filter = new(options.StopStrings);

    /// <summary>Generates until the end token, a stop string or the token limit; each step of the enumeration makes one token.</summary>
    /// <exception cref="PromptException">The prompt does not fit into the model's context, or the context is full before the end.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, between two tokens.</exception>
    public IEnumerable<GeneratedToken> Run(PromptSession session, EncodedPrompt prompt, CancellationToken cancellationToken)
    {
        var room = session.MaximumPositions - prompt.Ids.Length;
        if (room < 0)
        {
            throw new PromptException(
                $"The prompt takes {prompt.Ids.Length} tokens, but the model reads at most {session.MaximumPositions}: shorten the question or choose fewer channels.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        var logits = new float[session.LogitCount];
        session.Read(prompt, logits);
        for (var count = 1; ; count++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var id = _sampler.Next(logits, out var logProbability);
            var isLast = id == tokenizer.EndId || count == options.MaximumTokens;
            var text = _filter.Add(_decoder.Add(id));
            if (isLast)
            {
                text += _filter.Add(_decoder.Finish());
                text += _filter.Finish();
            }

            yield return new GeneratedToken(id, text, logProbability);
            if (isLast || _filter.IsStopped)
            {
                yield break;
            }

            if (count > room)
            {
                throw new PromptException(
                    $"The answer does not fit into the model's context of {session.MaximumPositions} tokens: choose fewer channels or ask a shorter question.");
            }

            session.Read(id, prompt.SeriesSeen[^1], logits);
        }
    }
}
