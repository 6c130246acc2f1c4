using OpenTslm.Benchmarks;
using OpenTslm.Benchmarks.Peers;

return args switch
{
    ["gemm"] => GemmBenchmark.Run(),
    ["linear"] => LinearBenchmark.Run(),
    ["dtw"] => WarpingBenchmark.Run(),
    ["processing"] => ProcessingBenchmark.Run(),
    ["long-recordings"] => LongRecordingsBenchmark.Run(),
    ["events"] => EventsBenchmark.Run(),
    ["search", var folder] => await SearchBenchmark.RunAsync(folder),
    ["search", var folder, var seed] when int.TryParse(seed, out var first) => await SearchBenchmark.RunAsync(folder, first),
    ["startup", var executable, var recording] => StartupBenchmark.Run(executable, recording),
    ["certificates", var folder, var runs] when int.TryParse(runs, out var count) && count > 0 => await CertificatesBenchmark.RunAsync(folder, count),
    ["greedy", var model, var ids] => GreedyBenchmark.Run(model, ids),
    ["greedy", var model, var ids, var server] => await GreedyBenchmark.CompareAsync(model, ids, new Uri(server)),
    ["greedy", var model, var ids, var server, var saved] => await GreedyBenchmark.CompareAsync(model, ids, new Uri(server), saved),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "usage: OpenTslm.Benchmarks gemm | linear | dtw | processing | long-recordings | events | search <folder of MIT-BIH records> [<first seed>] | "
        + "startup <opentslm executable> <recording> | certificates <folder of samples> <runs> | greedy <model.gguf> <token ids> [<address of llama-server> [<file for its tokens>]]");
    return 2;
}
