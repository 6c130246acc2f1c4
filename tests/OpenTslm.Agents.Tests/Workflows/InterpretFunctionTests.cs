using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenTslm.Agents.Workflows;
using OpenTslm.Tools;
using OpenTslm.Tools.Store;

namespace OpenTslm.Agents.Tests.Workflows;

public sealed class InterpretFunctionTests : IDisposable
{
    private readonly SqliteRecordingStore _store = SqliteRecordingStore.CreateTemporary();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Invoke_RecordingAndChart_CitesEverySentenceAndTellsNothingOfThePatient()
    {
        var handle = await _store.AddAsync(Cases.Ecg());
        _folder.Write("bundle.json", """
            {"resourceType":"Bundle","entry":[
            {"resource":{"resourceType":"Patient","id":"very-private-id","name":[{"family":"Publik","given":["Jane"]}],"birthDate":"1950-01-02"}},
            {"resource":{"resourceType":"Condition","id":"c1","clinicalStatus":{"coding":[{"code":"active"}]},"code":{"text":"Hypertension"},"subject":{"reference":"Patient/very-private-id"},"onsetDateTime":"2011-07-09"}}]}
            """);

        var result = await CallAsync(new() { ["recording"] = handle, ["patient"] = "bundle.json" });

        var text = result.GetRawText();
        text.Length.ShouldBeLessThan(16_000);
        text.ShouldContain("anticoagulant");
        foreach (var secret in new[] { "Publik", "very-private-id", "2011-07-09", "1950-01-02" })
        {
            text.ShouldNotContain(secret);
        }

        result.GetProperty("sentences").EnumerateArray().ShouldAllBe(s => s.GetProperty("cites").GetArrayLength() > 0);
        result.GetProperty("text").GetString()!.ShouldContain("Not a medical device");
    }

    [Theory]
    [InlineData("recording://0000000000000000", null, "import_recording")]
    [InlineData(null, "../bundle.json", "..")]
    [InlineData(null, "/etc/passwd", "outside")]
    public async Task Invoke_WhatIsNotThere_SaysWhatToDo(string? recording, string? patient, string says)
    {
        var handle = recording ?? await _store.AddAsync(Cases.Ecg());

        (await CallAsync(new() { ["recording"] = handle, ["patient"] = patient })).GetProperty("error").GetString()!.ShouldContain(says);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private async Task<JsonElement> CallAsync(AIFunctionArguments arguments)
    {
        var options = new ToolSetOptions { Store = _store, Reader = new NumbersReader(), Files = new FileGate([_folder.Path]), Model = () => new ScriptedModel() };
        var tools = new ToolSet(options with { Contributed = [InterpretFunction.Create(options)] });
        return (JsonElement)(await tools.Functions.Single(f => f.Name == InterpretFunction.Name).InvokeAsync(arguments))!;
    }
}
