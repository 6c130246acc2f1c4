using FsCheck;
using FsCheck.Fluent;
using OpenTslm.Models.Generation;

namespace OpenTslm.Models.Tests.Generation;

public sealed class AnswerScannerTests
{
    [Fact]
    public void Push_MarkerInPieces_SplitsRationaleFromAnswer()
    {
        var scanner = new AnswerScanner();
        var given = string.Concat(new[] { " It swings", " fast.\n", "An", "sw", "er", ": wal", "king\n" }.Select(scanner.Push));

        given.ShouldBe("It swings fast.");
        scanner.Found.ShouldBeTrue();
        scanner.Rationale.ShouldBe("It swings fast.");
        scanner.Answer.ShouldBe("walking");
    }

    [Fact]
    public void Flush_HalfAMarkerAtTheEnd_GivesItOut()
    {
        var scanner = new AnswerScanner();
        var given = scanner.Push("The Answ") + scanner.Flush();

        given.ShouldBe("The Answ");
        scanner.Found.ShouldBeFalse();
    }

    [Fact]
    public void Push_AnySplit_GivesTheSameRationaleAndAnswer() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(),
            ArbMap.Default.ArbFor<NonNull<string>>(),
            ArbMap.Default.ArbFor<int[]>(),
            (before, after, cuts) =>
            {
                if (before.Get.Contains("Answer:", StringComparison.Ordinal))
                {
                    return true;
                }

                var text = before.Get + "Answer:" + after.Get;
                var scanner = new AnswerScanner();
                var given = "";
                var at = 0;
                foreach (var cut in cuts.Select(c => Math.Abs((long)c) % (text.Length + 1)).Order())
                {
                    given += scanner.Push(text[at..(int)cut]);
                    at = (int)cut;
                }

                given += scanner.Push(text[at..]) + scanner.Flush();
                return given == scanner.Rationale && given == before.Get.Trim() && scanner.Answer == after.Get.Trim();
            }).QuickCheckThrowOnFailure();
}
