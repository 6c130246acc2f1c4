namespace OpenTslm.Fuzz;

/// <summary>A small sound file, and what is beside it.</summary>
/// <param name="FileName">Name of the file that is mutated.</param>
/// <param name="Content">Its sound content.</param>
internal sealed record FuzzSeed(string FileName, byte[] Content)
{
    private const int LongestHeader = 4096;

    /// <summary>Name of the file that is opened, where that is another than the mutated one.</summary>
    public string Opened { get; init; } = FileName;

    /// <summary>Sound files beside the mutated one.</summary>
    public IReadOnlyList<(string FileName, byte[] Content)> Beside { get; init; } = [];

    /// <summary>Bytes of the header: the file is once cut off at each of them. The first 4,096 where not given.</summary>
    public int HeaderBytes { get; init; } = Math.Min(Content.Length, LongestHeader);

    /// <summary>Makes checksums right again, so that a mutation comes to what lies behind them; every other mutation passes it.</summary>
    public Func<byte[], byte[]>? Repair { get; init; }

    /// <summary>How many values a mutated file can hold at most: its bytes, or what they unpack to where they are compressed.</summary>
    public Func<byte[], long> MostValues { get; init; } = content => content.Length;
}
