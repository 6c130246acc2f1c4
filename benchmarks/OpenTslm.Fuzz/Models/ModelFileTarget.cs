namespace OpenTslm.Fuzz.Models;

/// <summary>The files of one container of weights or of one kind of tokenizer.</summary>
/// <param name="name">Name in the report.</param>
/// <param name="seeds">Small sound files.</param>
/// <param name="read">Opens one and uses all that it holds.</param>
internal sealed class ModelFileTarget(string name, IReadOnlyList<FuzzSeed> seeds, Action<string> read) : IFuzzTarget
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<FuzzSeed> Seeds => seeds;

    /// <inheritdoc/>
    public void Read(string path) => read(path);

    /// <inheritdoc/>
    public bool IsRefusal(Exception exception) => exception is InvalidDataException or FileNotFoundException;
}
