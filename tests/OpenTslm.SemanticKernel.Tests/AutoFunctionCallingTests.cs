using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenTslm.Tools;
using OpenTslm.Tools.Store;

namespace OpenTslm.SemanticKernel.Tests;

public sealed class AutoFunctionCallingTests : IDisposable
{
    private readonly SqliteRecordingStore _store = SqliteRecordingStore.CreateTemporary();
    private readonly TemporaryFolder _folder = new();
    private readonly Kernel _kernel = new();
    private readonly Witness _witness = new();

    public AutoFunctionCallingTests()
    {
        _folder.Write("n.txt", string.Join('\n', Enumerable.Range(0, 50)));
        _kernel.FunctionInvocationFilters.Add(_witness);
        _kernel.AutoFunctionInvocationFilters.Add(_witness);
        _kernel.Plugins.AddOpenTslm(new ToolSet(new ToolSetOptions
        {
            Store = _store,
            Reader = new NumbersReader(),
            Files = new FileGate([_folder.Path]),
            Model = static () => new ScriptedModel(),
        }));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_WithAutoFunctions_CallsTheToolsThroughTheKernelsFilters(bool streams)
    {
        using var model = Model();
        using var client = model.AsBuilder().UseKernelFunctionInvocation().Build();
        var chat = client.AsChatCompletionService();
        var settings = new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };
        var history = new ChatHistory("What does n.txt show?");

        var answer = streams
            ? string.Concat(await chat.GetStreamingChatMessageContentsAsync(history, settings, _kernel).Select(m => m.Content).ToListAsync())
            : (await chat.GetChatMessageContentAsync(history, settings, _kernel)).Content;

        answer.ShouldBe("It says walking.");
        _witness.Called.ShouldBe(["import_recording", "import_recording (auto)", "ask_recording", "ask_recording (auto)"]);
        model.Options[0]!.Tools!.Select(t => t.Name).ShouldBe(_kernel.Plugins["opentslm"].Select(f => $"opentslm_{f.Name}"));
    }

    // Imports, asks about the handle that came back, and says what the tool answered.
    private static ScriptedChatClient Model() => new(
        _ => new Microsoft.Extensions.AI.FunctionCallContent("1", "opentslm_import_recording", new Dictionary<string, object?> { ["path"] = "n.txt", ["sampling_rate_hz"] = 25 }),
        messages => new Microsoft.Extensions.AI.FunctionCallContent("2", "opentslm_ask_recording", new Dictionary<string, object?>
        {
            ["recording"] = ResultOf(messages).GetProperty("recording").GetString(),
            ["question"] = "What is the person doing?",
        }),
        messages => new Microsoft.Extensions.AI.TextContent($"It says {ResultOf(messages).GetProperty("answer").GetString()}."));

    private static JsonElement ResultOf(IReadOnlyList<ChatMessage> messages) =>
        JsonSerializer.SerializeToElement(messages[^1].Contents.OfType<Microsoft.Extensions.AI.FunctionResultContent>().Single().Result);

    private sealed class Witness : IFunctionInvocationFilter, IAutoFunctionInvocationFilter
    {
        public List<string> Called { get; } = [];

        public async Task OnFunctionInvocationAsync(
            Microsoft.SemanticKernel.FunctionInvocationContext context, Func<Microsoft.SemanticKernel.FunctionInvocationContext, Task> next)
        {
            Called.Add(context.Function.Name);
            await next(context);
        }

        public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next)
        {
            await next(context);
            Called.Add($"{context.Function.Name} (auto)");
        }
    }
}
