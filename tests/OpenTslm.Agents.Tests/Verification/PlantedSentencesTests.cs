using OpenTslm.Agents.Reports;
using OpenTslm.Agents.Verification;
using OpenTslm.Signals;
using Xunit.Abstractions;

namespace OpenTslm.Agents.Tests.Verification;

public sealed class PlantedSentencesTests(ITestOutputHelper output)
{
    private const int Cases = 500;
    private const int Recordings = 40;

    /// <summary>The table of <c>docs/agents.md</c>, section "Verification".</summary>
    [DataFact("fhir")]
    public void Verify_PlantedSentences_AreCaughtAndTrueOnesSurvive()
    {
        var random = new Random(8);
        Recording[] recordings =
        [
            .. Directory.EnumerateFiles(TestData.Path("ecg-ptbxl", "records100"), "*.hea", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(Recordings)
                .Select(path => SignalReaderCatalog.Default.Read(path)),
        ];
        PlantedSentence[] all =
        [
            .. recordings.SelectMany(recording => SignalSentences.Make(recording, random)),
            .. SyntheaFacts.Read().Zip(recordings).SelectMany(pair => ChartSentences.Make(pair.First, pair.Second, random)),
        ];
        // The same number of each, drawn evenly over signals and charts.
        PlantedSentence[] wrong = [.. Draw(all.Where(s => !s.IsTrue && !s.Group.StartsWith("chart", StringComparison.Ordinal)), random), .. Draw(all.Where(s => !s.IsTrue && s.Group.StartsWith("chart", StringComparison.Ordinal)), random)];
        PlantedSentence[] right = [.. all.Where(s => s.IsTrue)];
        var verifier = new ReportVerifier();
        var judged = wrong.Concat(right).Select(s => (Sentence: s, Result: Judge(verifier, s))).ToArray();

        foreach (var group in judged.GroupBy(j => (j.Sentence.Group, j.Sentence.IsTrue)).OrderBy(g => g.Key))
        {
            int Count(SentenceState state) => group.Count(j => j.Result.State == state);
            output.WriteLine($"| {group.Key.Group} | {(group.Key.IsTrue ? "true" : "false")} | {group.Count()} | {Count(SentenceState.Carried)} | {Count(SentenceState.Marked)} | {Count(SentenceState.Dropped)} |");
        }

        foreach (var miss in judged.Where(j => j.Sentence.IsTrue != (j.Result.State == SentenceState.Carried)))
        {
            output.WriteLine($"{(miss.Sentence.IsTrue ? "LOST" : "KEPT")} {miss.Sentence.Group}: {miss.Sentence.Text} -> {miss.Result.Reason}");
        }

        wrong.Length.ShouldBeGreaterThanOrEqualTo(Cases);
        var caught = judged.Where(j => !j.Sentence.IsTrue).Average(j => j.Result.State == SentenceState.Carried ? 0.0 : 1);
        var survived = judged.Where(j => j.Sentence.IsTrue).Average(j => j.Result.State == SentenceState.Carried ? 1.0 : 0);
        output.WriteLine($"{wrong.Length} false: {caught:P1} caught; {right.Length} true: {survived:P1} survived");
        caught.ShouldBeGreaterThanOrEqualTo(0.95);
        survived.ShouldBeGreaterThanOrEqualTo(0.97);
    }

    private static PlantedSentence[] Draw(IEnumerable<PlantedSentence> from, Random random)
    {
        PlantedSentence[] drawn = [.. from];
        random.Shuffle(drawn);
        return [.. drawn.Take(Cases / 2)];
    }

    private static ReportSentence Judge(ReportVerifier verifier, PlantedSentence planted)
    {
        var sentence = new ReportSentence { Section = ReportSection.Signal, Text = planted.Text, Cites = planted.Cites, Author = "test" };
        return verifier.Verify([sentence], planted.Evidence, planted.Task)[0];
    }
}
