using OpenTslm.Models.Backbones;
using OpenTslm.Models.Tests.Generation;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Backbones;

/// <summary>Reading one token after another puts nothing on the managed heap.</summary>
public sealed class DecodingAllocationTests
{
    private const int WarmUp = 160; // tokens until handles are used again, which wait until 1024 others have ended
    private const int Tokens = 64;

    [Theory]
    [InlineData("llama-3.2-1b", 1, 1, CacheType.F32)]
    [InlineData("llama-3.2-1b", 2, 3, CacheType.F16)]
    [InlineData("gemma-3-270m", 1, 1, CacheType.F16)]
    [InlineData("gemma-3-270m", 2, 3, CacheType.F32)]
    public void Forward_OneTokenAfterAnother_AllocatesNothing(string family, int threads, int parallel, CacheType type)
    {
        var config = SmallDecoders.Config(family, slidingWindow: 40);
        var model = config.CreateDecoder(new TinyModel.RandomWeights(TinyModel.Seed));
        using var pool = new WorkerPool(threads);
        using var ops = new CpuOps(pool);
        KeyValueCache[] caches = [.. Enumerable.Range(0, parallel).Select(_ => model.CreateCache(ops, WarmUp + Tokens, type))];
        var (ids, positions, logits) = (new int[parallel], new int[parallel], new float[parallel * config.VocabularySize]);
        var context = model.CreateContext(
            Sequences.FromLengths([.. Enumerable.Repeat(1, parallel)]), new Indices(positions), caches);
        var read = new Indices(ids);
        void Read(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using (ops.BeginScope())
                {
                    ops.Read(model.Head(ops, model.Normalize(ops, model.Forward(ops, model.Embed(ops, read), context))), logits);
                }

                for (var s = 0; s < parallel; s++)
                {
                    ids[s] = (ids[s] + 7 + s) % config.VocabularySize;
                    positions[s]++;
                }
            }
        }

        Read(WarmUp);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(Tokens);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        caches[0].LengthOf(0).ShouldBe(WarmUp + Tokens);
        Array.ForEach(caches, cache => cache.Dispose());
    }
}
