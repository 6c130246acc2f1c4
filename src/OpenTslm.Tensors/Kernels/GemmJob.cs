namespace OpenTslm.Tensors.Kernels;

/// <summary>Arguments of one matrix product; see <see cref="Gemm"/>.</summary>
internal unsafe struct GemmJob
{
    public GemmPath Path;
    public WeightType BType; // not F32: B is stored [n, k] in that type, rows BStride bytes apart
    public bool TransposeA;
    public bool TransposeB;
    public bool Accumulate;
    public bool SplitsColumns;
    public int Parts;
    public int M;
    public int N;
    public int K;
    public int Lda;
    public int Ldb;
    public int Ldc;
    public long BStride;
    public float* A;
    public float* B;
    public float* C;
}
