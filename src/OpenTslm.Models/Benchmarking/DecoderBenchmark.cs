using System.Diagnostics;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Generation;
using OpenTslm.Tensors;
using OpenTslm.Tensors.Benchmarking;

namespace OpenTslm.Models.Benchmarking;

/// <summary>
/// How fast a language model reads a prompt and generates, on random tokens and without choosing them, as llama.cpp's
/// <c>llama-bench</c> measures it.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class DecoderBenchmark : IDisposable
{
    private const int FilledAtOnce = 512; // rows
    private const int LimitRounds = 3;
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
        ArgumentOutOfRangeException.ThrowIfNegative(options.Depth);
        var generated = options.GeneratedTokens == 0 ? 0 : (long)options.Depth + options.GeneratedTokens;
        var longest = Math.Max(options.PromptTokens, generated);
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
        var isPrompt = test == "prompt";
        var (perPass, passes) = isPrompt ? (tokens, 1) : (1, tokens);
        var depth = isPrompt ? 0 : options.Depth;
        var rounds = options.Rounds;
        using var start = _model.CreateCache(_ops, depth + tokens, options.CacheType ?? _model.Config.UsualCacheType, keepsAll: false);
        Fill(start, depth, cancellationToken);
        WarmUp(() => Run(start, depth, parallel, perPass, passes, 1, cancellationToken));
        var (rates, limits) = (new double[rounds], new double[rounds]);
        var allocated = 0L;
        for (var round = 0; round < rounds; round++)
        {
            limits[round] = MachineLimits.ReadGigabytes(_pool.Threads, LimitRounds);
            var (seconds, bytes) = Run(start, depth, parallel, perPass, passes, (ulong)round + 2, cancellationToken);
            allocated += bytes;
            rates[round] = (double)parallel * tokens / seconds;
        }

        var heads = isPrompt ? 1.0 / tokens : 1;
        return new BenchmarkResult
        {
            Test = test,
            Parallel = parallel,
            Tokens = tokens,
            Depth = depth,
            Rates = rates,
            ReadLimits = limits,
            BytesRead = _weights.BytesRead + (isPrompt ? 0 : parallel * CacheBytes(start.Options, depth + (tokens / 2.0))),
            OperationsPerToken = 2.0 * (_weights.LayerValues + (heads * _weights.HeadValues)),
            AllocatedPerToken = (double)allocated / rounds / tokens / parallel,
        };
    }

    /// <summary>Bytes of keys and values that a row reads of a cache with so many rows.</summary>
    private double CacheBytes(CacheOptions cache, double rows)
    {
        var size = cache.Type == CacheType.F16 ? sizeof(ushort) : sizeof(float);
        var seen = Enumerable.Range(0, cache.Layers).Sum(layer => Math.Min(rows, _model.Config.Windows?[layer] ?? double.MaxValue));
        return 2 * seen * cache.Columns * size;
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

    /// <summary>Reads random tokens into a cache, some at once, so that activations need little memory.</summary>
    private void Fill(KeyValueCache cache, int count, CancellationToken cancellationToken)
    {
        var random = new SplitMix64(0);
        for (int first = 0, rows; first < count; first += rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows = Math.Min(FilledAtOnce, count - first);
            using var scope = _ops.BeginScope();
            var ids = new Indices([.. Enumerable.Range(0, rows).Select(_ => (int)(random.NextDouble() * _model.Config.VocabularySize))]);
            var context = _model.CreateContext(Sequences.Single(rows), Indices.Range(first, rows), [cache]);
            _model.Remember(_ops, _model.Embed(_ops, ids), context);
        }
    }

    /// <summary>Seconds and managed bytes of passes over random tokens, behind what a cache holds.</summary>
    private (double Seconds, long Bytes) Run(
        KeyValueCache cache, int depth, int parallel, int perPass, int passes, ulong seed, CancellationToken cancellationToken)
    {
        var random = new SplitMix64(seed);
        var caches = new KeyValueCache[parallel];
        try
        {
            for (var i = 0; i < parallel; i++)
            {
                caches[i] = cache.Fork();
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
                    positions[i] = depth + (pass * perPass) + (i % perPass);
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
