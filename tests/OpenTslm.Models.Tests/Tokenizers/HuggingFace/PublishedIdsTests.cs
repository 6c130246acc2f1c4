using System.Text.Json;
using OpenTslm.Models.Tests.Goldens;
using OpenTslm.Models.Tokenizers;

namespace OpenTslm.Models.Tests.Tokenizers.HuggingFace;

public sealed class PublishedIdsTests
{
    [TokenizerFact]
    public void Encode_TextsOfTheStoriesModel_GivesTheExpectedIds()
    {
        var tokenizer = PublishedTokenizers.Stories();
        using var expected = JsonDocument.Parse(File.ReadAllBytes(PublishedTokenizers.PathOf("lm-stories260k", "expected.json")));
        foreach (var item in expected.RootElement.GetProperty("tokenizer").EnumerateArray())
        {
            var text = item.GetProperty("text").GetString()!;
            int[] ids = [.. item.GetProperty("ids").EnumerateArray().Select(i => i.GetInt32())];

            tokenizer.Encode(text).ShouldBe(ids, text);
            tokenizer.Encode(text, addSpecialTokens: false).ShouldBe(ids[1..], text);
            tokenizer.Decode(ids).ShouldBe(text);
        }

        foreach (var item in expected.RootElement.GetProperty("generation").EnumerateArray())
        {
            int[] ids = [.. item.GetProperty("greedy_ids").EnumerateArray().Select(i => i.GetInt32())];
            tokenizer.Decode(ids).ShouldBe(item.GetProperty("text").GetString());
        }
    }

    [TokenizerFact]
    public void Encode_KnownTextsOfGpt2_GivesThePublishedIds()
    {
        var tokenizer = PublishedTokenizers.Gpt2();

        tokenizer.VocabularySize.ShouldBe(50257);
        tokenizer.EndId.ShouldBe(50256);
        tokenizer.Encode("Hello world").ShouldBe([15496, 995]);
        tokenizer.Encode("Hello, y'all! How are you 😁 ?").ShouldBe(
            [15496, 11, 331, 6, 439, 0, 1374, 389, 345, 30325, 223, 5633]);
    }

    [TokenizerFact]
    public void Encode_RunsOfSpacesForNeoX_AreItsAddedTokens()
    {
        var tokenizer = PublishedTokenizers.NeoX();

        tokenizer.Encode(new string(' ', 24)).ShouldBe([50254]);
        tokenizer.Encode("  ").ShouldBe([50276]);
        tokenizer.Encode("a" + new string(' ', 26) + "b").Skip(1).Take(2).ShouldBe([50254, 50276]);
        tokenizer.Encode("e\u0301").ShouldBe(tokenizer.Encode("é"));
    }

    [GoldenTheory("d-flamingo-llama")]
    [InlineData("d-flamingo-llama")]
    [InlineData("d-flamingo-gemma3")]
    public void Encode_PromptsOfFlamingoGoldens_GivesTheIdsOfUpstream(string name)
    {
        var golden = Golden.Open(name);
        var tokenizer = PublishedTokenizers.OfGolden(name).WithSpecialTokens("<|endofchunk|>", "<image>");
        if (tokenizer.PaddingId is null)
        {
            tokenizer = tokenizer.WithSpecialTokens("<PAD>");
        }

        var pad = golden.Manifest.GetProperty("config").GetProperty("pad_token_id").GetInt32();
        tokenizer.VocabularySize.ShouldBe(golden.Manifest.GetProperty("config").GetProperty("tokenizer_len").GetInt32());
        foreach (var scenario in golden.Manifest.GetProperty("scenarios").EnumerateArray())
        {
            var key = scenario.GetProperty("name").GetString();
            var samples = scenario.GetProperty("batch").EnumerateArray().ToArray();
            var rows = golden.ExpectedIntegers($"{key}/input_ids").Chunk(golden.ShapeOf($"{key}/input_ids")[1]).ToArray();
            var generated = golden.ExpectedIntegers($"{key}/greedy_new_ids").Select(i => (int)i)
                .Chunk(golden.ShapeOf($"{key}/greedy_new_ids")[1]).ToArray();
            for (var i = 0; i < samples.Length; i++)
            {
                tokenizer.Encode(PromptOf(samples[i]), parseSpecialTokens: true)
                    .ShouldBe(rows[i].Select(id => (int)id).Where(id => id != pad), $"{key}, sample {i}");
                if (name == "d-flamingo-llama")
                {
                    tokenizer.Decode(generated[i]).ShouldBe(scenario.GetProperty("greedy_text")[i].GetString());
                }
            }
        }
    }

