using System.Globalization;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Tests.Checkpoints;
using OpenTslm.Models.Tests.Tokenizers;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Backbones;

/// <summary>A trained model chooses the tokens that llama.cpp chose, which are recorded in <c>llama-cpp-greedy.txt</c>.</summary>
public sealed class LlamaCppTests
{
    /// <summary>The largest difference of a log-probability between both programs with these weights, which round sums differently.</summary>
    private const float FourBitNoise = 0.21f;

    [TokenizerTheory]
    [InlineData(GgufTensorType.F32, 0f)]
    [InlineData(GgufTensorType.F16, 0f)]
    [InlineData(GgufTensorType.Q8_0, 0f)]
    [InlineData(GgufTensorType.Q4_0, FourBitNoise)]
    public void Greedy_SameFileAndPrompt_GivesTheTokensOfLlamaCpp(GgufTensorType type, float noise)
    {
        using var folder = new TemporaryFolder();
        BackboneConverter.Convert(Path.GetDirectoryName(StoriesModel.PathOf("config.json"))!, folder.At("m.gguf"), type);
        using var source = BackboneSource.Open(folder.At("m.gguf"));
        var model = source.CreateDecoder();
        using var ops = new CpuOps();
        var recorded = Recorded(type);
        recorded.Count.ShouldBe(3);
        foreach (var (prompt, tokens) in recorded)
        {
            tokens.Length.ShouldBe(64);
            using var cache = model.CreateCache(ops, prompt.Length + tokens.Length);
            var (unread, read) = (prompt, 0);
            foreach (var token in tokens)
            {
                using var scope = ops.BeginScope();
                var context = model.CreateContext(Sequences.Single(unread.Length), Indices.Range(read, unread.Length), [cache]);
                var x = model.Forward(ops, model.Embed(ops, new Indices(unread)), context);
                var logits = ops.ToSingles(model.Head(ops, model.Normalize(ops, x))).AsSpan(^model.Config.VocabularySize..);
                var best = logits.IndexOf(System.Numerics.Tensors.TensorPrimitives.Max<float>(logits));

                (best == token || logits[best] - logits[token] < noise).ShouldBeTrue($"{best} instead of {token} at {read}");
                read += unread.Length;
                unread = [token];
            }
        }
    }

    private static List<(int[] Prompt, int[] Tokens)> Recorded(GgufTensorType type)
    {
        using var stream = typeof(LlamaCppTests).Assembly.GetManifestResourceStream("llama-cpp-greedy.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' '))
            .Where(parts => parts[0].Split(',').Contains(type.ToString()))
            .Select(parts => (Ids(parts[1]), Ids(parts[2])))];
    }

    private static int[] Ids(string text) => [.. text.Split(',').Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
}
