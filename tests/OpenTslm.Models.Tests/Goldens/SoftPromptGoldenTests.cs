using System.Text.Json;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Encoders;
using OpenTslm.Models.SoftPrompt;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Goldens;

/// <summary>Whole published soft-prompt models: texts and series as vectors of one sequence, with and without adapters.</summary>
public sealed class SoftPromptGoldenTests
{
    private const string Kind = "opentslm-sp-";

    public static TheoryData<string> Cases => [.. Golden.OfKind(Kind)];

    public static TheoryData<string, string> All => Golden.CasesOf(Kind, Executors.Tape, Executors.Cpu, Executors.Reference);

    public static TheoryData<string, string> Caching => Golden.CasesOf(Kind, Executors.Cpu, Executors.Reference);

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(All))]
    public void Forward_EveryScenario_GivesUpstreamVectorsLogitsAndLoss(string name, string executor)
    {
        var golden = new Golden(name);
        var model = Load(golden, executor);
        foreach (var scenario in Scenarios(golden))
        {
            Forward(golden, scenario, model, Executors.Create(executor));
        }
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Caching))]
    public void GenerateGreedy_EverySingleScenario_GivesUpstreamIds(string name, string executor)
    {
        var golden = new Golden(name);
        var model = Load(golden, executor);
        var compared = 0;
        foreach (var scenario in Scenarios(golden).Where(s => s.GetProperty("batch").GetArrayLength() == 1))
        {
            var expected = golden.ExpectedIntegers($"{Name(scenario)}/greedy_new_ids");

            var found = model.GenerateGreedy(Executors.Create(executor), Samples(golden, scenario)[0], expected.Length, []);

            found.ShouldBe(expected.Select(id => (int)id));
            compared++;
        }

        compared.ShouldBeGreaterThan(0);
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Caching))]
    public void Read_PromptsPaddedToABatch_GivesUpstreamIds(string name, string executor)
    {
        var golden = new Golden(name);
        var model = Load(golden, executor);
        var logits = new float[model.Config.Backbone.VocabularySize];
        foreach (var scenario in Scenarios(golden))
        {
            var ids = golden.ExpectedIntegers($"{Name(scenario)}/greedy_new_ids");
            var steps = golden.ShapeOfExpected($"{Name(scenario)}/greedy_new_ids")[1];
            var ops = Executors.Create(executor);
            using var scope = ops.BeginScope();
            var rows = model.Assemble(ops, Samples(golden, scenario), padToLongest: true);
            for (var s = 0; s < rows.Sequences.Count; s++)
            {
                using var session = new SoftPromptSession(model, ops, rows.Single(ops, s), steps, logits);
                for (var step = 0; step < steps; step++)
                {
                    var best = Array.IndexOf(logits, logits.Max());
                    best.ShouldBe((int)ids[(s * steps) + step], $"{Name(scenario)}, sample {s}, step {step}");
                    session.Read(best, logits);
                }
            }
        }
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Caching))]
    public void Merge_Adapters_GivesTheSameLogits(string name, string executor)
    {
        var golden = new Golden(name);
        using var checkpoint = TorchCheckpointReader.Open(golden.PathOf("model_checkpoint.pt"));
        var hasAdapters = golden.Manifest.GetProperty("config").GetProperty("lora").ValueKind == JsonValueKind.Object;
        (LoraAdapters.FromCheckpoint(checkpoint) is not null).ShouldBe(hasAdapters);
        if (LoraAdapters.FromCheckpoint(checkpoint) is not { } adapters)
        {
            return; // nothing to merge
        }

        var config = Load(golden, executor).Config;
        var merged = new SoftPromptModel(
            config, checkpoint.StateDict("encoder_state"), checkpoint.StateDict("projector_state"), adapters.Merge(BaseWeights(golden)));
        adapters.RequireAllUsed();
        foreach (var scenario in Scenarios(golden))
        {
            Forward(golden, scenario, merged, Executors.Create(executor));
        }
    }

    [GoldenKindTheory(Kind)]
    [MemberData(nameof(Cases))]
    public void FromCheckpoint_WithAnotherBase_SaysWhatIsMissingTooMuchOrOfAnotherShape(string name)
    {
        var golden = new Golden(name);
        using var checkpoint = TorchCheckpointReader.Open(golden.PathOf("model_checkpoint.pt"));
        var backbone = golden.Backbone();
        string MessageFor(DecoderConfig config) => Should.Throw<InvalidDataException>(
            () => SoftPromptModel.FromCheckpoint(config, BaseWeights(golden), checkpoint, padId: 0)).Message;

        MessageFor(backbone with { HiddenSize = 32 }).ShouldContain("'projector.1.weight': expected shape [32, ");
        MessageFor(backbone with { Layers = backbone.Layers + 1 }).ShouldContain($"holds no tensor 'model.layers.{backbone.Layers}.");
        if (LoraAdapters.FromCheckpoint(checkpoint) is not null)
        {
            MessageFor(backbone with { Layers = backbone.Layers - 1 }).ShouldContain(
                $"'base_model.model.model.layers.{backbone.Layers - 1}.mlp.down_proj.lora_A.default.weight'");
        }
    }

    private static void Forward(Golden golden, JsonElement scenario, SoftPromptModel model, ITensorOps ops)
    {
        var name = Name(scenario);
        var samples = Samples(golden, scenario);
        using var scope = ops.BeginScope();
        var rows = model.Assemble(ops, samples, padToLongest: true);
        golden.Check($"{name}/inputs_embeds", ops.ToSingles(rows.Embeddings));
        rows.Attended.ShouldBe(golden.ExpectedIntegers($"{name}/attention_mask").Select(mask => mask != 0));

        var logits = ops.ToSingles(model.Forward(ops, rows, rows.TrainingPositions()));
        var tensor = golden.Expected.Contains($"{name}/logits") ? $"{name}/logits" : $"{name}/logits_tail";
        var (length, kept, columns) = (rows.Sequences.Length(0), golden.ShapeOfExpected(tensor)[1], golden.ShapeOfExpected(tensor)[2]);
        for (var s = 0; s < samples.Count; s++)
        {
            var tail = logits.AsSpan(((s * length) + length - kept) * columns, kept * columns);
            golden.Check(tensor, tail, s * kept * columns);
        }

        List<int[]> answers = [.. scenario.GetProperty("answer_token_ids").EnumerateArray().Select(Integers)];
        golden.Check($"{name}/loss", ops.ToSingles(model.Loss(ops, samples, answers)));
    }

    private static SoftPromptModel Load(Golden golden, string executor)
    {
        using var checkpoint = TorchCheckpointReader.Open(golden.PathOf("model_checkpoint.pt"));
        using var json = JsonDocument.Parse(File.ReadAllBytes(golden.PathOf("base_llm", "config.json")));
        var padId = json.RootElement.GetProperty(json.RootElement.TryGetProperty("pad_token_id", out _) ? "pad_token_id" : "eos_token_id").GetInt32();
        return SoftPromptModel.FromCheckpoint(golden.Backbone(), Executors.WeightsFor(executor, BaseWeights(golden)), checkpoint, padId);
    }

    private static SafetensorsReader BaseWeights(Golden golden) =>
        SafetensorsReader.Open(golden.PathOf("base_llm", "model.safetensors"));

    private static IEnumerable<JsonElement> Scenarios(Golden golden) => golden.Manifest.GetProperty("scenarios").EnumerateArray();

    private static string Name(JsonElement scenario) => scenario.GetProperty("name").GetString()!;

    private static int[] Integers(JsonElement array) => [.. array.EnumerateArray().Select(id => id.GetInt32())];

    private static List<SoftPromptSample> Samples(Golden golden, JsonElement scenario)
    {
        var samples = new List<SoftPromptSample>();
        foreach (var segments in scenario.GetProperty("text_token_ids").EnumerateArray())
        {
            int[][] texts = [.. segments.EnumerateArray().Select(Integers)];
            var tensor = $"{Name(scenario)}/sample{samples.Count}/aggregated";
            var series = golden.ExpectedSingles(tensor).Chunk(golden.ShapeOfExpected(tensor)[1]);
            samples.Add(new SoftPromptSample
            {
                PrePrompt = texts[0],
                Series = [.. series.Zip(texts[1..^1], (values, text) => new SeriesSegment(text, new PreparedSeries(values, [])))],
                PostPrompt = texts[^1],
            });
        }

        return samples;
    }
}
