using Microsoft.SemanticKernel;
using OpenTslm.Agents.Workflows;
using OpenTslm.Signals.Simulation;
using OpenTslm.Tools;
using OpenTslm.Tools.Store;

namespace OpenTslm.SemanticKernel.Tests;

/// <summary>The workflow that joins signal and chart, as a function of the plugin.</summary>
public sealed class InterpretFunctionTests
{
    [Fact]
    public async Task Invoke_ContributedWorkflow_IsAKernelFunctionThatCites()
    {
        using var store = SqliteRecordingStore.CreateTemporary();
        using var folder = new TemporaryFolder();
        var options = new ToolSetOptions { Store = store, Reader = new NumbersReader(), Files = new FileGate([folder.Path]), Model = () => new ScriptedModel() };
        var plugin = OpenTslmPlugin.Create(new ToolSet(options with { Contributed = [InterpretFunction.Create(options)] }));
        var handle = await store.AddAsync(EcgSimulator.Simulate(new EcgSimulatorOptions { Rhythm = EcgRhythm.Irregular }, 7));

        var result = await plugin[InterpretFunction.Name].InvokeAsync(new Kernel(), new() { ["recording"] = handle });

        var json = result.GetValue<System.Text.Json.JsonElement>();
        json.GetProperty("sentences").GetArrayLength().ShouldBeGreaterThan(3);
        json.GetProperty("sentences").EnumerateArray().ShouldAllBe(s => s.GetProperty("cites").GetArrayLength() > 0);
    }
}