    [GoldenTheory("b-llama")]
    [InlineData("b-llama", "<|begin_of_text|>", "<|end_of_text|>")]
    [InlineData("b-gemma3", "<bos>", "<eos>")]
    public void Encode_SpecialTokenInText_IsPlainUnlessParsed(string name, string begin, string end)
    {
        var tokenizer = PublishedTokenizers.OfGolden(name);
        var text = $"a {end} b{begin}";

        var plain = tokenizer.Encode(text);
        var parsed = tokenizer.Encode(text, parseSpecialTokens: true);

        plain[0].ShouldBe(tokenizer.BeginId!.Value);
        plain[1..].ShouldNotContain(tokenizer.EndId!.Value);
        tokenizer.Decode(plain).ShouldBe(text);
        parsed.ShouldContain(tokenizer.EndId!.Value);
        tokenizer.Decode(parsed).ShouldBe("a  b");
        tokenizer.Decode(parsed, skipSpecialTokens: false).ShouldBe(begin + text);
    }

    [TokenizerFact]
    public void Decode_RandomText_GivesTheTextBackWholeAndTokenByToken()
    {
        var random = new Random(11);
        ITextTokenizer[] tokenizers = [PublishedTokenizers.Stories(), PublishedTokenizers.Gpt2(), PublishedTokenizers.NeoX()];
        for (var n = 0; n < 400; n++)
        {
            var text = PublishedTokenizers.RandomText(random);
            foreach (var tokenizer in tokenizers)
            {
                // GPT-NeoX composes; the first space of the stories model's text is its own, and its ▁ is a space.
                var expected = tokenizer == tokenizers[2] ? CanonicalForm.Compose(text)
                    : tokenizer == tokenizers[0] ? text.Replace('▁', ' ')
                    : text;
                var ids = tokenizer.Encode(text);
                var decoder = tokenizer.CreateDecoder();

                tokenizer.Decode(ids).ShouldBe(expected);
                (string.Concat(ids.Select(decoder.Add)) + decoder.Finish()).ShouldBe(expected);
            }
        }
    }

    [TokenizerFact]
    public void Encode_LongTextInOnePiece_IsEncoded()
    {
        // Without a queue of merges this would take minutes: the stories model does not cut text at all.
        var text = string.Concat(Enumerable.Repeat("Once upon a time there was a 日本 girl. ", 3000));
        var tokenizer = PublishedTokenizers.Stories();

        tokenizer.Decode(tokenizer.Encode(text)).ShouldBe(text);
    }

    [GoldenTheory("d-flamingo-llama")]
    [InlineData("d-flamingo-llama")]
    public void SeriesTokenizer_OfAFlamingoTokenizer_NamesItsSeriesTokens(string name)
    {
        var text = PublishedTokenizers.OfGolden(name).WithSpecialTokens("<|endofchunk|>", "<image>", "<PAD>");
        var tokenizer = new SeriesTokenizer(text, "<image>", "<|endofchunk|>", "<PAD>");

        (tokenizer.EndOfSeriesId, tokenizer.SeriesId, tokenizer.PaddingId).ShouldBe((300, 301, 302));
        (tokenizer.BeginId, tokenizer.EndId).ShouldBe((290, 291));
        tokenizer.Encode(" <image> x").ShouldNotContain(301);
        tokenizer.Decode(tokenizer.Encode(" <image> x")).ShouldBe(" <image> x");
        tokenizer.BytesOf(301).IsEmpty.ShouldBeTrue();
        Should.Throw<ArgumentException>(() => new SeriesTokenizer(text, "<video>", "<|endofchunk|>"));
    }

    private static string PromptOf(JsonElement sample)
    {
        var texts = sample.GetProperty("time_series_text").EnumerateArray().Select(t => $" <image> {t.GetString()} <|endofchunk|>");
        var post = sample.GetProperty("post_prompt").GetString()!;
        return sample.GetProperty("pre_prompt").GetString() + string.Concat(texts) + (post.Length > 0 ? " " + post : "");
    }
}
