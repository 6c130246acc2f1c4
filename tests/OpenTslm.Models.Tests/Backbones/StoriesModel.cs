using System.Text;
using System.Text.Json;
using OpenTslm.Models.Backbones;
using OpenTslm.Models.Checkpoints;
using OpenTslm.Models.Tests.Tokenizers;
using OpenTslm.Tensors;

namespace OpenTslm.Models.Tests.Backbones;

/// <summary>
/// The trained model of 260,000 parameters among the shared data sets: in Hugging Face form, and as a GGUF file that is
/// made here from the author's own binary file, whose query and key rows lie as GGUF files have them.
/// </summary>
internal static class StoriesModel
{
    private static readonly (string Name, bool IsMatrix)[] Order =
    [
        ("attn_norm", false), ("attn_q", true), ("attn_k", true), ("attn_v", true), ("attn_output", true),
        ("ffn_norm", false), ("ffn_gate", true), ("ffn_down", true), ("ffn_up", true),
    ];

    public static string PathOf(string name) => PublishedTokenizers.PathOf("lm-stories260k", name);

    public static JsonElement Expected() => JsonDocument.Parse(File.ReadAllBytes(PathOf("expected.json"))).RootElement;

    public static DecoderConfig Config()
    {
        using var json = File.OpenRead(PathOf("config.json"));
        return DecoderConfig.FromJson(json);
    }

    /// <summary>Writes the model as the community's files are written.</summary>
    public static void WriteGguf(string path, WeightType type)
    {
        using var reader = new BinaryReader(File.OpenRead(PathOf("stories260K.bin")));
        int[] header = [.. Enumerable.Range(0, 7).Select(_ => reader.ReadInt32())];
        var (dim, hidden, layers, heads, kvHeads, vocabulary, context) =
            (header[0], header[1], header[2], header[3], header[4], header[5], header[6]);
        var writer = new GgufWriter();
        writer.Metadata.Add("general.architecture", "llama");
        writer.Metadata.Add("llama.embedding_length", (uint)dim);
        writer.Metadata.Add("llama.feed_forward_length", (uint)hidden);
        writer.Metadata.Add("llama.block_count", (uint)layers);
        writer.Metadata.Add("llama.attention.head_count", (uint)heads);
        writer.Metadata.Add("llama.attention.head_count_kv", (uint)kvHeads);
        writer.Metadata.Add("llama.attention.layer_norm_rms_epsilon", 1e-5f);
        writer.Metadata.Add("llama.rope.dimension_count", (uint)(dim / heads));
        writer.Metadata.Add("llama.context_length", (uint)context);
        AddTokenizer(writer.Metadata, vocabulary);
        Add(writer, "token_embd.weight", type, Read(reader, vocabulary, dim), vocabulary, dim);
        var kv = dim / heads * kvHeads;
        foreach (var (name, isMatrix) in Order)
        {
            var (rows, columns) = name switch
            {
                "attn_k" or "attn_v" => (kv, dim),
                "ffn_gate" or "ffn_up" => (hidden, dim),
                "ffn_down" => (dim, hidden),
                _ => (dim, dim),
            };
            for (var layer = 0; layer < layers; layer++)
            {
                int[] shape = isMatrix ? [rows, columns] : [dim];
                Add(writer, $"blk.{layer}.{name}.weight", type, Read(reader, shape), shape);
            }
        }

        Add(writer, "output_norm.weight", type, Read(reader, dim), dim);
        writer.Save(path);
    }

    private static void AddTokenizer(GgufMetadata metadata, int count)
    {
        using var reader = new BinaryReader(File.OpenRead(PathOf("tok512.bin")));
        _ = reader.ReadInt32();
        var (tokens, scores, types) = (new string[count], new float[count], new int[count]);
        for (var id = 0; id < count; id++)
        {
            scores[id] = reader.ReadSingle();
            var text = Encoding.UTF8.GetString(reader.ReadBytes(reader.ReadInt32()));
            tokens[id] = id < 3 ? text.Trim('\n') : text.Replace(' ', '\u2581');
            types[id] = id switch { 0 => 2, < 3 => 3, < 259 => 6, _ => 1 };
        }

        metadata.Add("tokenizer.ggml.model", "llama");
        metadata.Add("tokenizer.ggml.tokens", tokens);
        metadata.Add("tokenizer.ggml.scores", scores);
        metadata.Add("tokenizer.ggml.token_type", types);
        metadata.Add("tokenizer.ggml.bos_token_id", 1u);
        metadata.Add("tokenizer.ggml.eos_token_id", 2u);
    }

    private static float[] Read(BinaryReader reader, params int[] shape) =>
        [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(_ => reader.ReadSingle())];

    private static void Add(GgufWriter writer, string name, WeightType type, float[] values, params int[] shape) =>
        writer.Add(WeightConversion.Convert(Weight.FromSingles(name, shape, values), WeightConversion.StorageTypeOf(shape, type)));
}
