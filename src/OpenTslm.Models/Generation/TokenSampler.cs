using OpenTslm.Models.Tokenizers;

namespace OpenTslm.Models.Generation;

/// <summary>
/// Chooses the next token: the best one, or one drawn after temperature, top-k and top-p (Holtzman et al. 2020), in that
/// order. Control tokens other than the end, and rows of the head beyond the vocabulary, are never chosen.
/// </summary>
/// <param name="options">Valid options.</param>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <remarks>Not thread-safe; one instance a generation. Equal seeds draw equal tokens.</remarks>
public sealed class TokenSampler(GenerationOptions options, ITokenizer tokenizer)
{
    private readonly SplitMix64 _random = new(options.Seed);

    /// <summary>Chooses a token.</summary>
    /// <param name="logits">Logits of all tokens.</param>
    /// <param name="logProbability">Receives its log-probability under the unmodified model.</param>
    /// <exception cref="InvalidDataException">The logits are not finite.</exception>
    public int Next(ReadOnlySpan<float> logits, out double logProbability)
    {
        var best = Best(logits);
        var chosen = options.Temperature == 0 ? best : Draw(logits, logits[best]);
        logProbability = logits[chosen] - LogSumExp(logits);
        if (!double.IsFinite(logProbability))
        {
            throw new InvalidDataException("The model's output is not finite: its file is damaged.");
        }

        return chosen;
    }

    private static double LogSumExp(ReadOnlySpan<float> logits)
    {
        var largest = float.NegativeInfinity;
        foreach (var logit in logits)
        {
            largest = MathF.Max(largest, logit);
        }

        double sum = 0;
        foreach (var logit in logits)
        {
            sum += Math.Exp(logit - largest);
        }

        return largest + Math.Log(sum);
    }

    private bool IsAllowed(int id) =>
        id == tokenizer.EndId
        || (id < tokenizer.VocabularySize && id != tokenizer.PaddingId && id != tokenizer.BeginId
            && id != tokenizer.SeriesId && id != tokenizer.EndOfSeriesId);

    private int Best(ReadOnlySpan<float> logits)
    {
        var best = tokenizer.EndId;
        for (var id = 0; id < logits.Length; id++)
        {
            if (logits[id] > logits[best] && IsAllowed(id))
            {
                best = id;
            }
        }

        return best;
    }

    private int Draw(ReadOnlySpan<float> logits, float largest)
    {
        var kept = new List<(int Id, double Weight)>(logits.Length);
        for (var id = 0; id < logits.Length; id++)
        {
            if (IsAllowed(id))
            {
                kept.Add((id, Math.Exp((logits[id] - (double)largest) / options.Temperature)));
            }
        }

        kept.Sort((a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Id.CompareTo(b.Id));
        var count = options.TopK > 0 ? Math.Min(options.TopK, kept.Count) : kept.Count;
        var total = kept.Take(count).Sum(k => k.Weight);
        double nucleus = 0;
        var size = 0;
        while (size < count && (size == 0 || nucleus < options.TopP * total))
        {
            nucleus += kept[size++].Weight;
        }

        var target = _random.NextDouble() * nucleus;
        for (var i = 0; i < size; i++)
        {
            target -= kept[i].Weight;
            if (target < 0)
            {
                return kept[i].Id;
            }
        }

        return kept[0].Id; // only if rounding left a rest
    }
}
