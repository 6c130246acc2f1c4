using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace OpenTslm.Mcp.Tests;

public sealed class ResourcesAndPromptsTests
{
    [Fact]
    public async Task ReadResource_OfARecording_DescribesMeasuresAndShowsSamples()
    {
        await using var served = await ServedTools.StartAsync();
        var handle = await ImportAsync(served);

        (await served.Client.ListResourcesAsync()).Single().Uri.ShouldBe(handle);
        Json(await ReadAsync(served, handle)).GetProperty("channels")[0].GetProperty("sample_count").GetInt32().ShouldBe(60);
        Json(await ReadAsync(served, handle + "/measurements")).GetProperty("measurements").GetArrayLength().ShouldBeGreaterThan(0);
        (await ReadAsync(served, handle + "/samples?from=1&to=1.25&channels=n")).ShouldBe("time [s],n [mV]\n1,10\n1.1,11\n1.2,12\n");
        var plot = (BlobResourceContents)(await served.Client.ReadResourceAsync(handle + "/plot?kind=channels&to=3")).Contents.Single();
        plot.MimeType.ShouldBe("image/png");
        plot.DecodedData.Span[1..4].ToArray().ShouldBe("PNG"u8.ToArray());
        Json(await ReadAsync(served, "model://scripted")).GetProperty("tasks").GetArrayLength().ShouldBe(3);
        (await served.Client.ListResourceTemplatesAsync()).Select(t => t.UriTemplate).ShouldContain("recording://{id}/samples{?channels,from,to}");
    }

    [Fact]
    public async Task PlotWithAText_AsToolAndAsResource_MarksItsClaims()
    {
        const string text = "The mean is 29.5 mV. The maximum is 80 mV.";
        await using var served = await ServedTools.StartAsync();
        var handle = await ImportAsync(served);

        var plain = await served.Client.CallToolAsync("plot_recording", new Dictionary<string, object?> { ["recording"] = handle, ["kind"] = "channels" });
        var marked = await served.Client.CallToolAsync("plot_recording", new Dictionary<string, object?> { ["recording"] = handle, ["kind"] = "channels", ["text"] = text });
        var resource = (BlobResourceContents)(await served.Client.ReadResourceAsync($"{handle}/plot?kind=channels&text={Uri.EscapeDataString(text)}")).Contents.Single();

        static byte[] Picture(CallToolResult result) => result.Content.OfType<ImageContentBlock>().Single().DecodedData.ToArray();
        marked.StructuredContent!.Value.GetProperty("text").GetString()!.ShouldEndWith("2 claims: 1 supported, 1 contradicted, 0 not checkable.");
        Picture(marked).ShouldNotBe(Picture(plain));
        resource.DecodedData.ToArray().ShouldBe(Picture(marked));
    }

    [Fact]
    public async Task ReadResource_CertificateOfTheLatestAnswer_IsThatOfTheAnswer()
    {
        await using var served = await ServedTools.StartAsync();
        var handle = await ImportAsync(served);
        (await Should.ThrowAsync<McpException>(() => ReadAsync(served, handle + "/certificate"))).Message.ShouldContain("There is no resource");

        var answer = await served.Client.CallToolAsync("ask_recording", new Dictionary<string, object?> { ["recording"] = handle, ["question"] = "What is the person doing?" });

        var certificate = Json(await ReadAsync(served, handle + "/certificate"));
        certificate.GetProperty("sensitivity").GetProperty("verdict").GetString().ShouldBe("does-not-read");
        answer.StructuredContent!.Value.GetProperty("abstains").GetBoolean().ShouldBeTrue();
        answer.StructuredContent!.Value.GetProperty("certificate").GetProperty("summary").GetString().ShouldBe(certificate.GetProperty("summary").GetString());
    }

    [Theory]
    [InlineData("recording://0123456789abcdef", "There is no resource")]
    [InlineData("recording://0123456789abcdef/samples", "There is no resource")]
    [InlineData("recording://../../etc/passwd", "There is no resource")]
    [InlineData("model://none", "There is no resource")]
    [InlineData("file:///etc/passwd", "There is no resource")]
    [InlineData("nonsense", "There is no resource")]
    [InlineData("{handle}/plots", "There is no resource")]
    [InlineData("{handle}/plot?kind=pie", "must be one of")]
    [InlineData("{handle}/plot?from=x", "number of seconds")]
    [InlineData("{handle}/samples?from=x", "number of seconds")]
    [InlineData("{handle}/samples?from=9", "which lasts 6 s")]
    [InlineData("{handle}/samples?channels=zz", "There is no channel")]
    public async Task ReadResource_ThatIsNotThere_SaysSo(string uri, string expected)
    {
        await using var served = await ServedTools.StartAsync();
        var handle = await ImportAsync(served);

        var failure = await Should.ThrowAsync<McpException>(
            () => ReadAsync(served, uri.Replace("{handle}", handle, StringComparison.Ordinal)));

        failure.Message.ShouldContain(expected);
    }

