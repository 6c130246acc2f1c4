using OpenTslm.Fuzz;
using OpenTslm.Fuzz.Rationales;

namespace OpenTslm.Conformance.Tests.Fuzzing;

/// <summary>A small part of what the fuzz command reads; see docs/fuzzing.md.</summary>
public sealed class RationaleFuzzTests
{
    private const int Trials = 600;

    public static TheoryData<string> Names => [.. RationaleTargets.Create().Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Audit_MutatedTexts_AreReadAndQuoted(string name)
    {
        using var folder = new TemporaryFolder();
        var run = new FuzzRun(RationaleTargets.Create().Single(target => target.Name == name), seed: 7, folder.Path);

        // Beginnings of sentences and others in turn, then no more beginnings.
        var cuts = run.Run(0, Trials);
        var others = run.Run(1_000_000, Trials);

        run.Findings.ShouldBeEmpty();
        (cuts.Read + others.Read).ShouldBe(2 * Trials);
    }
}
