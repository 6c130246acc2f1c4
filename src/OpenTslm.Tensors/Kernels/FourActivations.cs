namespace OpenTslm.Tensors.Kernels;

/// <summary>Four activations of 8 bits (<see cref="RoundedActivation"/>) at equal distances.</summary>
internal readonly unsafe struct FourActivations(float* memory, int count)
{
    /// <summary>Number of activations.</summary>
    public const int Count = 4;

    private readonly RoundedActivation _first = new(memory, count);

    /// <summary>The first group of the first activation.</summary>
    public byte* Groups => _first.Groups;

    /// <summary>The stored scale of each block of the first activation.</summary>
    public float* Scales => _first.Scales;

    /// <summary>Bytes from anything of an activation to the same of the next.</summary>
    public nint Distance { get; } = (nint)RoundedActivation.SizeOf(count) * sizeof(float);
}
