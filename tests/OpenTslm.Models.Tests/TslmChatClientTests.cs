using Microsoft.Extensions.AI;
using OpenTslm.Models.Generation;
using OpenTslm.Models.Tests.Generation;
using OpenTslm.Signals.Csv;

namespace OpenTslm.Models.Tests;

public sealed class TslmChatClientTests
{
    private static readonly TimeSeries X = TinyModel.Series("x", 1), Y = TinyModel.Series("y", 2);

    [Fact]
    public async Task GetResponse_SeriesAndAQuestion_IsWhatTheModelWrites()
    {
        using var model = new ScriptedModel();
        using var client = new TslmChatClient(model);

        var response = await client.GetResponseAsync(
            [new ChatMessage(ChatRole.User, [new TimeSeriesContent(X), new TimeSeriesContent(Y), new TextContent("What is it?")])]);

        response.Text.ShouldBe("walking");
        string.Concat(response.Messages.Single().Contents.OfType<TextReasoningContent>().Select(c => c.Text)).ShouldBe("The swings repeat every second.");
        response.Messages.ShouldHaveSingleItem().Role.ShouldBe(ChatRole.Assistant);
        response.ModelId.ShouldBe("scripted");
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        response.Usage!.OutputTokenCount.ShouldBe(4);
        var prompt = model.Generated.ShouldHaveSingleItem();
        prompt.Segments.Select(s => s.Series).ShouldBe([X, Y]);
        prompt.Question.ShouldBe("What is it?");
        prompt.Form.ShouldBe(AnswerForm.RationaleFirst);
    }

    [Fact]
    public async Task GetResponse_Conversation_ReadsAllSeriesOnceAndTheLastQuestion()
    {
        using var model = new ScriptedModel();
        using var client = new TslmChatClient(model);

        await client.GetResponseAsync(
        [
            new ChatMessage(ChatRole.System, "Be brief."),
            new ChatMessage(ChatRole.User, [new TextContent("First?"), new TimeSeriesContent(X)]),
            new ChatMessage(ChatRole.Assistant, "Yes."),
            new ChatMessage(ChatRole.User, [new TimeSeriesContent(Y), new TimeSeriesContent(X), new TextContent("And"), new TextContent(" now?")]),
            new ChatMessage(ChatRole.User, [new TimeSeriesContent(Y)]),
        ]);

        model.Generated[0].Segments.Select(s => s.Series).ShouldBe([X, Y]);
        model.Generated[0].Question.ShouldBe("And now?");
    }

