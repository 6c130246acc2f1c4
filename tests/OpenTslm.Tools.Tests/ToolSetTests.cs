using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools.Tests;

public sealed class ToolSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteRecordingStore _store = SqliteRecordingStore.CreateTemporary();
    private readonly ScriptedModel _model = new();
    private readonly ToolSet _tools;

    public ToolSetTests() => _tools = new ToolSet(new ToolSetOptions
    {
        Store = _store,
        Reader = new NumbersReader(),
        Files = new FileGate([_folder.Path]),
        Model = () => _model,
    });

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Functions_NamesAndSchemas_AreFlatAndDescribed()
    {
        _tools.Functions.Select(f => f.Name).ShouldBe(["import_recording", "describe_recording", "ask_recording"]);
        foreach (var function in _tools.Functions)
        {
            var schema = function.JsonSchema.GetRawText();
            schema.ShouldNotContain("$ref");
            schema.ShouldNotContain("$defs");
            function.Description.Length.ShouldBeGreaterThan(100);
            foreach (var argument in function.JsonSchema.GetProperty("properties").EnumerateObject())
            {
                argument.Value.GetProperty("description").GetString()!.Length.ShouldBeGreaterThan(20, argument.Name);
                argument.Value.GetProperty("type").GetString().ShouldBeOneOf("string", "number", "integer", "array");
                argument.Name.ShouldBe(argument.Name.ToLowerInvariant());
            }
        }

        Required("ask_recording").ShouldBe(["recording", "question"]);
        Required("import_recording").ShouldBe(["path"]);
        Function("ask_recording").JsonSchema.GetProperty("properties").EnumerateObject().Select(p => p.Name).ShouldBe(
            ["recording", "question", "channels", "from_seconds", "to_seconds", "labels", "seed"]);
    }

    [Fact]
    public async Task ImportDescribeAsk_OverAHandle_Answers()
    {
        _folder.Write("n.txt", string.Join('\n', Enumerable.Range(0, 100)));

        var imported = await CallAsync("import_recording", new() { ["path"] = "n.txt", ["sampling_rate_hz"] = 20.0 });
        var handle = imported.GetProperty("recording").GetString();
        var again = await CallAsync("import_recording", new() { ["path"] = "n.txt", ["sampling_rate_hz"] = 20.0 });
        again.GetProperty("recording").GetString().ShouldBe(handle);

        var described = await CallAsync("describe_recording", new() { ["recording"] = handle });
        var channel = described.GetProperty("channels")[0];
        channel.GetProperty("mean").GetDouble().ShouldBe(49.5);
        channel.GetProperty("sampling_rate_hz").GetDouble().ShouldBe(20);
        described.GetProperty("duration_seconds").GetDouble().ShouldBe(5);

        var asked = await CallAsync("ask_recording", new()
        {
            ["recording"] = handle,
            ["question"] = "Up or down?",
            ["labels"] = JsonSerializer.SerializeToElement(new[] { "up", "down" }),
            ["from_seconds"] = 1,
            ["to_seconds"] = 3.5,
            ["seed"] = 7,
        });
        asked.GetProperty("answer").GetString().ShouldBe("up");
        asked.GetProperty("labels").EnumerateObject().Sum(l => l.Value.GetDouble()).ShouldBe(1, 1e-5);
        asked.GetProperty("direct_labels").EnumerateObject().Select(l => l.Name).ShouldBe(["up", "down"]);
        asked.GetProperty("seed").GetInt64().ShouldBe(7);
        asked.GetProperty("rationale").GetString().ShouldBe("The swings repeat every second.");
        asked.GetProperty("input")[0].GetProperty("sample_count").GetInt64().ShouldBe(50);
        asked.GetProperty("disclaimer").GetString()!.ShouldStartWith("Not a medical device");
    }

    [Fact]
    public async Task Call_ExpectedFailures_AreOneSentenceThatSaysWhatToDo()
    {
        _folder.Write("empty.txt", "");
        _folder.Write("n.txt", "1\n2\n3");
        var handle = (await CallAsync("import_recording", new() { ["path"] = "n.txt" })).GetProperty("recording").GetString();

        (await ErrorAsync("import_recording", new() { ["path"] = "none.txt" })).ShouldContain("There is no file");
        (await ErrorAsync("import_recording", new() { ["path"] = "../x" })).ShouldContain("..");
        (await ErrorAsync("import_recording", new() { ["path"] = "empty.txt" })).ShouldContain("empty");
        (await ErrorAsync("import_recording", new() { ["path"] = "n.txt", ["sampling_rate_hz"] = -1 })).ShouldContain("above 0");
        (await ErrorAsync("import_recording", [])).ShouldContain("path");
        (await ErrorAsync("describe_recording", new() { ["recording"] = "walk" })).ShouldContain("import_recording");
        (await ErrorAsync("ask_recording", new() { ["recording"] = handle, ["question"] = " " })).ShouldContain("question is empty");
        (await ErrorAsync("ask_recording", new() { ["recording"] = handle, ["question"] = "Why?", ["channels"] = new[] { "z" } }))
            .ShouldContain("There is no channel 'z'");
        (await ErrorAsync("ask_recording", new() { ["recording"] = handle, ["question"] = "Why?", ["from_seconds"] = "soon" }))
            .ShouldContain("must be a number");
        (await ErrorAsync("ask_recording", new() { ["recording"] = handle, ["question"] = "Why?", ["labels"] = new object[] { 1, 2 } }))
            .ShouldContain("list of texts");
        (await ErrorAsync("ask_recording", new() { ["recording"] = handle, ["question"] = "Why?", ["channel"] = "n" }))
            .ShouldContain("it takes recording, question, channels");
        (await ErrorAsync("ask_recording", new() { ["recording"] = handle, ["question"] = "Why?", ["seed"] = -1 })).ShouldContain("seed");
    }

    [Fact]
    public async Task AskRecording_ModelCannotBeLoaded_SaysSo()
    {
        var tools = new ToolSet(new ToolSetOptions
        {
            Store = _store,
            Reader = new NumbersReader(),
            Files = new FileGate([_folder.Path]),
            Model = () => throw new InvalidDataException("The model file ends early."),
        });
        var handle = await _store.AddAsync(Recordings.Walk());

        var result = (JsonElement)(await tools.Functions[2].InvokeAsync(new() { ["recording"] = handle, ["question"] = "Why?" }))!;

        result.GetProperty("error").GetString().ShouldBe("The model file ends early.");
    }

    private AIFunction Function(string name) => _tools.Functions.Single(f => f.Name == name);

    private string[] Required(string name) =>
        [.. Function(name).JsonSchema.GetProperty("required").EnumerateArray().Select(r => r.GetString()!)];

    private async Task<JsonElement> CallAsync(string name, AIFunctionArguments arguments) =>
        (JsonElement)(await Function(name).InvokeAsync(arguments))!;

    private async Task<string> ErrorAsync(string name, AIFunctionArguments arguments)
    {
        var error = (await CallAsync(name, arguments)).GetProperty("error").GetString()!;
        error.ShouldNotContain("\n");
        error.ShouldNotContain("   at ");
        return error;
    }
}
