using OpenTslm.Grounding.Audit;

namespace OpenTslm.Fuzz.Rationales;

/// <summary>Texts that are held against a recording. None is refused, and each claim stands at words of the text.</summary>
/// <param name="name">Name in the report.</param>
/// <param name="seeds">One file of a sentence a line.</param>
/// <param name="recording">What the texts are held against.</param>
internal sealed class RationaleTarget(string name, IReadOnlyList<FuzzSeed> seeds, Recording recording) : IFuzzTarget
{
    private readonly ClaimAuditor _auditor = new();

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<FuzzSeed> Seeds => seeds;

    /// <inheritdoc/>
    public IFuzzMutator CreateMutator(int seed) => new RationaleMutator(this, seed);

    /// <inheritdoc/>
    public void Read(string path)
    {
        var text = File.ReadAllText(path);
        foreach (var claim in _auditor.Audit(recording, text).Claims.Select(audited => audited.Claim))
        {
            if (claim.Start < 0 || claim.Length <= 0 || claim.Start + claim.Length > text.Length)
            {
                throw new InvalidOperationException($"The claim of {claim.Kind} stands at {claim.Start}, {claim.Length} characters long, in a text of {text.Length}.");
            }
        }
    }

    /// <inheritdoc/>
    public bool IsRefusal(Exception exception) => false;
}
