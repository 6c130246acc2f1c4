using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Encoders;
using OpenTslm.Models.Flamingo;
using OpenTslm.Models.Generation;
using OpenTslm.Models.Prompting;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Goldens;

/// <summary>A whole published Flamingo model: series as frames of one medium, read from both kinds of checkpoint.</summary>
public sealed class FlamingoGoldenTests
{
    private const string Kind = "opentslm-flamingo-";

    public static TheoryData<string> Cases => [.. Golden.OfKind(Kind)];

    public static TheoryData<string, string> All => Golden.CasesOf(Kind, Executors.Tape, Executors.Cpu, Executors.Reference);

    public static TheoryData<string, string> Caching => Golden.CasesOf(Kind, Executors.Cpu, Executors.Reference);

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(All))]
    public void Forward_EveryScenario_GivesUpstreamLatentsLogitsAndLoss(string name, string executor)
    {
        var golden = new Golden(name);
        foreach (var weights in Checkpoints(golden))
        {
            foreach (var scenario in Scenarios(golden))
            {
                Forward(golden, scenario, weights, executor);
            }
        }
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Caching))]
    public void Generate_EveryScenario_GivesUpstreamIdsAndLogits(string name, string executor)
    {
        var golden = new Golden(name);
        foreach (var weights in Checkpoints(golden))
        {
            foreach (var scenario in Scenarios(golden))
            {
                Generate(golden, scenario, weights, executor);
            }
        }
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void FromCheckpoint_OfOtherSizes_SaysWhatIsMissingTooMuchOrOfAnotherShape(string name)
    {
        var golden = new Golden(name);
        var weights = Checkpoints(golden)[0];
        var backbone = golden.Backbone();
        string MessageFor(DecoderConfig config) => Should.Throw<InvalidDataException>(() => FlamingoModel.FromCheckpoint(config, weights)).Message;

        MessageFor(backbone with { Layers = backbone.Layers + 1 }).ShouldContain($"holds no tensor 'lang_encoder.model.layers.{backbone.Layers}.");
        MessageFor(backbone with { Layers = backbone.Layers - 1 }).ShouldContain($"'lang_encoder.model.layers.{backbone.Layers - 1}.");
        MessageFor(backbone with { FeedForwardSize = 7 }).ShouldContain("expected shape [7, ");
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void FromCheckpoint_OfAPublishedFile_InfersTheSizes(string name)
    {
        var golden = new Golden(name);
        var expected = golden.Manifest.GetProperty("config");
        foreach (var weights in Checkpoints(golden))
        {
            var found = FlamingoModel.FromCheckpoint(golden.Backbone(), weights).Config;

            found.Backbone.VocabularySize.ShouldBe(expected.GetProperty("tokenizer_len").GetInt32());
            found.Encoder.Dimension.ShouldBe(expected.GetProperty("vis_dim").GetInt32());
            found.Perceiver.Depth.ShouldBe(expected.GetProperty("perceiver").GetProperty("depth").GetInt32());
            found.Perceiver.Latents.ShouldBe(expected.GetProperty("perceiver").GetProperty("num_latents").GetInt32());
            var again = FlamingoConfig.FromJson(found.ToJson());
            again.ToJson().ShouldBe(found.ToJson());
            again.Backbone.GetType().ShouldBe(found.Backbone.GetType());
        }
    }

    private static void Forward(Golden golden, string scenario, FlamingoStateDict weights, string executor)
    {
        var source = Executors.WeightsFor(executor, weights);
        var model = new FlamingoModel(FlamingoConfig.FromCheckpoint(golden.Backbone(), weights), source);
        var ops = Executors.Create(executor);
        using var scope = ops.BeginScope();
        var media = model.EncodeMedia(ops, Series(golden, scenario));
        golden.Check($"{scenario}/perceiver_out", ops.ToSingles(media.Latents!));

        var text = Text(golden, scenario, "input_ids", out var places);
        var block = new GatedCrossAttentionBlock(
            model.Config.CrossAttention,
            model.Config.Backbone.HiddenSize,
            model.Encoder.Dimension,
            source,
            "lang_encoder.model.layers.0.gated_cross_attn_layer.");
        var view = MediaView.Create(text, media, MediaLayout.Collapsed);
        var hidden = block.Forward(ops, model.Backbone.Embed(ops, text.Ids), block.Project(ops, media.Latents!), view);
        CheckRows(golden, scenario, "hidden_after_first_gated_xattn", ops.ToSingles(hidden), places);
        CheckRows(
            golden,
            scenario,
            golden.Expected.Contains($"{scenario}/logits") ? "logits" : "logits_tail",
            ops.ToSingles(model.Forward(ops, text, media)),
            places);

        var whole = Text(golden, scenario, "loss_input_ids", out places);
        var labels = golden.ExpectedIntegers($"{scenario}/loss_labels");
        var length = golden.ShapeOfExpected($"{scenario}/loss_labels")[1];
        int[] targets = [.. places.Select(place => (place + 1) % length == 0 ? -100 : (int)labels[place + 1])];
        targets.Count(target => target >= 0).ShouldBe(labels.Count(label => label >= 0));
        golden.Check($"{scenario}/loss", ops.ToSingles(ops.CrossEntropy(model.Forward(ops, whole, media), new Indices(targets))));
    }

    private static void Generate(Golden golden, string scenario, FlamingoStateDict weights, string executor)
    {
        var model = FlamingoModel.FromCheckpoint(golden.Backbone(), weights);
        var text = Text(golden, scenario, "input_ids", out var places);
        var length = golden.ShapeOfExpected($"{scenario}/input_ids")[1];
        var ids = golden.ExpectedIntegers($"{scenario}/greedy_new_ids");
        var logits = new float[model.Config.Backbone.VocabularySize];
        var image = golden.Manifest.GetProperty("config").GetProperty("media_token_id").GetInt32();
        var (series, steps) = (Series(golden, scenario), ids.Length / text.Sequences.Count);
        for (var s = 0; s < series.Count; s++)
        {
            var rows = text.Sequences.Start(s)..text.Sequences.Starts[s + 1];
            if ((places[rows][^1] + 1) % length != 0)
            {
                continue; // upstream goes on after the padding behind a shorter text, which no batch of ours has
            }

            using var session = new PromptSession(model, Executors.Create(executor), series[s]);
            var prompt = new EncodedPrompt(text.Ids.Values[rows].ToArray(), text.SeriesSeen[rows]);
            session.Read(prompt, logits);
            var seen = prompt.SeriesSeen[^1];
            for (var step = 0; step < steps; step++)
            {
                golden.Check($"{scenario}/greedy_step_logits", logits, ((s * steps) + step) * logits.Length);
                var best = Array.IndexOf(logits, logits.Max());
                best.ShouldBe((int)ids[(s * steps) + step]);

                // A generated image token replaces the places that upstream remembers (section 3.5): one series is seen from then on.
                seen = best == image ? 1 : seen;
                session.Read(best, seen, logits);
            }
        }
    }

    /// <summary>Checks the rows that are text; the expected tensor may hold only the last rows of each sequence.</summary>
    private static void CheckRows(Golden golden, string scenario, string name, float[] found, int[] places)
    {
        var (length, columns) = (golden.ShapeOfExpected($"{scenario}/input_ids")[1], golden.ShapeOfExpected($"{scenario}/{name}")[2]);
        var kept = golden.ShapeOfExpected($"{scenario}/{name}")[1];
        var compared = 0;
        for (var row = 0; row < places.Length; row++)
        {
            var inTail = (places[row] % length) - (length - kept);
            if (inTail >= 0)
            {
                golden.Check($"{scenario}/{name}", found.AsSpan(row * columns, columns), ((places[row] / length * kept) + inTail) * columns);
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(10);
    }

    private static List<FlamingoStateDict> Checkpoints(Golden golden)
    {
        var files = golden.Manifest.GetProperty("files");
        var found = new List<FlamingoStateDict>();
        foreach (var (file, key) in new[] { ("checkpoint", "model_state"), ("checkpoint_store_to_file", "llm") })
        {
            if (files.TryGetProperty(file, out var path))
            {
                found.Add(new FlamingoStateDict(TorchCheckpointReader.Open(golden.PathOf(path.GetString()!)).StateDict(key)));
            }
        }

        found.ShouldNotBeEmpty();
        return found;
    }

    private static IEnumerable<string> Scenarios(Golden golden) =>
        golden.Manifest.GetProperty("scenarios").EnumerateArray().Select(s => s.GetProperty("name").GetString()!);

    private static List<IReadOnlyList<PreparedSeries>> Series(Golden golden, string scenario)
    {
        var shape = golden.ShapeOfExpected($"{scenario}/vision_x"); // [B, 1, N, L]
        var series = golden.ExpectedSingles($"{scenario}/vision_x").Chunk(shape[3]).Select(row => new PreparedSeries(row, []));
        return [.. series.Chunk(shape[2])];
    }

    /// <summary>The texts without their padding; <paramref name="places"/> are the rows' places in the padded batch.</summary>
    private static TextBatch Text(Golden golden, string scenario, string name, out int[] places)
    {
        var config = golden.Manifest.GetProperty("config");
        var (image, pad) = (config.GetProperty("media_token_id").GetInt64(), config.GetProperty("pad_token_id").GetInt64());
        var shape = golden.ShapeOfExpected($"{scenario}/{name}");
        var ids = golden.ExpectedIntegers($"{scenario}/{name}");
        int[] kept = places = [.. Enumerable.Range(0, ids.Length).Where(place => ids[place] != pad)];
        return new TextBatch
        {
            Ids = new Indices([.. kept.Select(place => (int)ids[place])]),
            Sequences = Sequences.FromLengths([.. Enumerable.Range(0, shape[0]).Select(s => kept.Count(place => place / shape[1] == s))]),
            Positions = new Indices([.. kept.Select(place => place % shape[1])]),
            SampleOfSequence = [.. Enumerable.Range(0, shape[0])],
            SeriesSeen = [.. kept.Select(place => ids[(place / shape[1] * shape[1])..(place + 1)].Count(id => id == image))],
        };
    }
}
