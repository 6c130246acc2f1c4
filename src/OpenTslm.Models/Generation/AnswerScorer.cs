using OpenTslm.Models.Prompting;

namespace OpenTslm.Models.Generation;

/// <summary>Scores candidate answers by their log-likelihood.</summary>
internal static class AnswerScorer
{
    /// <summary>Checks a request.</summary>
    /// <exception cref="ArgumentException">It has no candidate, an empty one, or a rationale that does not fit its prompt's form.</exception>
    public static void Require(ScoreRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Candidates.Count == 0 || request.Candidates.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("A request to score needs at least one candidate, and none may be empty.", nameof(request));
        }

        if (request.Rationale is null != (request.Prompt.Form == AnswerForm.Direct))
        {
            throw new ArgumentException(
                "A prompt that asks for a rationale first is scored after one, a direct prompt without one.", nameof(request));
        }
    }

    /// <summary>The candidates as the model was trained to write them.</summary>
    /// <exception cref="PromptException">The text is too long for the model with one of them.</exception>
    public static int[][] Encode(EncodedPrompt text, IReadOnlyList<string> candidates, PromptEncoder encoder, int maximumPositions)
    {
        int[][] continuations = [.. candidates.Select(encoder.EncodeAnswer)];
        var positions = text.Ids.Length + continuations.Max(c => c.Length) - 1;
        return positions <= maximumPositions ? continuations : throw new PromptException(
            $"The question takes {positions} tokens, but the model reads at most {maximumPositions}: shorten it or choose fewer channels.");
    }

    /// <summary>Makes scores of the candidates' log-likelihoods.</summary>
    public static IReadOnlyList<LabelScore> Normalize(IReadOnlyList<string> candidates, double[] likelihoods)
    {
        var best = likelihoods.Max();
        if (!double.IsFinite(best))
        {
            throw new InvalidDataException("The model's output is not finite: its file is damaged.");
        }

        var total = likelihoods.Sum(l => Math.Exp(l - best));
        return [.. candidates.Zip(likelihoods, (label, l) => new LabelScore(label, l, Math.Exp(l - best) / total))];
    }
}
