using OpenTslm.Benchmarks;

return args is ["gemm", ..] ? GemmBenchmark.Run() : Usage();

static int Usage()
{
    Console.Error.WriteLine("usage: OpenTslm.Benchmarks gemm");
    return 2;
}
