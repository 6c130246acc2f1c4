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
        var chosen = options.Temperature == 0 ? best : Draw(logits, best);
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

    private int Draw(ReadOnlySpan<float> logits, int best)
    {
        var ids = new int[logits.Length];
        var weights = new double[logits.Length];
        var count = 0;
        for (var id = 0; id < logits.Length; id++)
        {
            if (IsAllowed(id))
            {
                ids[count] = id;
                weights[count++] = Math.Exp(((double)logits[id] - logits[best]) / options.Temperature);
            }
        }

        if (options.TopK > 0 || options.TopP < 1)
        {
            count = Narrow(weights.AsSpan(0, count), ids);
        }

        var target = _random.NextDouble() * Sum(weights.AsSpan(0, count));
        for (var i = 0; i < count; i++)
        {
            target -= weights[i];
            if (target < 0)
            {
                return ids[i];
            }
        }

        return best; // only if rounding left a rest
    }

    /// <summary>Sorts best first; returns how many of them top-k and then top-p keep, at least one.</summary>
    private int Narrow(Span<double> weights, Span<int> ids)
    {
        weights.Sort(ids[..weights.Length], (a, b) => b.CompareTo(a));
        var count = options.TopK > 0 ? Math.Min(options.TopK, weights.Length) : weights.Length;
        var wanted = options.TopP * Sum(weights[..count]);
        var size = 0;
        for (double reached = 0; size < count && (size == 0 || reached < wanted); size++)
        {
            reached += weights[size];
        }

        return size;
    }

    private static double Sum(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (var weight in weights)
        {
            sum += weight;
        }

        return sum;
    }
}
