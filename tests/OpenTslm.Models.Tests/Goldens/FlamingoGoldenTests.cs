using System.Text.Json;
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
    private const string Name = "d-flamingo-llama";
    private const string Stored = "d-flamingo-llama-storetofile";

    public static TheoryData<string> All => Executors.All;

    public static TheoryData<string> Caching => Executors.Caching;

    [GoldenTheory(Name)]
    [MemberData(nameof(All))]
    public void Forward_EveryScenario_GivesUpstreamLatentsLogitsAndLoss(string executor)
    {
        var golden = new Golden(Name);
        using var checkpoint = TorchCheckpointReader.Open(golden.PathOf("model_checkpoint.pt"));
        foreach (var scenario in Scenarios(golden))
        {
            Forward(golden, scenario, checkpoint.StateDict("model_state"), executor);
        }
    }

    [GoldenTheory(Name)]
    [MemberData(nameof(Caching))]
    public void Generate_EveryScenario_GivesUpstreamIdsAndLogits(string executor)
    {
        var golden = new Golden(Name);
        using var checkpoint = TorchCheckpointReader.Open(golden.PathOf("model_checkpoint.pt"));
        foreach (var scenario in Scenarios(golden))
        {
            Generate(golden, scenario, checkpoint.StateDict("model_state"), executor);
        }
    }

    [GoldenTheory(Stored)]
    [InlineData("model_checkpoint.pt", "model_state")]
    [InlineData("store_to_file.pt", "llm")]
    public void Forward_BothKindsOfCheckpoint_GiveUpstreamResults(string file, string key)
    {
        var golden = new Golden(Stored);
        using var checkpoint = TorchCheckpointReader.Open(golden.PathOf(file));

        Forward(golden, "one", checkpoint.StateDict(key), Executors.Cpu);
        Generate(golden, "one", checkpoint.StateDict(key), Executors.Cpu);
    }

    private static void Forward(Golden golden, string scenario, TorchStateDict weights, string executor)
    {
        var source = Executors.WeightsFor(executor, new FlamingoStateDict(weights));
        var model = new FlamingoModel(Config(golden), source);
        var ops = Executors.Create(executor);
        using var scope = ops.BeginScope();
        var media = model.EncodeMedia(ops, Series(golden, scenario));
        golden.Check($"{scenario}/perceiver_out", ops.ToSingles(media.Latents!));

        var text = Text(golden, $"{scenario}/input_ids");
        var block = new GatedCrossAttentionBlock(
            model.Config.CrossAttention,
            model.Config.Backbone.HiddenSize,
            model.Encoder.Dimension,
            source,
            "lang_encoder.model.layers.0.gated_cross_attn_layer.");
        var view = MediaView.Create(text, media, MediaLayout.Collapsed);
        var hidden = block.Forward(ops, model.Backbone.Embed(ops, text.Ids), block.Project(ops, media.Latents!), view);
        CheckRows(golden, scenario, "hidden_after_first_gated_xattn", ops.ToSingles(hidden));
        CheckRows(
            golden,
            scenario,
            golden.Expected.Contains($"{scenario}/logits") ? "logits" : "logits_tail",
            ops.ToSingles(model.Forward(ops, text, media)));

        var whole = Text(golden, $"{scenario}/loss_input_ids");
        var labels = golden.ExpectedIntegers($"{scenario}/loss_labels");
        int[] targets = [.. Enumerable.Range(0, labels.Length).Select(row => whole.Sequences.Starts.Contains(row + 1) ? -100 : (int)labels[row + 1])];
        golden.Check($"{scenario}/loss", ops.ToSingles(ops.CrossEntropy(model.Forward(ops, whole, media), new Indices(targets))));
    }

    private static void Generate(Golden golden, string scenario, TorchStateDict weights, string executor)
    {
        var model = new FlamingoModel(Config(golden), new FlamingoStateDict(weights));
        var text = Text(golden, $"{scenario}/input_ids");
        var mask = golden.ExpectedIntegers($"{scenario}/attention_mask");
        var ids = golden.ExpectedIntegers($"{scenario}/greedy_new_ids");
        var logits = new float[model.Config.Backbone.VocabularySize];
        var (series, steps) = (Series(golden, scenario), ids.Length / text.Sequences.Count);
        for (var s = 0; s < series.Count; s++)
        {
            var rows = text.Sequences.Start(s)..text.Sequences.Starts[s + 1];
            if (mask[rows].Contains(0))
            {
                continue; // upstream goes on after the padding of a shorter text, which no batch of ours has
            }

            using var session = new PromptSession(model, Executors.Create(executor), series[s]);
            var prompt = new EncodedPrompt(text.Ids.Values[rows].ToArray(), text.SeriesSeen[rows]);
            session.Read(prompt, logits);
            for (var step = 0; step < steps; step++)
            {
                golden.Check($"{scenario}/greedy_step_logits", logits, ((s * steps) + step) * logits.Length);
                var best = Array.IndexOf(logits, logits.Max());
                best.ShouldBe((int)ids[(s * steps) + step]);
                session.Read(best, prompt.SeriesSeen[^1], logits);
            }
        }
    }

    /// <summary>Checks the rows that are text; the expected tensor may hold only the last rows of each sequence.</summary>
    private static void CheckRows(Golden golden, string scenario, string name, float[] found)
    {
        var mask = golden.ExpectedIntegers($"{scenario}/attention_mask");
        var (count, columns) = (golden.ShapeOfExpected($"{scenario}/input_ids")[0], golden.ShapeOfExpected($"{scenario}/{name}")[2]);
        var (length, kept) = (mask.Length / count, golden.ShapeOfExpected($"{scenario}/{name}")[1]);
        var compared = 0;
        for (var row = 0; row < mask.Length; row++)
        {
            var inTail = (row % length) - (length - kept);
            if (mask[row] != 0 && inTail >= 0)
            {
                golden.Check($"{scenario}/{name}", found.AsSpan(row * columns, columns), (((row / length) * kept) + inTail) * columns);
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(10);
    }

    private static IEnumerable<string> Scenarios(Golden golden) =>
        golden.Manifest.GetProperty("scenarios").EnumerateArray().Select(s => s.GetProperty("name").GetString()!);

    private static List<IReadOnlyList<PreparedSeries>> Series(Golden golden, string scenario)
    {
        var shape = golden.ShapeOfExpected($"{scenario}/vision_x"); // [B, 1, N, L]
        var series = golden.ExpectedSingles($"{scenario}/vision_x").Chunk(shape[3]).Select(row => new PreparedSeries(row, []));
        return [.. series.Chunk(shape[2])];
    }

    private static TextBatch Text(Golden golden, string name)
    {
        var image = golden.Manifest.GetProperty("config").GetProperty("media_token_id").GetInt64();
        var (count, length) = (golden.ShapeOfExpected(name)[0], golden.ShapeOfExpected(name)[1]);
        var ids = golden.ExpectedIntegers(name);
        return new TextBatch
        {
            Ids = new Indices([.. ids.Select(id => (int)id)]),
            Sequences = Sequences.FromLengths([.. Enumerable.Repeat(length, count)]),
            Positions = new Indices([.. ids.Select((_, row) => row % length)]),
            SampleOfSequence = [.. Enumerable.Range(0, count)],
            SeriesSeen = [.. ids.Select((_, row) => ids[(row / length * length)..(row + 1)].Count(id => id == image))],
        };
    }

    private static FlamingoConfig Config(Golden golden)
    {
        var config = golden.Manifest.GetProperty("config");
        var (perceiver, cross) = (config.GetProperty("perceiver"), config.GetProperty("cross_attn"));
        int Size(JsonElement part, string name) => part.GetProperty(name).GetInt32();
        return new FlamingoConfig
        {
            Backbone = LlamaConfig.FromJson(config.GetProperty("llm")) with { VocabularySize = Size(config, "tokenizer_len") },
            Encoder = new PatchEmbeddingConfig { Dimension = Size(config, "vis_dim") },
            Perceiver = new PerceiverConfig
            {
                Depth = Size(perceiver, "depth"),
                Latents = Size(perceiver, "num_latents"),
                Heads = Size(perceiver, "heads"),
                HeadDimension = Size(perceiver, "dim_head"),
                FeedForwardMultiplier = Size(perceiver, "ff_mult"),
            },
            CrossAttention = new CrossAttentionConfig
            {
                Heads = Size(cross, "heads"),
                HeadDimension = Size(cross, "dim_head"),
                FeedForwardMultiplier = Size(cross, "ff_mult"),
                EveryNLayers = Size(cross, "every_n_layers"),
            },
            Layout = MediaLayout.Collapsed,
        };
    }
}
