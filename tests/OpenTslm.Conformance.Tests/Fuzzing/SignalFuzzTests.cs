using OpenTslm.Fuzz;
using OpenTslm.Fuzz.Signals;
using OpenTslm.Signals;

namespace OpenTslm.Conformance.Tests.Fuzzing;

/// <summary>A small part of what the fuzz command reads; see docs/fuzzing.md.</summary>
public sealed class SignalFuzzTests
{
    private const int Trials = 250;

    public static TheoryData<string> Formats => [.. SignalReaderCatalog.Default.Readers.Select(reader => reader.Format)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Read_MutatedFiles_AreReadOrRefusedWithBoundedMemory(string format)
    {
        using var folder = new TemporaryFolder();
        var target = SignalTargets.Create().Single(one => one.Name == format);
        var run = new FuzzRun(target, seed: 7, folder.Path);

        // The first trials cut files off; the later ones, which no longer do, are of all kinds.
        var cuts = run.Run(0, Trials);
        var others = run.Run(100_000, Trials);

        run.Findings.ShouldBeEmpty();
        (cuts.Read + cuts.Refused + others.Read + others.Refused).ShouldBe(2 * Trials);
        others.Refused.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Read_SeedsAsTheyAre_AreTaken()
    {
        foreach (var target in SignalTargets.Create())
        {
            foreach (var seed in target.Seeds)
            {
                using var folder = new TemporaryFolder();
                foreach (var (name, content) in seed.Beside)
                {
                    folder.Write(name, content);
                }

                folder.Write(seed.FileName, seed.Repair?.Invoke([.. seed.Content]) ?? seed.Content);
                Should.NotThrow(() => target.Read(folder.At(seed.Opened)), $"{target.Name}: {seed.FileName}");
            }
        }
    }

    [Fact]
    public void Run_ReaderThatFailsOrTakesTooMuch_IsFound()
    {
        using var folder = new TemporaryFolder();
        var run = new FuzzRun(new FaultyTarget(), seed: 1, folder.Path);

        run.Run(0, 8);

        run.Findings.Count(finding => finding.What.Contains(nameof(InvalidOperationException))).ShouldBe(1);
        run.Findings.Count(finding => finding.What.Contains("bytes of memory, more than")).ShouldBe(1);
        run.Findings.Count.ShouldBe(2);
    }

    /// <summary>Fails at the first file, takes too much at the second, and refuses the others.</summary>
    private sealed class FaultyTarget : IFuzzTarget
    {
        private int _reads;

        public string Name => "faulty";

        public IReadOnlyList<FuzzSeed> Seeds { get; } = [new FuzzSeed("a", [1, 2, 3, 4])];

        public void Read(string path)
        {
            switch (_reads++)
            {
                case 0:
                    throw new InvalidOperationException();
                case 1:
                    GC.KeepAlive(new byte[17 << 20]);
                    break;
                default:
                    throw new SignalFormatException("a", "no");
            }
        }

        public bool IsRefusal(Exception exception) => exception is SignalFormatException;
    }
}
