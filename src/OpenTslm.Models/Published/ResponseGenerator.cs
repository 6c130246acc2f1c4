using OpenTslm.Models.Generation;

namespace OpenTslm.Models.Published;

/// <summary>Writes the response to a prompt, token by token.</summary>
/// <param name="network">The model.</param>
/// <param name="options">Valid options.</param>
/// <param name="endIds">Tokens that end a text.</param>
/// <param name="decoder">Turns tokens into text.</param>
internal sealed class ResponseGenerator(
    PublishedNetwork network, GenerationOptions options, IReadOnlyCollection<int> endIds, ResponseDecoder decoder)
{
    private readonly TokenSampler _sampler = new(options, network.IsAllowed);
    private readonly StopStringFilter _filter = new(options.StopStrings);

    /// <summary>Generates until an end token, a stop string or the token limit; each step of the enumeration makes one token.</summary>
    /// <param name="session">The prompt.</param>
    /// <param name="begin">What the response begins with; not given out.</param>
    /// <param name="cancellationToken">Ends the generation between two tokens.</param>
    /// <exception cref="PromptException">The context is full before the end.</exception>
    public IEnumerable<GeneratedToken> Run(IResponseSession session, int[] begin, CancellationToken cancellationToken)
    {
        var length = begin.Length;
        var id = 0;
        var logits = new float[network.VocabularySize];
        for (var count = 1; ; count++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (length > session.Room)
            {
                throw new PromptException("The answer does not fit into the model's context: choose fewer channels or ask a shorter question.");
            }

            if (count == 1)
            {
                session.Read(begin, logits);
            }
            else
            {
                session.Read(id, logits);
            }

            id = _sampler.Next(logits, out var logProbability);
            var isLast = endIds.Contains(id) || count == options.MaximumTokens;
            var text = _filter.Add(decoder.Add(id));
            if (isLast)
            {
                text += _filter.Add(decoder.Finish());
                text += _filter.Finish();
            }

            yield return new GeneratedToken(id, text, logProbability);
            if (isLast || _filter.IsStopped)
            {
                yield break;
            }

            length++;
        }
    }
}
