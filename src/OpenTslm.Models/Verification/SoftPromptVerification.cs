using System.Text.Json;
using OpenTslm.Models.SoftPrompt;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Verification;

/// <summary>Verifies a published soft-prompt model: tokens, input vectors, logits, loss, and greedy continuations.</summary>
internal static class SoftPromptVerification
{
    public static void Run(GoldenCase golden, VerificationRun run, VerifiedModel subject)
    {
        foreach (var scenario in golden.Scenarios)
        {
            var name = GoldenPrompts.NameOf(scenario);
            GoldenPrompts.CheckSeries(golden, scenario);
            int[][][] texts = [.. scenario.GetProperty("text_token_ids").EnumerateArray().Select(
                sample => sample.EnumerateArray().Select(Integers).ToArray())];
            int[] found = [.. GoldenPrompts.Of(scenario).SelectMany(prompt => subject.Network.Encode(prompt, []).Texts).SelectMany(ids => ids)];
            golden.CheckEqual($"{name}/text_token_ids", found, [.. texts.SelectMany(sample => sample).SelectMany(ids => ids)]);

            var samples = Samples(golden, name, texts);
            List<int[]> answers = [.. scenario.GetProperty("answer_token_ids").EnumerateArray().Select(Integers)];
            Forward(golden, name, subject.SoftPrompt!, samples, answers, run.CreateOps());
            if (run.HasCaches)
            {
                Continue(golden, name, subject.SoftPrompt!, samples, run.CreateOps());
            }
        }
    }

    private static void Forward(
        GoldenCase golden, string name, SoftPromptModel model, List<SoftPromptSample> samples, List<int[]> answers, ITensorOps ops)
    {
        using var scope = ops.BeginScope();
        var rows = model.Assemble(ops, samples, padToLongest: true);
        golden.Check($"{name}/inputs_embeds", VerificationRun.Values(ops, rows.Embeddings));
        golden.CheckEqual($"{name}/attention_mask", [.. rows.Attended.Select(seen => seen ? 1L : 0)], golden.ExpectedIntegers($"{name}/attention_mask"));

        var logits = VerificationRun.Values(ops, model.Forward(ops, rows, rows.TrainingPositions()));
        var tensor = golden.Expects($"{name}/logits") ? $"{name}/logits" : $"{name}/logits_tail";
        var (length, kept, columns) = (rows.Sequences.Length(0), golden.ShapeOf(tensor)[1], golden.ShapeOf(tensor)[2]);
        for (var s = 0; s < samples.Count; s++)
        {
            golden.Check(tensor, logits.AsSpan(((s * length) + length - kept) * columns, kept * columns), s * kept * columns);
            if (golden.Expects($"{name}/logits_last_bf16"))
            {
                golden.Check($"{name}/logits_last_bf16", logits.AsSpan(((s * length) + length - 1) * columns, columns), s * columns);
            }
        }

        golden.Check($"{name}/loss", VerificationRun.Values(ops, model.Loss(ops, samples, answers)));
    }

    // Prompts padded to the longest of their batch, as upstream has them; each is continued by itself.
    private static void Continue(GoldenCase golden, string name, SoftPromptModel model, List<SoftPromptSample> samples, ITensorOps ops)
    {
        var expected = golden.ExpectedIntegers($"{name}/greedy_new_ids");
        var steps = golden.ShapeOf($"{name}/greedy_new_ids")[1];
        var logits = new float[model.Config.Backbone.VocabularySize];
        var found = new List<long>();
        using var scope = ops.BeginScope();
        var rows = model.Assemble(ops, samples, padToLongest: true);
        for (var s = 0; s < rows.Sequences.Count; s++)
        {
            using var session = new SoftPromptSession(model, ops, rows.Single(ops, s), steps, logits);
            for (var step = 0; step < steps; step++)
            {
                found.Add(System.Numerics.Tensors.TensorPrimitives.IndexOfMax(logits));
                session.Read((int)found[^1], logits);
            }
        }

        golden.CheckEqual($"{name}/greedy_new_ids", found, expected);
    }

    private static List<SoftPromptSample> Samples(GoldenCase golden, string name, int[][][] texts) => [.. texts.Select((text, n) =>
    {
        var tensor = $"{name}/sample{n}/aggregated";
        var series = GoldenPrompts.Rows(golden.ExpectedSingles(tensor), golden.ShapeOf(tensor)[1]);
        return new SoftPromptSample
        {
            PrePrompt = text[0],
            Series = [.. series.Zip(text[1..^1], (values, ids) => new SeriesSegment(ids, values))],
            PostPrompt = text[^1],
        };
    })];

    private static int[] Integers(JsonElement array) => [.. array.EnumerateArray().Select(id => id.GetInt32())];
}
