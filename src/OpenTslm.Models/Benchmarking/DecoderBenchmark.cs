using System.Diagnostics;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Generation;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Benchmarking;

/// <summary>
/// How fast a language model reads a prompt and generates, on random tokens and without choosing them, as llama.cpp's
/// <c>llama-bench</c> measures it.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class DecoderBenchmark : IDisposable
{
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(2);

    private readonly LanguageDecoder _model;
    private readonly WeightTally _weights;
    private readonly WorkerPool _pool;
    private readonly CpuOps _ops;

    /// <summary>Prepares a benchmark.</summary>
    /// <param name="source">The model; it has to stay open.</param>
    /// <param name="threads">Threads to compute on; 0 is one a processor.</param>
    /// <param name="activations">How activations are taken that meet weights of eight bits; null decides by the model's size.</param>
    /// <exception cref="InvalidDataException">A tensor of the model is missing or has another shape.</exception>
    public DecoderBenchmark(BackboneSource source, int threads = 0, ActivationType? activations = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        _weights = new WeightTally(source.Weights);
        _model = source.Config.CreateDecoder(_weights);
        _pool = new WorkerPool(threads);
        _ops = new CpuOps(_pool, activations ?? source.Config.UsualActivationType);
    }

    /// <summary>Threads in use.</summary>
    public int Threads => _pool.Threads;

    /// <summary>Measures everything that the options ask for; the rounds of each one's first seconds are not counted.</summary>
    /// <param name="options">What to measure.</param>
    /// <param name="progress">Is told what is measured.</param>
    /// <param name="cancellationToken">Ends the run between tokens.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number does not fit the model.</exception>
    public IReadOnlyList<BenchmarkResult> Run(
        BenchmarkOptions options, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.PromptTokens);
        ArgumentOutOfRangeException.ThrowIfNegative(options.GeneratedTokens);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Rounds, 1);
        var longest = Math.Max(options.PromptTokens, options.GeneratedTokens);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(longest, _model.Config.MaximumPositions, nameof(options));
        var results = new List<BenchmarkResult>();
        if (options.PromptTokens > 0)
        {
            progress?.Report($"reading {options.PromptTokens} tokens");
            results.Add(Measure("prompt", 1, options.PromptTokens, options, cancellationToken));
        }

        foreach (var parallel in options.Parallel)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(parallel, 1, nameof(options));
            if (options.GeneratedTokens > 0)
            {
                progress?.Report($"generating {options.GeneratedTokens} tokens, {parallel} at once");
                results.Add(Measure("generate", parallel, options.GeneratedTokens, options, cancellationToken));
            }
        }

        return results;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ops.Dispose();
        _pool.Dispose();
    }

    private BenchmarkResult Measure(string test, int parallel, int tokens, BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var (perPass, passes) = test == "prompt" ? (tokens, 1) : (1, tokens);
        var (rounds, type) = (options.Rounds, options.CacheType ?? _model.Config.UsualCacheType);
        WarmUp(() => Run(parallel, perPass, passes, type, 1, cancellationToken));
        var rates = new double[rounds];
        var allocated = 0L;
        for (var round = 0; round < rounds; round++)
        {
            var (seconds, bytes) = Run(parallel, perPass, passes, type, (ulong)round + 2, cancellationToken);
            allocated += bytes;
            rates[round] = (double)parallel * tokens / seconds;
        }

        var heads = test == "prompt" ? 1.0 / tokens : 1;
        return new BenchmarkResult
        {
            Test = test,
            Parallel = parallel,
            Tokens = tokens,
            Rates = rates,
            BytesRead = _weights.BytesRead,
            OperationsPerToken = 2.0 * (_weights.LayerValues + (heads * _weights.HeadValues)),
            AllocatedPerToken = (double)allocated / rounds / tokens / parallel,
        };
    }

    /// <summary>Runs whole rounds until methods have been compiled for speed and the weights' pages are known.</summary>
    private static void WarmUp(Action round)
    {
        var start = Stopwatch.GetTimestamp();
        do
        {
            round();
        }
        while (Stopwatch.GetElapsedTime(start) < WarmUpTime);
    }

    /// <summary>Seconds and managed bytes of passes over random tokens, from empty caches on.</summary>
    private (double Seconds, long Bytes) Run(int parallel, int perPass, int passes, CacheType type, ulong seed, CancellationToken cancellationToken)
    {
        var random = new SplitMix64(seed);
        var caches = new KeyValueCache[parallel];
        try
        {
            for (var i = 0; i < parallel; i++)
            {
                caches[i] = _model.CreateCache(_ops, perPass * passes, type);
            }

            var sequences = Sequences.FromLengths([.. caches.Select(_ => perPass)]);
            var last = new Indices([.. Enumerable.Range(0, parallel).Select(s => sequences.Start(s) + perPass - 1)]);
            var logits = new float[parallel * _model.Config.VocabularySize];
            var (ids, positions) = (new int[parallel * perPass], new int[parallel * perPass]);
            var context = _model.CreateContext(sequences, new Indices(positions), caches);
            var read = new Indices(ids);
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var start = Stopwatch.GetTimestamp();
            for (var pass = 0; pass < passes; pass++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (var i = 0; i < ids.Length; i++)
                {
                    ids[i] = (int)(random.NextDouble() * _model.Config.VocabularySize);
                    positions[i] = (pass * perPass) + (i % perPass);
                }

                Read(read, context, last, logits);
            }

            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            return (seconds, GC.GetTotalAllocatedBytes(precise: true) - before);
        }
        finally
        {
            Array.ForEach(caches, cache => cache?.Dispose());
        }
    }

    private void Read(Indices ids, LayerContext context, Indices last, Span<float> logits)
    {
        using var scope = _ops.BeginScope();
        var x = _model.Forward(_ops, _model.Embed(_ops, ids), context);
        _ops.Read(_model.Head(_ops, _model.Normalize(_ops, _ops.Rows(x, last))), logits);
    }
}
