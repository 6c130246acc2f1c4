namespace OpenTslm.Fuzz;

/// <summary>One kind of file, whose reader is given mutated files.</summary>
/// <remarks>Used by one thread at a time.</remarks>
internal interface IFuzzTarget
{
    /// <summary>Name in the report, such as <c>EDF</c>; it also picks the mutations, so it stays as it is.</summary>
    string Name { get; }

    /// <summary>Small sound files, one or more, that are mutated.</summary>
    IReadOnlyList<FuzzSeed> Seeds { get; }

    /// <summary>What mutates the seeds.</summary>
    /// <param name="seed">Picks the mutations.</param>
    IFuzzMutator CreateMutator(int seed) => new FuzzMutator(this, seed);

    /// <summary>Opens a file and reads what it holds, on the calling thread.</summary>
    /// <param name="path">Path of <see cref="FuzzSeed.Opened"/>, with the other files of the seed beside it.</param>
    /// <exception cref="Exception">The file is refused: see <see cref="IsRefusal"/>. Anything else is a finding.</exception>
    void Read(string path);

    /// <summary>Whether an exception is the documented way of the reader to refuse a file.</summary>
    bool IsRefusal(Exception exception);
}
