using OpenTslm.Models.Prompting.Published;

namespace OpenTslm.Models.Tests.Prompting.Published;

public sealed class UpstreamPromptsTests : IDisposable
{
    private static readonly Dictionary<string, string> Texts = UpstreamFingerprints.All.ToDictionary(
        text => text.Name,
        text => text.Name == "har series" ? "{time_series_label} has {mean}" : $"Words of {text.Name}.");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_TextsAnywhereInTheSources_AreFoundByTheirHash()
    {
        var half = Texts.Count / 2;
        _folder.Write("data/one.py", Source(Texts.Values.Take(half)));
        _folder.Write("data/deeper/two.py", Source(Texts.Values.Skip(half)));

        var prompts = UpstreamPrompts.Read(_folder.Path, [.. Texts.Select(text => (text.Key, UpstreamPrompts.HashOf(text.Value)))]);

        prompts.Tasks[PublishedTask.Tsqa].ShouldBe(new PublishedPrompt("{question}", prompts.Tasks[PublishedTask.Tsqa].Series, "Words of tsqa question."));
        prompts.Tasks[PublishedTask.Har].Series.ShouldBe(
            ["Words of har x-axis. has {mean}", "Words of har y-axis. has {mean}", "Words of har z-axis. has {mean}"]);
        prompts.Tasks[PublishedTask.Ecg].Series.ShouldBe(["Words of ecg lead.Words of ecg statistics."]);
        prompts.Tasks[PublishedTask.Ecg].QuestionWithoutAnswers.ShouldBe("Words of ecg question without answers.");
        PublishedPrompts.FromJson(prompts.ToJson()).ToJson().ShouldBe(prompts.ToJson());
    }

    [Fact]
    public void Read_AChangedText_IsNamed()
    {
        _folder.Write("all.py", Source(Texts.Values.Where(text => !text.Contains("sleep question", StringComparison.Ordinal))));

        Should.Throw<InvalidDataException>(() => UpstreamPrompts.Read(
                _folder.Path, [.. Texts.Select(text => (text.Key, UpstreamPrompts.HashOf(text.Value)))]))
            .Message.ShouldStartWith("The sources lack sleep question as");
    }

    [UpstreamFact]
    public void Read_TheUpstreamRepository_GivesThePromptsOfTheCheckpoints()
    {
        var tasks = UpstreamPrompts.Read(UpstreamFactAttribute.Folder!).Tasks;

        // Prompts for fixed inputs, architecture reference appendix C.
        Fill(tasks[PublishedTask.Tsqa], ("question", "What is the trend?"), ("task", "trend"), ("mean", "0.0000"), ("std", "1.0000"))
            .ShouldBe("c9d6f2ca5edef0e5859243ace3615c4182b9230f924b58da41ef54b1c2be9e08");
        Fill(tasks[PublishedTask.M4], ("mean", "1234.5000"), ("std", "56.7800"))
            .ShouldBe("0a2ce032b5348ed6d69a46bcbb390c8d4352172818791f28d1c482e5da2d9ba7");
        Fill(tasks[PublishedTask.Sleep], ("mean", "-0.0000"), ("std", "21.3457"))
            .ShouldBe("ae492f3ca4a3cd53e446b466b1c7ab26be044b3e16fd04e75960c64f4508b0d2");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"tasks\":{}}")]
    [InlineData("{\"tasks\":{\"Har\":{\"preamble\":\"a\",\"series\":[],\"question\":\"b\"}}}")]
    [InlineData("{\"tasks\":{\"Dance\":{\"preamble\":\"a\",\"series\":[\"s\"],\"question\":\"b\"}}}")]
    [InlineData("{\"tasks\":{\"Har\":null}}")]
    public void FromJson_NotPrompts_IsRefused(string json) => Should.Throw<InvalidDataException>(() => PublishedPrompts.FromJson(json));

    private static string Source(IEnumerable<string> texts) =>
        string.Concat(texts.Select(text => $"def f():\n    \"\"\"About.\"\"\"\n    return f\"\"\"\n    {text}\n    \"\"\"\n"));

    private static string Fill(PublishedPrompt prompt, params (string Name, string Value)[] values)
    {
        var text = prompt.Preamble + string.Concat(prompt.Series.Select(series => $" <image> {series} <|endofchunk|>")) + " " + prompt.Question;
        return UpstreamPrompts.HashOf(values.Aggregate(text, (filled, value) => filled.Replace($"{{{value.Name}}}", value.Value, StringComparison.Ordinal)));
    }
}
