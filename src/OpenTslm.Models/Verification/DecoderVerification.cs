using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Verification;

/// <summary>Verifies a plain language model: hidden states, logits, and the greedy continuation of a text.</summary>
internal static class DecoderVerification
{
    public static void Run(GoldenCase golden, VerificationRun run, BackboneSource source)
    {
        var model = source.Config.CreateDecoder(run.Adapt(source.Weights));
        int[] ids = [.. golden.Integers("input_ids").Select(id => checked((int)id))];
        if (ids.Length == 0 || ids.Any(id => id < 0 || id >= model.Config.VocabularySize))
        {
            throw new InvalidDataException($"The text of '{golden.PathOf()}' is empty or has a token that the model lacks.");
        }

        var ops = run.CreateOps();
        using (ops.BeginScope())
        {
            Compare(golden, model, ids, ops);
        }

        if (run.HasCaches)
        {
            Continue(golden, model, ids, ops);
        }
        else
        {
            ContinueWithWholePasses(golden, model, ids, ops);
        }
    }

    private static void Compare(GoldenCase golden, LanguageDecoder model, int[] ids, ITensorOps ops)
    {
        var context = model.CreateContext(Sequences.Single(ids.Length), Indices.Range(0, ids.Length));
        var embedded = model.Embed(ops, new Indices(ids));
        Check("hidden_embed", embedded);
        Check("hidden_after_layer0", model.Layers[0].Forward(ops, embedded, context));
        var normed = model.Normalize(ops, model.Forward(ops, embedded, context));
        Check("hidden_final_normed", normed);
        var logits = model.Head(ops, normed);
        Check("logits", logits);
        Check("logits_bf16", logits);

        void Check(string name, Tensor found)
        {
            if (golden.Expects(name))
            {
                golden.Check(name, VerificationRun.Values(ops, found));
            }
        }
    }

    private static void Continue(GoldenCase golden, LanguageDecoder model, int[] ids, ITensorOps ops)
    {
        var expected = golden.ExpectedIntegers("greedy_new_ids");
        using var cache = model.CreateCache(ops, ids.Length + expected.Length);
        var found = new List<long>();
        for (var next = ids; found.Count < expected.Length; next = [(int)found[^1]])
        {
            using var scope = ops.BeginScope();
            var context = model.CreateContext(Sequences.Single(next.Length), Indices.Range(cache.LengthOf(0), next.Length), [cache]);
            found.Add(Best(ops, model, model.Forward(ops, model.Embed(ops, new Indices(next)), context)));
        }

        golden.CheckEqual("greedy_new_ids", found, expected);
    }

    private static void ContinueWithWholePasses(GoldenCase golden, LanguageDecoder model, int[] ids, ITensorOps ops)
    {
        List<int> text = [.. ids];
        var expected = golden.ExpectedIntegers("greedy_new_ids");
        while (text.Count < ids.Length + expected.Length)
        {
            using var scope = ops.BeginScope();
            var context = model.CreateContext(Sequences.Single(text.Count), Indices.Range(0, text.Count));
            text.Add(Best(ops, model, model.Forward(ops, model.Embed(ops, new Indices([.. text])), context)));
        }

        golden.CheckEqual("greedy_new_ids", [.. text.Skip(ids.Length).Select(id => (long)id)], expected);
    }

    private static int Best(ITensorOps ops, LanguageDecoder model, Tensor x)
    {
        var last = model.Head(ops, model.Normalize(ops, ops.Rows(x, new Indices([x.Rows - 1]))));
        return System.Numerics.Tensors.TensorPrimitives.IndexOfMax(VerificationRun.Values(ops, last));
    }
}
