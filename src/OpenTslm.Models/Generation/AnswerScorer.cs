using OpenTslm.Models.Prompting;

namespace OpenTslm.Models.Generation;

/// <summary>Scores candidate answers by their log-likelihood.</summary>
internal static class AnswerScorer
{
    /// <summary>Scores the candidates after a text.</summary>
    /// <param name="session">Session of the prompt's series.</param>
    /// <param name="text">Prompt, and the rationale with its marker if there is one.</param>
    /// <param name="candidates">The answers.</param>
    /// <param name="encoder">Writes an answer as the model was trained to.</param>
    public static IReadOnlyList<LabelScore> Score(
        PromptSession session, EncodedPrompt text, IReadOnlyList<string> candidates, PromptEncoder encoder)
    {
        int[][] continuations = [.. candidates.Select(encoder.EncodeAnswer)];
        var longest = continuations.Max(c => c.Length);
        if (text.Ids.Length + longest - 1 > session.MaximumPositions)
        {
            throw new PromptException(
                $"The question takes {text.Ids.Length + longest - 1} tokens, but the model reads at most {session.MaximumPositions}: shorten it or choose fewer channels.");
        }

        var likelihoods = session.Score(text, continuations);
        var best = likelihoods.Max();
        if (!double.IsFinite(best))
        {
            throw new InvalidDataException("The model's output is not finite: its file is damaged.");
        }

        var total = likelihoods.Sum(l => Math.Exp(l - best));
        return [.. candidates.Zip(likelihoods, (label, l) => new LabelScore(label, l, Math.Exp(l - best) / total))];
    }
}
