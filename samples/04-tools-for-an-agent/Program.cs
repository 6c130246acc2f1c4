// Offers the tool set to an agent. Any IChatClient takes these functions in ChatOptions.Tools; here the calls that a
// language model would make are written out, so that the sample needs none.
using Microsoft.Extensions.AI;
using OpenTslm.Models;
using OpenTslm.Signals;
using OpenTslm.Tools;
using OpenTslm.Tools.Store;

using var model = ModelCatalog.Open();
using var store = SqliteRecordingStore.CreateTemporary();
var tools = new ToolSet(new ToolSetOptions
{
    Store = store,
    Reader = SignalReaderCatalog.Default,
    Files = new FileGate([Path.Combine(AppContext.BaseDirectory, "data")]),
    Model = () => model,
});

Console.WriteLine("What a language model is told:");
foreach (var function in tools.Functions)
{
    Console.WriteLine($"- {function.Name}: {function.Description.Split('.')[0]}.");
}

string[] labels = ["walking", "sitting", "turning"];
var imported = await Call("import_recording", new() { ["path"] = "walking-watch.csv" });
var handle = imported.GetProperty("recording").GetString();
await Call("describe_recording", new() { ["recording"] = handle });
await Call("ask_recording", new()
{
    ["recording"] = handle,
    ["question"] = "What is the person doing?",
    ["labels"] = labels,
});

async Task<System.Text.Json.JsonElement> Call(string name, AIFunctionArguments arguments)
{
    var result = (System.Text.Json.JsonElement)(await tools.Functions.Single(f => f.Name == name).InvokeAsync(arguments))!;
    Console.WriteLine();
    Console.WriteLine($"{name} -> {result}");
    return result;
}