    [Fact]
    public async Task GetStreamingResponse_Updates_AreTheCertainPiecesAndThenTheEnd()
    {
        using var client = new TslmChatClient(new ScriptedModel { Pieces = ["It ", "", "moves."] });
        var updates = new List<ChatResponseUpdate>();

        await foreach (var update in client.GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "What is it?")]))
        {
            updates.Add(update);
        }

        // White space may precede the answer's marker, so that it is held back; without an answer the rationale is it.
        updates.Select(u => string.Concat(u.Contents.OfType<TextReasoningContent>().Select(c => c.Text))).ShouldBe(["It", " moves.", "", ""]);
        updates.Select(u => u.Text).ShouldBe(["", "", "It moves.", ""]);
        updates.Select(u => u.FinishReason).ShouldBe([null, null, null, ChatFinishReason.Stop]);
        updates[3].Contents.OfType<UsageContent>().Single().Details.OutputTokenCount.ShouldBe(3);
        updates.Select(u => u.ResponseId).Distinct().Count().ShouldBe(1);
        updates.ShouldAllBe(u => u.Role == ChatRole.Assistant && u.ModelId == "scripted" && u.ResponseId == u.MessageId);
    }

    [Fact]
    public async Task GetResponse_DataOfASignalFormat_IsReadAsItsChannels()
    {
        using var model = new ScriptedModel();
        using var client = new TslmChatClient(model, new CsvSignalReader());
        var csv = new DataContent("data:text/csv;base64," + Convert.ToBase64String("time [s],x [mV],y\n0,1,4\n0.5,2,5\n1,3,6\n"u8), null);

        await client.GetResponseAsync([new ChatMessage(ChatRole.User, [csv, new TimeSeriesContent(Y), new TextContent("What is it?")])]);

        var read = model.Generated[0].Segments.Select(s => s.Series).ToArray();
        read.Select(s => (s.Name, s.Unit)).ShouldBe([("x", "mV"), ("y", null), (Y.Name, Y.Unit)]);
        read[0].Read(0, 3).ShouldBe([1, 2, 3]);
        read[0].SamplingRateHz.ShouldBe(2);
    }

    [Fact]
    public async Task GetResponse_DataThatHoldsNoSeries_SaysSo()
    {
        using var blind = new TslmChatClient(new ScriptedModel());
        using var client = new TslmChatClient(new ScriptedModel(), new CsvSignalReader());
        ChatMessage Message(string type) => new(ChatRole.User, [new DataContent(new byte[] { 1 }, type), new TextContent("What is it?")]);

        (await Should.ThrowAsync<PromptException>(() => client.GetResponseAsync([Message("image/png")]))).Message.ShouldContain("text/csv");
        (await Should.ThrowAsync<PromptException>(() => blind.GetResponseAsync([Message("text/csv")]))).Message.ShouldContain("without a reader");
    }

    [Fact]
    public async Task GetResponse_Options_ReachTheModel()
    {
        using var model = new ScriptedModel();
        using var client = new TslmChatClient(model);
        var options = new ChatOptions
        {
            MaxOutputTokens = 2,
            Reasoning = new ReasoningOptions { Effort = ReasoningEffort.None },
            AdditionalProperties = new AdditionalPropertiesDictionary { [TslmChatClient.AnswersProperty] = new[] { "walking", "sitting" } },
        };

        var response = await client.GetResponseAsync([new ChatMessage(ChatRole.User, "What is it?")], options);

        response.FinishReason.ShouldBe(ChatFinishReason.Length);
        response.Text.ShouldBe("The swings repeat every second.");
        model.Generated[0].Form.ShouldBe(AnswerForm.Direct);
        model.Generated[0].Question.ShouldBe("What is it? [walking|sitting]");
    }

    [Fact]
    public async Task GetResponse_SamplingOptions_GiveTheTextOfTheSameGeneration()
    {
        using var model = TinyModel.Open();
        using var client = new TslmChatClient(model);
        var expected = await GenerationTests.ListAsync(
            model,
            model.CreatePrompt([X], "signal?", [], AnswerForm.RationaleFirst),
            new GenerationOptions { MaximumTokens = 20, Temperature = 1.5, TopK = 50, TopP = 0.75, Seed = 9, StopStrings = ["zz"] });

        var response = await client.GetResponseAsync(
            [new ChatMessage(ChatRole.User, [new TimeSeriesContent(X), new TextContent("signal?")])],
            new ChatOptions { MaxOutputTokens = 20, Temperature = 1.5f, TopK = 50, TopP = 0.75f, Seed = 9, StopSequences = ["zz"] });

        var written = string.Concat(expected.Select(t => t.Text));
        var scanner = new AnswerScanner();
        scanner.Push(written);
        scanner.Flush();
        response.Text.ShouldBe(scanner.Found ? scanner.Answer : scanner.Rationale);
        response.Usage!.OutputTokenCount.ShouldBe(expected.Count);
    }

    [Fact]
    public async Task GetResponse_WithoutAQuestion_SaysWhatIsMissing()
    {
        using var client = new TslmChatClient(new ScriptedModel());
        ChatMessage[][] wrong =
        [
            [],
            [new ChatMessage(ChatRole.User, [new TimeSeriesContent(X)])],
            [new ChatMessage(ChatRole.User, "  ")],
            [new ChatMessage(ChatRole.Assistant, "What is it?")],
        ];

        foreach (var messages in wrong)
        {
            (await Should.ThrowAsync<PromptException>(() => client.GetResponseAsync(messages)))
                .Message.ShouldBe("No user message holds a question: ask something about the series.");
        }
    }

    [Fact]
    public async Task GetResponse_OptionsOutOfRange_AreRefused()
    {
        using var model = TinyModel.Open();
        using var client = new TslmChatClient(model);

        await Should.ThrowAsync<ArgumentOutOfRangeException>(
            () => client.GetResponseAsync([new ChatMessage(ChatRole.User, "signal?")], new ChatOptions { Temperature = -1 }));
    }

    [Fact]
    public async Task GetStreamingResponse_Cancelled_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        using var client = new TslmChatClient(new ScriptedModel());
        var updates = 0;

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync(
                [new ChatMessage(ChatRole.User, "What is it?")], null, cancellation.Token))
            {
                updates++;
                await cancellation.CancelAsync();
            }
        });

        updates.ShouldBe(1);
    }

    [Fact]
    public void GetService_KnownTypes_AreGivenOut()
    {
        using var model = new ScriptedModel();
        using IChatClient client = new TslmChatClient(model);

        client.GetService<ChatClientMetadata>()!.DefaultModelId.ShouldBe("scripted");
        client.GetService<ITimeSeriesLanguageModel>().ShouldBeSameAs(model);
        client.GetService<TslmChatClient>().ShouldBeSameAs(client);
        client.GetService<string>().ShouldBeNull();
        client.GetService<TslmChatClient>("key").ShouldBeNull();
    }
}
