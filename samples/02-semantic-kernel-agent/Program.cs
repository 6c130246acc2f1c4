// An assistant on Semantic Kernel that can read sensor recordings. Its language model is any server that speaks OpenAI's
// protocol, such as Ollama: CHAT_URL=http://localhost:11434/v1 CHAT_MODEL=qwen3 [CHAT_KEY=...]. Without one, the calls that
// it would make are written out, so that the sample needs none.
using System.ClientModel;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI;
using OpenTslm.SemanticKernel;
using OpenTslm.Tools;
using OpenTslm.Tools.Hosting;
using OpenTslm.Tools.Results;

const string Question = "Import walking-watch.csv and tell me what the person is doing, and how sure you are.";

var builder = Kernel.CreateBuilder();
builder.Services.AddOpenTslm(options => options.AllowedFolders.Add(Path.Combine(AppContext.BaseDirectory, "data")));
var kernel = builder.Build();
var plugin = kernel.Plugins.AddOpenTslm(kernel.GetRequiredService<ToolSet>());
kernel.FunctionInvocationFilters.Add(new Narrator());

if (Environment.GetEnvironmentVariable("CHAT_URL") is { Length: > 0 } url)
{
    var server = new OpenAIClient(
        new ApiKeyCredential(Environment.GetEnvironmentVariable("CHAT_KEY") ?? "none"), new OpenAIClientOptions { Endpoint = new Uri(url) });
    using var client = server.GetChatClient(Environment.GetEnvironmentVariable("CHAT_MODEL") ?? "default").AsIChatClient()
        .AsBuilder().UseKernelFunctionInvocation().Build();
    var settings = new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };
    await foreach (var piece in client.AsChatCompletionService().GetStreamingChatMessageContentsAsync(new ChatHistory(Question), settings, kernel))
    {
        Console.Write(piece.Content);
    }

    Console.WriteLine();
    return;
}

Console.WriteLine($"Asked: {Question}");
string[] labels = ["walking", "sitting", "turning"];
var imported = await kernel.InvokeAsync(plugin["import_recording"], new() { ["path"] = "walking-watch.csv" });
var asked = await kernel.InvokeAsync(plugin["ask_recording"], new()
{
    ["recording"] = imported.AsToolResult<ImportResult>().Recording,
    ["question"] = "What is the person doing?",
    ["labels"] = labels,
});
var answer = asked.AsToolResult<AskResult>();
Console.WriteLine($"{answer.Rationale}\n{answer.Answer} ({string.Join(", ", answer.Labels.Select(label => $"{label.Key} {label.Value:0.000}"))})");

/// <summary>Shows which tools are called, as a host's own filters can.</summary>
internal sealed class Narrator : IFunctionInvocationFilter
{
    public async Task OnFunctionInvocationAsync(
        Microsoft.SemanticKernel.FunctionInvocationContext context, Func<Microsoft.SemanticKernel.FunctionInvocationContext, Task> next)
    {
        Console.WriteLine($"-> {context.Function.Name}");
        await next(context);
    }
}
