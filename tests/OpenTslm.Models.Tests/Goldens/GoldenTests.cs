using OpenTslm.Models.Verification;

namespace OpenTslm.Models.Tests.Goldens;

/// <summary>Every case of reference outputs that lies in the folder, of every kind, by its manifest.</summary>
public sealed class GoldenTests
{
    // What a case gives beside its results: inputs of the loss, padding that no batch of ours has, and what another tensor holds too.
    private static readonly string[] Inputs = ["/loss_input_ids", "/loss_labels", "/attention_mask", "/vision_x"];

    public static TheoryData<string, string> All => Golden.CasesOf("", Executors.Tape, Executors.Cpu, Executors.Reference);

    [GoldenKindTheory("")]
    [MemberData(nameof(All))]
    public void Run_EveryCase_LiesWithinTheToleranceOfItsManifest(string name, string executor)
    {
        var results = GoldenVerification.Run(Golden.PathOf(name), RunOf(executor));

        results.Where(result => !result.Passed).ShouldBeEmpty();
        var held = results.Select(result => result.Name).ToHashSet();
        Golden.Open(name).Expected.Where(tensor => !held.Contains(tensor)
            && !Inputs.Any(end => tensor.EndsWith(end, StringComparison.Ordinal))
            && !(executor == Executors.Tape && tensor.Contains("/greedy_", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    private static VerificationRun RunOf(string executor) =>
        new(() => Executors.Create(executor), executor != Executors.Tape, weights => Executors.WeightsFor(executor, weights));
}
