using System.IO.Compression;
using System.Text;
using OpenTslm.Models.Tests.Goldens;
using OpenTslm.Models.Tokenizers.HuggingFace;

namespace OpenTslm.Models.Tests.Tokenizers;

/// <summary>The published tokenizers among the shared data sets, and the tests' texts.</summary>
internal static class PublishedTokenizers
{
    private static readonly string? Data = Find();

    public static bool Exist => Data is not null;

    public static string PathOf(params string[] parts) => Path.Combine([Data!, .. parts]);

    public static HuggingFaceTokenizer Stories() => HuggingFaceTokenizer.Open(
        PathOf("lm-stories260k", "tokenizer.json"), new SpecialTokenNames("<s>", "</s>", null));

    public static HuggingFaceTokenizer NeoX() => HuggingFaceTokenizer.Open(PathOf("lm-tokenizers", "gpt-neox-20b", "tokenizer.json"));

    public static HuggingFaceTokenizer Gpt2() => HuggingFaceTokenizer.ParseGpt2(
        Unzipped("encoder.json.gz"), Encoding.UTF8.GetString(Gpt2Merges()));

    public static byte[] Gpt2Merges() => Unzipped("vocab.bpe.gz");

    public static HuggingFaceTokenizer OfGolden(string name) =>
        HuggingFaceTokenizer.Open(Golden.PathOf(name, "base_llm", "tokenizer.json"));

    /// <summary>Random text of every kind: any plane, marks, joined emoji, runs of white space, control characters.</summary>
    public static string RandomText(Random random)
    {
        var text = new StringBuilder();
        for (var n = random.Next(40); n > 0; n--)
        {
            _ = random.Next(9) switch
            {
                0 => text.Append(new Rune(RandomPoint(random))),
                1 => text.Append(' ', random.Next(1, 30)),
                2 => text.Append("\t\r\n\u00a0\u3000 "[random.Next(6)]),
                3 => text.Append((char)random.Next(0x20)),
                4 => text.Append("👩‍👩‍👧 日本語한국"),
                5 => text.Append((char)random.Next(0x300, 0x370)),
                6 => text.Append(random.Next(100000)),
                7 => text.Append("▁Ġ<s><0x41>'s'LL <|endoftext|>"),
                _ => text.Append(" walking"[..random.Next(1, 9)]),
            };
        }

        return text.ToString();
    }

    private static int RandomPoint(Random random) =>
        random.Next(3) switch { 0 => random.Next(0x20, 0x800), 1 => random.Next(0x800, 0xD800), _ => random.Next(0x10000, 0x110000) };

    private static byte[] Unzipped(string name)
    {
        using var file = new GZipStream(File.OpenRead(PathOf("lm-tokenizers", "gpt2", name)), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("OPENTSLM_TEST_DATA") is { Length: > 0 } named)
        {
            return Directory.Exists(Path.Combine(named, "lm-tokenizers")) ? named : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OpenTslm.Agents.sln")))
            {
                var data = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data"));
                return Directory.Exists(Path.Combine(data, "lm-tokenizers")) ? data : null;
            }
        }

        return null;
    }
}
