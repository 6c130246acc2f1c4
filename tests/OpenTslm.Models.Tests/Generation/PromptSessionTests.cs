using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Generation;
using OpenTslm.Models.Prompting;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Generation;

public sealed class PromptSessionTests
{
    [Fact]
    public void Read_OneTokenAfterAnother_AllocatesNothing()
    {
        using var pool = new WorkerPool(1);
        var bundle = TinyModel.CreateBundle();
        var config = bundle.Config;
        using var session = new PromptSession(
            new FlamingoModel(config, new TinyModel.RandomWeights(TinyModel.Seed)),
            new CpuOps(pool),
            new SeriesPreparer(bundle.Preparation).Prepare([TinyModel.Series("x", 1), TinyModel.Series("y", 2)], out _));
        var logits = new float[session.LogitCount];
        session.Read(new EncodedPrompt([1, 2, 3], [0, 1, 2]), logits);
        void Read(int count)
        {
            for (var i = 0; i < count; i++)
            {
                session.Read(i % config.Backbone.VocabularySize, 2, logits);
            }
        }

        Read(160);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(64);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }
}