    [Fact]
    public async Task GetPrompt_WithItsArguments_NamesRecordingAndTools()
    {
        await using var served = await ServedTools.StartAsync();

        var prompts = await served.Client.ListPromptsAsync();
        var prompt = await served.Client.GetPromptAsync(
            "compare_weeks", new Dictionary<string, object?> { ["first"] = "recording://1", ["second"] = "recording://2" });

        prompts.Select(p => p.Name).ShouldBe(["read_ecg", "review_night", "compare_weeks"], ignoreOrder: true);
        var text = ((TextContentBlock)prompt.Messages.Single().Content).Text;
        text.ShouldContain("recording://1 (earlier)");
        text.ShouldContain("measure_recording");
        (await Should.ThrowAsync<McpException>(() => served.Client.GetPromptAsync("compare_weeks").AsTask())).Message.ShouldContain("'first' is missing");
        (await Should.ThrowAsync<McpException>(() => served.Client.GetPromptAsync("none").AsTask())).Message.ShouldContain("no prompt");
    }

    [Fact]
    public async Task Prompts_EveryToolAndMeasurementThatTheyName_IsThere()
    {
        await using var served = await ServedTools.StartAsync();
        var tools = served.Tools.Functions.Select(f => f.Name).ToHashSet();
        var handle = await ImportAsync(served);

        foreach (var prompt in await served.Client.ListPromptsAsync())
        {
            var arguments = prompt.ProtocolPrompt.Arguments!.ToDictionary(a => a.Name, a => (object?)handle);
            var text = ((TextContentBlock)(await prompt.GetAsync(arguments)).Messages.Single().Content).Text;

            foreach (var word in text.Split([' ', ',', '.', ':', '\n', '"', '(', ')']).Where(w => w.EndsWith("_recording", StringComparison.Ordinal)))
            {
                tools.ShouldContain(word);
            }
        }

        var measured = await served.Client.CallToolAsync("measure_recording", new Dictionary<string, object?>
        {
            ["recording"] = handle,
            ["measurements"] = new[] { "heart-rate", "r-peaks", "rr-regularity", "statistics", "variability", "trend", "level-shift" },
        });
        measured.IsError.ShouldNotBe(true, measured.Content.OfType<TextContentBlock>().First().Text);
    }

    [Fact]
    public async Task Complete_ArgumentsOfPromptsAndTemplates_AreHandlesAndChannels()
    {
        await using var served = await ServedTools.StartAsync();
        var handle = await ImportAsync(served);
        var prompt = new PromptReference { Name = "read_ecg" };

        (await CompleteAsync(prompt, "recording", "recording://")).ShouldBe([handle]);
        (await CompleteAsync(prompt, "recording", "zz")).ShouldBeEmpty();
        (await CompleteAsync(prompt, "channel", "", new() { ["recording"] = handle })).ShouldBe(["n"]);
        (await CompleteAsync(new ResourceTemplateReference { Uri = "recording://{id}/measurements" }, "id", handle[12..16])).ShouldBe([handle[12..]]);
        (await CompleteAsync(new PromptReference { Name = "none" }, "recording", "")).ShouldBeEmpty();

        async Task<IList<string>> CompleteAsync(Reference reference, string argument, string value, Dictionary<string, string>? others = null) =>
            (await served.Client.CompleteAsync(new CompleteRequestParams
            {
                Ref = reference,
                Argument = new Argument { Name = argument, Value = value },
                Context = others is null ? null : new CompleteContext { Arguments = others },
            })).Completion.Values;
    }

    private static async Task<string> ImportAsync(ServedTools served)
    {
        served.Write("n.txt", string.Join('\n', Enumerable.Range(0, 60)));
        var imported = await served.Client.CallToolAsync("import_recording", new Dictionary<string, object?> { ["path"] = "n.txt", ["unit"] = "mV" });
        return imported.StructuredContent!.Value.GetProperty("recording").GetString()!;
    }

    private static async Task<string> ReadAsync(ServedTools served, string uri) =>
        ((TextResourceContents)(await served.Client.ReadResourceAsync(uri)).Contents.Single()).Text;

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
