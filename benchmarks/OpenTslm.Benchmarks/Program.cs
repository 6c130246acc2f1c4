using System.Globalization;
using OpenTslm.Benchmarks;
using OpenTslm.Benchmarks.Peers;

return args switch
{
    ["gemm"] => GemmBenchmark.Run(),
    ["linear", .. var types] => LinearBenchmark.Run(types),
    ["dtw"] => WarpingBenchmark.Run(),
    ["processing"] => ProcessingBenchmark.Run(),
    ["long-recordings"] => LongRecordingsBenchmark.Run(),
    ["events"] => EventsBenchmark.Run(),
    ["answers", var folder] => await AnswersBenchmark.RunAsync(folder),
    ["answers", var folder, var model] => await AnswersBenchmark.RunAsync(folder, model),
    ["answers", var folder, var model, var tokens, var rounds] when int.TryParse(tokens, out var most) && int.TryParse(rounds, out var times) =>
        await AnswersBenchmark.RunAsync(folder, model, most, times),
    ["mixed-load", var folder, var minutes] when double.TryParse(minutes, CultureInfo.InvariantCulture, out var length) =>
        await MixedLoadBenchmark.RunAsync(folder, length),
    ["search", var folder] => await SearchBenchmark.RunAsync(folder),
    ["search", var folder, var seed] when int.TryParse(seed, out var first) => await SearchBenchmark.RunAsync(folder, first),
    ["startup", var executable, var recording] => StartupBenchmark.Run(executable, recording),
    ["certificates", var folder, var runs] when int.TryParse(runs, out var count) && count > 0 => await CertificatesBenchmark.RunAsync(folder, count),
    ["questions", var model, var samples] => await QuestionsBenchmark.RunAsync(model, int.Parse(samples, CultureInfo.InvariantCulture), 64, 5),
    ["questions", var model, var samples, var tokens, var rounds] => await QuestionsBenchmark.RunAsync(
        model, int.Parse(samples, CultureInfo.InvariantCulture), int.Parse(tokens, CultureInfo.InvariantCulture), int.Parse(rounds, CultureInfo.InvariantCulture)),
    ["greedy", var model, var ids] => GreedyBenchmark.Run(model, ids),
    ["greedy", var model, var ids, var server] => await GreedyBenchmark.CompareAsync(model, ids, new Uri(server)),
    ["greedy", var model, var ids, var server, var saved] => await GreedyBenchmark.CompareAsync(model, ids, new Uri(server), saved),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "usage: OpenTslm.Benchmarks gemm | linear [<types>] | dtw | processing | long-recordings | events | "
        + "answers <samples/data> [<model.gguf or mini> [<tokens> <rounds>]] | mixed-load <samples/data> <minutes> | "
        + "search <folder of MIT-BIH records> [<first seed>] | startup <opentslm executable> <recording> | "
        + "certificates <folder of samples> <runs> | questions <model> <samples a channel> [<tokens> <rounds>] | "
        + "greedy <model.gguf> <token ids> [<address of llama-server> [<file for its tokens>]]");
    return 2;
}
