using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Generation.Batching;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Verification;

/// <summary>Verifies a published Flamingo: tokens, latents, hidden states, logits, loss, and greedy continuations.</summary>
internal static class FlamingoVerification
{
    public static void Run(GoldenCase golden, VerificationRun run, VerifiedModel subject)
    {
        foreach (var scenario in golden.Scenarios)
        {
            var name = GoldenPrompts.NameOf(scenario);
            GoldenPrompts.CheckSeries(golden, scenario);
            var text = GoldenText.Read(golden, name, "input_ids");
            int[] found = [.. GoldenPrompts.Of(scenario).SelectMany(prompt => subject.Network.Encode(prompt, []).Texts[0])];
            golden.CheckEqual($"{name}/input_ids", found, text.Batch.Ids.Values.ToArray());
            Forward(golden, name, subject.Flamingo!, text, run.CreateOps());
            if (run.HasCaches)
            {
                Continue(golden, name, subject.Flamingo!, text, run);
            }
        }
    }

    private static void Forward(GoldenCase golden, string name, FlamingoModel model, GoldenText text, ITensorOps ops)
    {
        using var scope = ops.BeginScope();
        var media = model.EncodeMedia(ops, Series(golden, name));
        golden.Check($"{name}/perceiver_out", VerificationRun.Values(ops, media.Latents!));
        CheckRows(golden, name, "hidden_after_first_gated_xattn", VerificationRun.Values(ops, FirstBlock(model, text.Batch, media, ops)), text);
        var logits = VerificationRun.Values(ops, model.Forward(ops, text.Batch, media));
        CheckRows(golden, name, golden.Expects($"{name}/logits") ? "logits" : "logits_tail", logits, text);

        var whole = GoldenText.Read(golden, name, "loss_input_ids");
        var labels = golden.ExpectedIntegers($"{name}/loss_labels");
        int[] targets = [.. whole.Places.Select(place => (place + 1) % whole.Length == 0 ? -100 : (int)labels[place + 1])];
        golden.Check($"{name}/loss", VerificationRun.Values(ops, ops.CrossEntropy(model.Forward(ops, whole.Batch, media), new Indices(targets))));
    }

    private static Tensor FirstBlock(FlamingoModel model, TextBatch text, Media media, ITensorOps ops)
    {
        var view = MediaView.Create(text, media, model.Config.Layout);
        var projection = model.ProjectMedia(ops, media);
        var context = model.Backbone.CreateContext(text.Sequences, text.Positions);
        var x = model.Backbone.Embed(ops, text.Ids);
        var first = model.Config.CrossAttention.EveryNLayers - 1;
        for (var n = 0; n < first; n++)
        {
            x = model.RunLayer(ops, n, x, projection, view, context);
        }

        return model.RunBlock(ops, first, x, projection, view);
    }

    private static void Continue(GoldenCase golden, string name, FlamingoModel model, GoldenText text, VerificationRun run)
    {
        var expected = golden.ExpectedIntegers($"{name}/greedy_new_ids");
        var logits = new float[model.Config.Backbone.VocabularySize];
        var (series, steps) = (Series(golden, name), expected.Length / text.Batch.Sequences.Count);
        for (var s = 0; s < series.Count; s++)
        {
            var rows = text.Batch.Sequences.Start(s)..text.Batch.Sequences.Starts[s + 1];
            if ((text.Places[rows][^1] + 1) % text.Length != 0)
            {
                continue; // upstream goes on after the padding behind a shorter text, which no batch of ours has
            }

            var runner = new PassRunner(new FlamingoPasses(model, run.CreateOps()));
            using var session = runner.Open(runner.Encode(new SeriesInput(series[s])));
            using var media = session.Prompt.Media;
            session.Begin(new TextRows(text.Batch.Ids.Values[rows].ToArray(), text.Batch.SeriesSeen[rows], text.Places[rows].Length), exactly: true);
            while (session.Missing > 0)
            {
                runner.Read([(session, session.NextEnd(PassPace.MostRowsAlone))]);
            }

            runner.Step([session], logits);
            var found = new List<long>();
            for (var step = 0; step < steps; step++)
            {
                golden.Check($"{name}/greedy_step_logits", logits, ((s * steps) + step) * logits.Length);
                found.Add(System.Numerics.Tensors.TensorPrimitives.IndexOfMax(logits));

                // A generated image token replaces the places that upstream remembers (section 3.5): one series is seen from then on.
                session.SeenLater = found[^1] == text.Image ? 1 : session.SeenLater;
                session.Append((int)found[^1]);
                runner.Step([session], logits);
            }

            golden.CheckEqual($"{name}/greedy_new_ids", found, expected[(s * steps)..((s + 1) * steps)]);
        }
    }

    /// <summary>Checks the rows that are text; the expected tensor may hold only the last rows of each sequence.</summary>
    private static void CheckRows(GoldenCase golden, string scenario, string name, float[] found, GoldenText text)
    {
        var tensor = $"{scenario}/{name}";
        var (kept, columns) = (golden.ShapeOf(tensor)[1], golden.ShapeOf(tensor)[2]);
        for (var row = 0; row < text.Places.Length; row++)
        {
            var inTail = (text.Places[row] % text.Length) - (text.Length - kept);
            if (inTail >= 0)
            {
                golden.Check(tensor, found.AsSpan(row * columns, columns), ((text.Places[row] / text.Length * kept) + inTail) * columns);
            }
        }
    }

    private static List<IReadOnlyList<PreparedSeries>> Series(GoldenCase golden, string scenario)
    {
        var shape = golden.ShapeOf($"{scenario}/vision_x"); // [B, 1, N, L]
        return [.. GoldenPrompts.Rows(golden.ExpectedSingles($"{scenario}/vision_x"), shape[3]).Chunk(shape[2])];
    }
}
