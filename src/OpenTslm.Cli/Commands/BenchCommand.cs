using System.CommandLine;
using System.Globalization;
using OpenTslm.Cli.Output;
using OpenTslm.Models.Benchmarking;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Tensors;
using OpenTslm.Tensors.Benchmarking;

namespace OpenTslm.Cli.Commands;

/// <summary><c>opentslm bench</c>: how fast a language model runs here, and how near that is to the machine's limits.</summary>
internal static class BenchCommand
{
    private static readonly BenchmarkOptions Defaults = new();

    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "A plain language model: a GGUF file, or a folder as Hugging Face writes it." };
        var prompt = Count("--prompt", "Tokens of the prompt that is read in one go; 0 leaves it out.", Defaults.PromptTokens);
        var generated = Count("--gen", "Tokens generated one after another; 0 leaves it out.", Defaults.GeneratedTokens);
        var depth = Count("--depth", "Tokens that a sequence holds before those that are generated.", Defaults.Depth);
        var rounds = Count("--rounds", "How often each is measured.", Defaults.Rounds);
        var threads = Count("--threads", "Threads to compute on; 0 is one a processor.", 0);
        var parallel = new Option<string>("--parallel")
        {
            Description = "Sequences generated side by side, a measurement for each number.",
            HelpName = "N,N,…",
            DefaultValueFactory = _ => "1",
        };
        var cache = new Option<CacheType?>("--cache")
        {
            Description = "How keys and values are stored, f16 or f32; by the model's size where it is not given.",
            HelpName = "f16|f32",
        };
        var activations = new Option<ActivationType?>("--activations")
        {
            Description = "How activations meet weights of eight bits, single or rounded; by the model's size where it is not given.",
            HelpName = "single|rounded",
        };
        var json = CommonOptions.Json();
        var command = new Command("bench", "Measure how fast a language model reads and generates on this machine.")
        {
            model, prompt, generated, depth, parallel, rounds, threads, cache, activations, json,
        };
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () =>
            {
                var options = new BenchmarkOptions
                {
                    PromptTokens = parsed.GetValue(prompt),
                    GeneratedTokens = parsed.GetValue(generated),
                    Depth = parsed.GetValue(depth),
                    Parallel = Numbers(parsed.GetValue(parallel)!),
                    Rounds = parsed.GetValue(rounds),
                    CacheType = parsed.GetValue(cache),
                };
                var report = Run(parsed.GetValue(model)!, parsed.GetValue(threads), parsed.GetValue(activations), options, cancellationToken);
                if (parsed.GetValue(json))
                {
                    JsonLine.Write(report, CliJson.Readable.BenchmarkReport);
                }
                else
                {
                    BenchmarkPrinter.Print(report);
                }

                return ExitCode.Success;
            },
            CancellationToken.None));
        return command;
    }

    private static BenchmarkReport Run(
        string path, int threads, ActivationType? activations, BenchmarkOptions options, CancellationToken cancellationToken)
    {
        using var status = new StatusPrinter();
        using var source = BackboneSource.Open(path);
        using var benchmark = new DecoderBenchmark(source, threads, activations);
        status.Report("measuring the machine");
        var (read, peak) = (MachineLimits.ReadGigabytes(benchmark.Threads), MachineLimits.Gigaflops(benchmark.Threads));
        return new BenchmarkReport
        {
            Model = Path.GetFileName(path.TrimEnd(Path.DirectorySeparatorChar)),
            Threads = benchmark.Threads,
            ReadGigabytesPerSecond = read,
            PeakGigaflops = peak,
            Results = benchmark.Run(options, status, cancellationToken),
        };
    }

    private static int[] Numbers(string list) =>
    [
        .. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(text =>
            int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0
                ? number
                : throw new ArgumentException($"--parallel takes numbers above 0 separated by commas, not '{text}'.")),
    ];

    private static Option<int> Count(string name, string description, int usual) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => usual,
    };
}
