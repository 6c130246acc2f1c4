using OpenTslm.Benchmarks;

return args switch
{
    ["gemm"] => GemmBenchmark.Run(),
    ["linear"] => LinearBenchmark.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: OpenTslm.Benchmarks gemm|linear");
    return 2;
}
