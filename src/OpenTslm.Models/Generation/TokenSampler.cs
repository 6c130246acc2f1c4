using System.Numerics.Tensors;
using OpenTslm.Models.Tokenizers;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Generation;

/// <summary>
/// Chooses the next token: the best one, or one drawn after temperature, top-k and top-p (Holtzman et al. 2020), in that
/// order. Control tokens other than the end, and rows of the head beyond the vocabulary, are never chosen. Of tokens that are
/// equally probable the one with the smaller number comes first.
/// </summary>
/// <remarks>
/// Not thread-safe; one instance a generation. Equal seeds draw equal tokens. No more tokens are sorted than the limits keep.
/// </remarks>
public sealed class TokenSampler
{
    private readonly GenerationOptions _options;
    private readonly Func<int, bool> _isAllowed;
    private readonly SplitMix64 _random;
    private readonly PriorityQueue<int, (float Logit, int Before)> _best = new(); // the worst of them first
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
        logProbability = best < 0 ? double.NaN : logits[best] - LogitRow.LogSumExp(logits);
        if (!double.IsFinite(logProbability))
        {
            throw new InvalidDataException("The model's output is not finite: its file is damaged.");
        }

        if (_options.Temperature == 0)
        {
            return best;
        }

        var chosen = Draw(logits, best);
        logProbability += (double)logits[chosen] - logits[best];
        return chosen;
    }

    /// <summary><c>exp((logit − origin) / temperature)</c>.</summary>
    private static void Exponentials(ReadOnlySpan<float> logits, double origin, double temperature, Span<double> destination)
    {
        TensorPrimitives.ConvertTruncating(logits, destination);
        TensorPrimitives.Subtract(destination, origin, destination);
        TensorPrimitives.Divide(destination, temperature, destination);
        TensorPrimitives.Exp(destination, destination);
    }

    private static bool IsWritten(int id, ITokenizer tokenizer) =>
        id == tokenizer.EndId
        || (id < tokenizer.VocabularySize && id != tokenizer.PaddingId && id != tokenizer.BeginId
            && id != tokenizer.SeriesId && id != tokenizer.EndOfSeriesId);

    private int Best(ReadOnlySpan<float> logits)
    {
        var best = LogitRow.IndexOfMax(logits);
        if (best < 0 || _isAllowed(best))
        {
            return best;
        }

        best = -1;
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

        var count = _options.TopK > 0 ? TakeBest(logits, best, Math.Min(_options.TopK, logits.Length))
            : _options.TopP < 1 ? TakeShare(logits, best)
            : TakeAll(logits, best);
        if (_options.TopK > 0 && _options.TopP < 1)
        {
            count = Cut(count, _options.TopP * Sum(_weights.AsSpan(0, count)));
        }

        var target = _random.NextDouble() * Sum(_weights.AsSpan(0, count));
        for (var i = 0; i < count; i++)
        {
            target -= _weights[i];
            if (target < 0)
            {
                return _ids[i];
            }
        }

        return best; // only if rounding left a rest
    }

    /// <summary>All tokens that may be chosen, in order.</summary>
    private int TakeAll(ReadOnlySpan<float> logits, int best)
    {
        Exponentials(logits, logits[best], _options.Temperature, _weights.AsSpan(0, logits.Length));
        var count = 0;
        for (var id = 0; id < logits.Length; id++)
        {
            if (_isAllowed(id))
            {
                _ids[count] = id;
                _weights[count++] = _weights[id];
            }
        }

        return count;
    }

    /// <summary>The smallest set of best tokens that has the share asked for of all, best first.</summary>
    private int TakeShare(ReadOnlySpan<float> logits, int best)
    {
        const int Few = 64;
        var wanted = _options.TopP * Sum(_weights.AsSpan(0, TakeAll(logits, best)));
        for (var most = Few; ; most *= 4)
        {
            var count = TakeBest(logits, best, Math.Min(most, logits.Length));
            if (most >= logits.Length || Sum(_weights.AsSpan(0, count)) >= wanted)
            {
                return Cut(count, wanted);
            }
        }
    }

    /// <summary>The best tokens, best first.</summary>
    private int TakeBest(ReadOnlySpan<float> logits, int best, int most)
    {
        var worst = float.NegativeInfinity; // of those taken, once there are enough
        for (var id = 0; id < logits.Length; id++)
        {
            if (!(logits[id] > worst) && _best.Count == most)
            {
                continue;
            }

            if (_isAllowed(id))
            {
                if (_best.Count < most)
                {
                    _best.Enqueue(id, (logits[id], -id));
                }
                else
                {
                    _best.DequeueEnqueue(id, (logits[id], -id));
                }

                _best.TryPeek(out _, out var first);
                worst = first.Logit;
            }
        }

        var count = _best.Count;
        for (var i = count - 1; i >= 0; i--)
        {
            _ids[i] = _best.Dequeue();
            _weights[i] = Math.Exp(((double)logits[_ids[i]] - logits[best]) / _options.Temperature);
        }

        return count;
    }

    /// <summary>How many of the tokens, best first, reach a weight: at least one.</summary>
    private int Cut(int count, double wanted)
    {
        var size = 0;
        for (double reached = 0; size < count && (size == 0 || reached < wanted); size++)
        {
            reached += _weights[size];
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
