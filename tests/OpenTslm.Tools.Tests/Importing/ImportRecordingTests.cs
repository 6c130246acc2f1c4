using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenTslm.Signals;
using OpenTslm.Tools.Importing;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools.Tests.Importing;

public sealed class ImportRecordingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteRecordingStore _store = SqliteRecordingStore.CreateTemporary();

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Import_Samples_AreOneChannel()
    {
        var result = await ImportAsync(new()
        {
            ["samples"] = new[] { 1.5, -2, 3 }, ["sampling_rate_hz"] = 2, ["name"] = "glucose", ["unit"] = "mmol/L",
        });

        var channel = (await _store.FindAsync(result.GetProperty("recording").GetString()!))!.Channels.Single();
        (channel.Name, channel.Unit, channel.SamplingRateHz).ShouldBe(("glucose", "mmol/L", 2));
        channel.Read(0, 3).ShouldBe([1.5f, -2, 3]);
    }

    [Fact]
    public async Task Import_FhirJson_IsReadAndItsTemporaryFileIsGone()
    {
        const string observation = """
            {"resourceType":"Observation","status":"final","code":{"text":"Heart rate"},"effectiveDateTime":"2024-05-01T08:00:00Z",
             "valueSampledData":{"origin":{"value":0,"unit":"mV"},"period":4,"dimensions":1,"data":"1 2 3 4"}}
            """;
        var before = Temporary();

        var result = await ImportAsync(new() { ["fhir_json"] = observation });

        var found = (await _store.FindAsync(result.GetProperty("recording").GetString()!))!;
        found.Channels.Single().Read(0, 4).ShouldBe([1, 2, 3, 4]);
        found.Source.ShouldBe("FHIR JSON in a call");
        Temporary().Except(before).ShouldBeEmpty();
    }

    [Fact]
    public async Task Import_NotExactlyOneInputOrTooMuch_SaysWhatToDo()
    {
        (await ErrorAsync([])).ShouldContain("Nothing to import");
        (await ErrorAsync(new() { ["path"] = "a.csv", ["samples"] = new[] { 1.0 } })).ShouldContain("More than one");
        (await ErrorAsync(new() { ["samples"] = Array.Empty<double>(), ["sampling_rate_hz"] = 1 })).ShouldContain("empty");
        (await ErrorAsync(new() { ["samples"] = new double[20_000], ["sampling_rate_hz"] = 1 })).ShouldContain("call import_recording with its path");
        (await ErrorAsync(new() { ["samples"] = new[] { 1.0 } })).ShouldContain("sampling_rate_hz");
        (await ErrorAsync(new() { ["samples"] = new[] { 1.0 }, ["sampling_rate_hz"] = 1, ["unit"] = new string('m', 50) })).ShouldContain("short text");
        (await ErrorAsync(new() { ["path"] = "https://example.org/a.csv" })).ShouldContain("--allow-net");
        (await ErrorAsync(new() { ["fhir_json"] = "{" })).ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Import_RateIsMissing_IsAskedForOrNamed()
    {
        _folder.Write("n.csv", "wave [mV]\n1\n2\n3\n");
        (await ErrorAsync(new() { ["path"] = "n.csv" })).ShouldContain("sampling_rate_hz");
        var asked = new List<ToolQuestion>();
        var arguments = new AIFunctionArguments { ["path"] = "n.csv" };
        arguments.OfferPerson((question, _) =>
        {
            asked.Add(question);
            return Task.FromResult<string?>("50");
        });

        var result = await ImportAsync(arguments);

        asked.Single().Argument.ShouldBe("sampling_rate_hz");
        (await _store.FindAsync(result.GetProperty("recording").GetString()!))!.Channels[0].SamplingRateHz.ShouldBe(50);
    }

    [Fact]
    public async Task Import_UnitIsMissing_IsAskedForAndMayStayUnknown()
    {
        _folder.Write("n.csv", "time [s],wave\n0,1\n1,2\n2,3\n");
        AIFunctionArguments Arguments(string? answer)
        {
            var arguments = new AIFunctionArguments { ["path"] = "n.csv" };
            arguments.OfferPerson((question, _) => Task.FromResult(question.Argument == "unit" ? answer : throw new InvalidOperationException()));
            return arguments;
        }

        var stated = await ImportAsync(Arguments("uV"));
        var unknown = await ImportAsync(Arguments(null));

        (await _store.FindAsync(stated.GetProperty("recording").GetString()!))!.Channels[0].Unit.ShouldBe("uV");
        (await _store.FindAsync(unknown.GetProperty("recording").GetString()!))!.Channels[0].Unit.ShouldBeNull();
        unknown.GetProperty("notes")[0].GetString()!.ShouldContain("No unit is known for wave");
        stated.GetProperty("recording").GetString().ShouldNotBe(unknown.GetProperty("recording").GetString());
    }

    private static string[] Temporary() => Directory.GetDirectories(Path.GetTempPath(), "opentslm-import-*");

    private async Task<JsonElement> ImportAsync(AIFunctionArguments arguments)
    {
        var result = await CallAsync(arguments);
        result.TryGetProperty("error", out var error).ShouldBeFalse(error.ToString());
        return result;
    }

    private async Task<string> ErrorAsync(AIFunctionArguments arguments) => (await CallAsync(arguments)).GetProperty("error").GetString()!;

    private async Task<JsonElement> CallAsync(AIFunctionArguments arguments)
    {
        var tools = new ToolSet(new ToolSetOptions
        {
            Store = _store,
            Reader = SignalReaderCatalog.Default,
            Files = new FileGate([_folder.Path]),
            Model = () => throw new InvalidOperationException(),
        });
        return (JsonElement)(await tools.Functions.Single(f => f.Name == "import_recording").InvokeAsync(arguments))!;
    }
}
