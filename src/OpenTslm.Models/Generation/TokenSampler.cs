using OpenTslm.Models.Tokenizers;

namespace OpenTslm.Models.Generation;

/// <summary>
/// Chooses the next token: the best one, or one drawn after temperature, top-k and top-p (Holtzman et al. 2020), in that
/// order. Control tokens other than the end, and rows of the head beyond the vocabulary, are never chosen.
/// </summary>
/// <remarks>Not thread-safe; one instance a generation. Equal seeds draw equal tokens.</remarks>
public sealed class TokenSampler
{
    private readonly GenerationOptions _options;
    private readonly Func<int, bool> _isAllowed;
    private readonly SplitMix64 _random;
    private int[] _ids = [];
    private double[] _weights = [];

    /// <summary>Creates a sampler.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="tokenizer">The model's tokenizer.</param>
    public TokenSampler(GenerationOptions options, ITokenizer tokenizer)
        : this(options, id => IsWritten(id, tokenizer)) => ArgumentNullException.ThrowIfNull(tokenizer);

    /// <summary>Creates a sampler.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="isAllowed">Whether a token may be chosen; at least one may.</param>
    internal TokenSampler(GenerationOptions options, Func<int, bool> isAllowed)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _isAllowed, _random) = (options, isAllowed, new SplitMix64(options.Seed));
    }

    /// <summary>Chooses a token.</summary>
    /// <param name="logits">Logits of all tokens.</param>
    /// <param name="logProbability">Receives its log-probability under the unmodified model.</param>
    /// <exception cref="InvalidDataException">The logits are not finite.</exception>
    public int Next(ReadOnlySpan<float> logits, out double logProbability)
    {
        var best = Best(logits);
        var chosen = _options.Temperature == 0 ? best : Draw(logits, best);
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

    private static bool IsWritten(int id, ITokenizer tokenizer) =>
        id == tokenizer.EndId
        || (id < tokenizer.VocabularySize && id != tokenizer.PaddingId && id != tokenizer.BeginId
            && id != tokenizer.SeriesId && id != tokenizer.EndOfSeriesId);

    private int Best(ReadOnlySpan<float> logits)
    {
        var best = -1;
        for (var id = 0; id < logits.Length; id++)
        {
            if ((best < 0 || logits[id] > logits[best]) && _isAllowed(id))
            {
                best = id;
            }
        }

        return best;
    }

    private int Draw(ReadOnlySpan<float> logits, int best)
    {
        if (_ids.Length < logits.Length)
        {
            (_ids, _weights) = (new int[logits.Length], new double[logits.Length]);
        }

        var (ids, weights, count) = (_ids, _weights, 0);
        for (var id = 0; id < logits.Length; id++)
        {
            if (_isAllowed(id))
            {
                ids[count] = id;
                weights[count++] = Math.Exp(((double)logits[id] - logits[best]) / _options.Temperature);
            }
        }

        if (_options.TopK > 0 || _options.TopP < 1)
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
        var count = _options.TopK > 0 ? Math.Min(_options.TopK, weights.Length) : weights.Length;
        var wanted = _options.TopP * Sum(weights[..count]);
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
