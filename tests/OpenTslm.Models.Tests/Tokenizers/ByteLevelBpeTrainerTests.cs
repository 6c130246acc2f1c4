using OpenTslm.Models.Tokenizers;

namespace OpenTslm.Models.Tests.Tokenizers;

public sealed class ByteLevelBpeTrainerTests
{
    [Fact]
    public void Train_SameTexts_GivesSameMerges()
    {
        string[] texts = ["low lower lowest newer wider", "new newest wide widest low"];

        ByteLevelBpeTrainer.Train(texts, 300).Merges.ShouldBe(ByteLevelBpeTrainer.Train(texts, 300).Merges);
    }

    [Fact]
    public void Train_KnownText_MergesTheMostFrequentPairFirst()
    {
        // "ab" occurs six times, every other pair less often.
        var tokenizer = ByteLevelBpeTrainer.Train(["ab abc abcd xab yab zab"], 300);

        tokenizer.Merges[0].ShouldBe(new TokenMerge(ControlTokens.Count + 'a', ControlTokens.Count + 'b'));
    }

    [Fact]
    public void Train_AgainstRecountingEveryPairAfterEveryMerge_GivesTheSameMerges()
    {
        var random = new Random(3);
        var text = string.Concat(Enumerable.Range(0, 600).Select(_ => "aabbcd \n"[random.Next(8)]));

        ByteLevelBpeTrainer.Train([text], 320).Merges.ShouldBe(LearnNaively(text, 320 - 261));
    }

    [Fact]
    public void Train_TextTooShort_LearnsFewerTokens() =>
        ByteLevelBpeTrainer.Train(["a"], 1000).VocabularySize.ShouldBe(261);

    [Fact]
    public void Train_VocabularyWithoutAllBytes_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => ByteLevelBpeTrainer.Train([], 260));

    private static List<TokenMerge> LearnNaively(string text, int wanted)
    {
        var pieces = new List<List<int>>();
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var length = PreTokenizer.FirstLength(rest);
            pieces.Add([.. rest[..length].ToArray().Select(c => ControlTokens.Count + c)]);
            rest = rest[length..];
        }

        var merges = new List<TokenMerge>();
        while (merges.Count < wanted)
        {
            var best = pieces
                .SelectMany(p => Enumerable.Range(0, Math.Max(0, p.Count - 1)).Select(i => (Left: p[i], Right: p[i + 1])))
                .GroupBy(p => p)
                .Where(g => g.Count() > 1)
                .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Left).ThenBy(g => g.Key.Right)
                .FirstOrDefault();
            if (best is null)
            {
                break;
            }

            foreach (var piece in pieces)
            {
                for (var i = 0; i + 1 < piece.Count; i++)
                {
                    if ((piece[i], piece[i + 1]) == best.Key)
                    {
                        piece[i] = 261 + merges.Count;
                        piece.RemoveAt(i + 1);
                    }
                }
            }

            merges.Add(new TokenMerge(best.Key.Left, best.Key.Right));
        }

        return merges;
    }
}
