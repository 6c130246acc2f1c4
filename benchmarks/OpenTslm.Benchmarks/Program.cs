using OpenTslm.Benchmarks;

return args switch
{
    ["gemm"] => GemmBenchmark.Run(),
    ["linear"] => LinearBenchmark.Run(),
    ["dtw"] => WarpingBenchmark.Run(),
    ["processing"] => ProcessingBenchmark.Run(),
    ["long-recordings"] => LongRecordingsBenchmark.Run(),
    ["events"] => EventsBenchmark.Run(),
    ["search", var folder] => await SearchBenchmark.RunAsync(folder),
    ["startup", var executable, var recording] => StartupBenchmark.Run(executable, recording),
    ["certificate", var executable, var recording, var question] => CertificateBenchmark.Run(executable, recording, question),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        "usage: OpenTslm.Benchmarks gemm | linear | dtw | processing | long-recordings | events | search <folder of MIT-BIH records> | "
        + "startup <opentslm executable> <recording> | certificate <opentslm executable> <recording> <question>");
    return 2;
}
