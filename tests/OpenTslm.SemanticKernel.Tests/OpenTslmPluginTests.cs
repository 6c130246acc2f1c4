using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using OpenTslm.Tools;
using OpenTslm.Tools.Results;
using OpenTslm.Tools.Store;

namespace OpenTslm.SemanticKernel.Tests;

public sealed class OpenTslmPluginTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteRecordingStore _store = SqliteRecordingStore.CreateTemporary();
    private readonly Kernel _kernel = new();

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Create_OfAToolSet_ShowsItsNamesDescriptionsAndSchemas()
    {
        var tools = Tools();

        var plugin = OpenTslmPlugin.Create(tools);

        plugin.Name.ShouldBe("opentslm");
        plugin.Description.ShouldContain("Not a medical device");
        plugin.Select(f => f.Name).ShouldBe(tools.Functions.Select(f => f.Name));
        foreach (var (shown, function) in plugin.Zip(tools.Functions))
        {
            ((AIFunction)shown).Name.ShouldBe("opentslm_" + function.Name);
            shown.Description.ShouldBe(function.Description);
            foreach (var part in new[] { "type", "properties", "required" })
            {
                // A tool without arguments requires none.
                var isThere = function.JsonSchema.TryGetProperty(part, out var expected);
                (!isThere || JsonElement.DeepEquals(shown.JsonSchema.GetProperty(part), expected)).ShouldBeTrue($"{function.Name}: {shown.JsonSchema}");
            }
        }
    }

    [Fact]
    public void Create_NameWithADot_Throws() =>
        Should.Throw<ArgumentException>(() => OpenTslmPlugin.Create(Tools(), "open.tslm"));

    [Fact]
    public async Task Invoke_ImportThenAsk_ReturnsTheToolsJson()
    {
        _folder.Write("n.txt", string.Join('\n', Enumerable.Range(0, 50)));
        var plugin = _kernel.Plugins.AddOpenTslm(Tools());

        var imported = await _kernel.InvokeAsync(plugin["import_recording"], new() { ["path"] = "n.txt", ["sampling_rate_hz"] = 25 });
        var asked = await _kernel.InvokeAsync("opentslm", "ask_recording", new()
        {
            ["recording"] = imported.AsToolResult<ImportResult>().Recording,
            ["question"] = "Up or down?",
            ["labels"] = new[] { "up", "down" },
            ["to_seconds"] = 1.0,
        });

        asked.GetValue<JsonElement>().GetProperty("answer").GetString().ShouldBe("up");
        var result = asked.AsToolResult<AskResult>();
        result.Labels.Keys.ShouldBe(["up", "down"]);
        result.Input.Single().SampleCount.ShouldBe(25);
        result.Rationale.ShouldBe("The swings repeat every second.");
    }

    [Fact]
    public async Task Invoke_ArgumentsAsText_AreReadAsTheirTypes()
    {
        // As the OpenAI connectors hand on what a model wrote.
        var plugin = OpenTslmPlugin.Create(Tools());
        var handle = await _store.AddAsync(Recordings.Walk());

        var asked = await plugin["ask_recording"].InvokeAsync(_kernel, new()
        {
            ["recording"] = handle,
            ["question"] = "12",
            ["labels"] = """["up", "down"]""",
            ["channels"] = JsonSerializer.SerializeToElement("""["c1"]"""),
            ["from_seconds"] = "0.5",
            ["seed"] = "7",
            ["to_seconds"] = null,
        });

        var result = asked.AsToolResult<AskResult>();
        result.Question.ShouldBe("12");
        result.Seed.ShouldBe(7ul);
        result.Labels.Count.ShouldBe(2);
        result.Input.Single().Name.ShouldBe("c1");
        result.Input.Single().SampleCount.ShouldBe(75);
    }

    [Theory]
    [InlineData("import_recording", "path", "none.txt", "There is no file 'none.txt'")]
    [InlineData("import_recording", "sampling_rate_hz", "fast", "must be a number")]
    [InlineData("import_recording", "file", "n.txt", "has no argument 'file'")]
    [InlineData("describe_recording", "recording", "walk", "import_recording")]
    public async Task Invoke_ExpectedFailure_IsTheToolsSentence(string function, string argument, string value, string expected)
    {
        var plugin = OpenTslmPlugin.Create(Tools());

        var result = await plugin[function].InvokeAsync(_kernel, new() { [argument] = value });

        result.GetValue<JsonElement>().GetProperty("error").GetString()!.ShouldContain(expected);
        Should.Throw<ToolException>(() => result.AsToolResult<ImportResult>()).Message.ShouldContain(expected);
    }

    [Fact]
    public async Task Invoke_Cancelled_StopsTheModel()
    {
        using var cancel = new CancellationTokenSource();
        var model = new ScriptedModel
        {
            BetweenPieces = async token =>
            {
                await cancel.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            },
        };
        var plugin = OpenTslmPlugin.Create(Tools(model));
        var handle = await _store.AddAsync(Recordings.Walk());

        await Should.ThrowAsync<OperationCanceledException>(
            () => plugin["ask_recording"].InvokeAsync(_kernel, new() { ["recording"] = handle, ["question"] = "Why?" }, cancel.Token));

        model.Generated.Count.ShouldBe(1);
    }

    [Fact]
    public void AsToolResult_OfAnotherFunction_SaysSo()
    {
        var function = KernelFunctionFactory.CreateFromMethod(() => "text", "other");

        Should.Throw<InvalidOperationException>(() => new FunctionResult(function, "text").AsToolResult<AskResult>())
            .Message.ShouldContain("'other'");
    }

    [Fact]
    public void AddOpenTslm_ToABuilder_IsInTheKernelsItMakes()
    {
        var builder = Kernel.CreateBuilder();

        builder.Plugins.AddOpenTslm(Tools(), "signals").ShouldBeSameAs(builder.Plugins);

        builder.Build().Plugins.GetFunction("signals", "describe_recording").PluginName.ShouldBe("signals");
    }

    [Fact]
    public void AddOpenTslm_Twice_Throws()
    {
        _kernel.Plugins.AddOpenTslm(Tools());

        Should.Throw<ArgumentException>(() => _kernel.Plugins.AddOpenTslm(Tools()));
    }

    private ToolSet Tools(ScriptedModel? model = null)
    {
        model ??= new ScriptedModel();
        return new ToolSet(new ToolSetOptions
        {
            Store = _store,
            Reader = new NumbersReader(),
            Files = new FileGate([_folder.Path]),
            Model = () => model,
        });
    }
}
