using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenTslm.Grounding.Audit;
using OpenTslm.Signals.Plotting;
using OpenTslm.Tools.Reading;
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
        _tools.Functions.Select(f => f.Name).ShouldBe(
        [
            "import_recording", "list_recordings", "describe_recording", "read_samples", "measure_recording", "audit_rationale", "compare_recordings", "find_events",
            "plot_recording", "ask_recording", "caption_recording", "classify_recording", "list_models", "delete_recording",
        ]);
        foreach (var function in _tools.Functions)
        {
            var schema = function.JsonSchema.GetRawText();
            schema.ShouldNotContain("$ref");
            schema.ShouldNotContain("$defs");
            function.Description.Length.ShouldBeGreaterThan(100);
            var result = function.ReturnJsonSchema.ShouldNotBeNull();
            result.GetProperty("type").GetString().ShouldBe("object");
            result.GetProperty("properties").TryGetProperty("text", out _).ShouldBeTrue(function.Name);
            foreach (var argument in function.JsonSchema.GetProperty("properties").EnumerateObject())
            {
                argument.Value.GetProperty("description").GetString()!.Length.ShouldBeGreaterThan(20, argument.Name);
                argument.Value.GetProperty("type").GetString().ShouldBeOneOf("string", "number", "integer", "array");
                argument.Name.ShouldBe(argument.Name.ToLowerInvariant());
            }
        }

        Required("ask_recording").ShouldBe(["recording", "question"]);
        Required("classify_recording").ShouldBe(["recording", "labels"]);
        Function("ask_recording").JsonSchema.GetProperty("properties").EnumerateObject().Select(p => p.Name).ShouldBe(
            ["recording", "question", "channels", "from_seconds", "to_seconds", "labels", "seed", "model"]);
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
        (await ErrorAsync("import_recording", [])).ShouldContain("exactly one of path");
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
        (await ErrorAsync("ask_recording", new() { ["recording"] = handle, ["question"] = "Why?", ["model"] = "none" })).ShouldContain("there are scripted");
        (await ErrorAsync("classify_recording", new() { ["recording"] = handle, ["labels"] = new[] { "one" } })).ShouldContain("2 to 64");
        (await ErrorAsync("classify_recording", new() { ["recording"] = handle, ["labels"] = Array.Empty<string>() })).ShouldContain("labels is empty");
        (await ErrorAsync("measure_recording", new() { ["recording"] = handle, ["measurements"] = new[] { "bloodflow" } })).ShouldContain("heart-rate");
        (await ErrorAsync("measure_recording", new() { ["recording"] = handle, ["from_seconds"] = 5 })).ShouldContain("which lasts 0.3 s");
        (await ErrorAsync("list_recordings", new() { ["limit"] = 0 })).ShouldContain("1 to 30");
        (await ErrorAsync("delete_recording", new() { ["recording"] = "recording://0123456789abcdef" })).ShouldContain(handle!);
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

        var result = (JsonElement)(await tools.Functions.Single(f => f.Name == "ask_recording").InvokeAsync(new() { ["recording"] = handle, ["question"] = "Why?" }))!;

        result.GetProperty("error").GetString().ShouldBe("The model file ends early.");
    }

    [Fact]
    public async Task ListDescribeDelete_OfARecording_ComesAndGoes()
    {
        var handle = await _store.AddAsync(Recordings.Walk());

        var listed = (await CallAsync("list_recordings", [])).GetProperty("recordings")[0];
        listed.GetProperty("recording").GetString().ShouldBe(handle);
        listed.GetProperty("source").GetString().ShouldBe("walk.csv");
        listed.GetProperty("duration_seconds").GetDouble().ShouldBe(2);
        listed.GetProperty("channels").EnumerateArray().Select(c => c.GetString()).ShouldBe(["c0", "c1", "c2"]);

        (await CallAsync("delete_recording", new() { ["recording"] = handle })).GetProperty("text").GetString()!.ShouldContain(handle);
        (await CallAsync("list_recordings", [])).GetProperty("text").GetString()!.ShouldContain("import_recording");
        (await ErrorAsync("describe_recording", new() { ["recording"] = handle })).ShouldContain("There is no recording");
    }

    [Fact]
    public async Task MeasureRecording_AllOrNamed_IsBriefOrFull()
    {
        // 50 Hz and a period of 2π/0.3 samples: 0.41888 s.
        var handle = await _store.AddAsync(new Recording([Recordings.Sine("a", 1000, unit: "mV"), Recordings.Sine("b", 1000, unit: "mV")]));

        var all = await CallAsync("measure_recording", new() { ["recording"] = handle });
        var named = await CallAsync(
            "measure_recording",
            new() { ["recording"] = handle, ["measurements"] = new[] { "period", "heart-rate" }, ["channels"] = new[] { "b" }, ["to_seconds"] = 10 });

        all.GetProperty("measurements").EnumerateArray().Count(m => m.GetProperty("name").GetString() == "statistics").ShouldBe(2);
        all.GetRawText().ShouldNotContain("\"details\"");
        var period = named.GetProperty("measurements")[0];
        period.GetProperty("channels").EnumerateArray().Single().GetString().ShouldBe("b");
        period.GetProperty("value").GetDouble().ShouldBe(2 * Math.PI / 0.3 / 50, 0.01);
        period.GetProperty("unit").GetString().ShouldBe("s");
        period.GetProperty("method").GetString().ShouldNotBeNullOrEmpty();
        named.GetProperty("to_seconds").GetDouble().ShouldBe(10);
        named.GetProperty("disclaimer").GetString()!.ShouldStartWith("Not a medical device");
    }

    [Fact]
    public async Task ReadSamples_MoreThanAskedFor_SaysHowManyStandForHowMany()
    {
        float[] spike = [.. Enumerable.Range(0, 100_000).Select(i => i % 7 * 0.01f)];
        spike[70_123] = 5;
        var handle = await _store.AddAsync(new Recording([new TimeSeries("a", "mV", new TimeAxis.Regular(100), spike), Recordings.Sine("b")]));

        var thin = (await CallAsync(
            "read_samples",
            new() { ["recording"] = handle, ["channels"] = new[] { "a" }, ["from_seconds"] = 10, ["maximum"] = 50, ["method"] = "extremes" })).GetProperty("channels")[0];
        var all = (await CallAsync("read_samples", new() { ["recording"] = handle, ["channels"] = new[] { "b" }, ["to_seconds"] = 0.1 })).GetProperty("channels")[0];

        (thin.GetProperty("source_count").GetInt64(), thin.GetProperty("returned_count").GetInt32()).ShouldBe((99_000, 50));
        var peak = Array.FindIndex([.. thin.GetProperty("values").EnumerateArray().Select(v => v.GetDouble())], v => v == 5);
        thin.GetProperty("seconds")[peak].GetDouble().ShouldBe(701.23, 1e-6);
        thin.GetProperty("method").GetString()!.ShouldContain("50 of 99000");
        all.GetProperty("seconds").EnumerateArray().Select(s => s.GetDouble()).ShouldBe([0, 0.02, 0.04, 0.06, 0.08]);
        (await ErrorAsync("read_samples", new() { ["recording"] = handle, ["maximum"] = 3 })).ShouldContain("4 to 500");
        (await ErrorAsync("read_samples", new() { ["recording"] = handle, ["maximum"] = 501 })).ShouldContain("4 to 500");
    }

    [Fact]
    public async Task CompareRecordings_SecondSwingsTwiceAsFar_VariesMore()
    {
        var calm = await _store.AddAsync(Recordings.Walk(channels: 1));
        var swings = Recordings.Sine("c0");
        var wild = await _store.AddAsync(new Recording([new TimeSeries("c0", "m/s2", swings.Axis, Array.ConvertAll(swings.Read(0, 100), v => (2 * v) + 1))]));

        var result = await CallAsync("compare_recordings", new() { ["first"] = calm, ["second"] = wild });
        var halves = await CallAsync(
            "compare_recordings", new() { ["first"] = calm, ["second"] = calm, ["first_to_seconds"] = 1, ["second_from_seconds"] = 1 });

        var channel = result.GetProperty("channels")[0];
        channel.GetProperty("more_variable").GetString().ShouldBe("second");
        channel.GetProperty("second_deviation").GetDouble().ShouldBe(2 * channel.GetProperty("first_deviation").GetDouble(), 1e-4);
        channel.GetProperty("shape_distance").GetDouble().ShouldBe(0, 1e-3);
        result.GetProperty("text").GetString()!.ShouldContain("varies more in the second");
        halves.GetProperty("channels")[0].GetProperty("more_variable").GetString().ShouldBe("alike");
        (await ErrorAsync("compare_recordings", new() { ["first"] = calm, ["second"] = await _store.AddAsync(Recordings.Walk(channels: 2)), ["channels"] = new[] { "c1" } }))
            .ShouldContain("There is no channel 'c1'");
    }

    [Fact]
    public async Task PlotRecording_OfASpan_IsAPictureWithItsFacts()
    {
        var handle = await _store.AddAsync(Recordings.Walk());

        var contents = (IEnumerable<AIContent>)(await Function("plot_recording").InvokeAsync(
            new() { ["recording"] = handle, ["channels"] = new[] { "c1" }, ["to_seconds"] = 1.0, ["kind"] = "channels" }))!;

        var facts = JsonSerializer.Deserialize<JsonElement>(contents.OfType<TextContent>().Single().Text);
        facts.GetProperty("kind").GetString().ShouldBe("channels");
        facts.GetProperty("source_samples").GetInt64().ShouldBeInRange(50, 51);
        var picture = contents.OfType<DataContent>().Single();
        picture.MediaType.ShouldBe("image/png");
        picture.Data.Span[..4].ToArray().ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        (await ErrorAsync("plot_recording", new() { ["recording"] = handle, ["kind"] = "pie" })).ShouldContain("ecg, channels, hypnogram");
        (await ErrorAsync("plot_recording", new() { ["recording"] = handle, ["channels"] = new[] { "zz" } })).ShouldContain("There is no channel");
    }

    [Fact]
    public async Task PlotRecording_WithAText_MarksItsClaimsByTheirVerdicts()
    {
        const string text = "The mean of c0 is 0 m/s2, the maximum of c1 is 9 m/s2, and the T waves are inverted.";
        var recording = Recordings.Walk();
        var handle = await _store.AddAsync(recording);

        var contents = (IEnumerable<AIContent>)(await Function("plot_recording").InvokeAsync(new() { ["recording"] = handle, ["kind"] = "channels", ["text"] = text }))!;

        var marks = ClaimMarks.Of(new ClaimAuditor().Audit(recording, text), recording);
        marks.Select(mark => mark.Verdict).ShouldBe([Verdict.Supported, Verdict.Contradicted, Verdict.NotCheckable]);
        marks[0].Channels.ShouldBe(["c0"]);
        var expected = RecordingPlot.Create((await _store.GetAsync(handle, default)).Recording, new PlotOptions { Kind = PlotKind.Channels, Width = 1100, Marks = marks });
        contents.OfType<DataContent>().Single().Data.Span.SequenceEqual(expected.ToPng()).ShouldBeTrue();
        contents.OfType<TextContent>().Single().Text.ShouldContain("3 claims: 1 supported, 1 contradicted, 1 not checkable.");
    }

    [Fact]
    public async Task CaptionRecording_ModelKnowsTheTask_IsAskedInItsWords()
    {
        var handle = await _store.AddAsync(Recordings.Walk());

        var caption = await CallAsync("caption_recording", new() { ["recording"] = handle });

        _model.Generated.Single().Question.ShouldBe("Describe the series.");
        caption.GetProperty("caption").GetString()!.ShouldStartWith("The swings repeat every second.");
        caption.GetProperty("input").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task ClassifyRecording_LabelsOfATask_ScoresAreSharesOfThem()
    {
        var handle = await _store.AddAsync(Recordings.Walk());

        var result = await CallAsync("classify_recording", new() { ["recording"] = handle, ["labels"] = new[] { "sitting", "walking", } });
        var own = await CallAsync(
            "classify_recording", new() { ["recording"] = handle, ["labels"] = new[] { "calm", "restless" }, ["question"] = "How is it?" });

        result.GetProperty("question").GetString().ShouldBe("What is the person doing?");
        result.GetProperty("scores").EnumerateObject().Sum(s => s.Value.GetDouble()).ShouldBe(1, 1e-3);
        result.GetProperty("text").GetString()!.ShouldContain("not calibrated");
        own.GetProperty("label").GetString().ShouldBe("calm");
        own.GetProperty("question").GetString().ShouldBe("How is it?");
    }

    [Fact]
    public async Task ListModels_WithAnother_BothCanBeChosen()
    {
        var other = new ScriptedModel { Card = _model.Card with { Name = "second" } };
        var tools = new ToolSet(_tools.Options with { OtherModels = new Dictionary<string, Func<ITimeSeriesLanguageModel>> { ["second"] = () => other } });
        var handle = await _store.AddAsync(Recordings.Walk());

        var listed = (JsonElement)(await tools.Functions.Single(f => f.Name == "list_models").InvokeAsync())!;
        var asked = (JsonElement)(await tools.Functions.Single(f => f.Name == "ask_recording")
            .InvokeAsync(new() { ["recording"] = handle, ["question"] = "Why?", ["model"] = "second" }))!;

        listed.GetProperty("models").EnumerateArray().Select(m => m.GetProperty("name").GetString()).ShouldBe(["scripted", "second"]);
        listed.GetProperty("models")[0].GetProperty("tasks")[0].GetProperty("labels").GetArrayLength().ShouldBe(2);
        asked.GetProperty("model").GetString().ShouldBe("second");
        other.Generated.Count.ShouldBe(1);
    }

    [Fact]
    public void Functions_OfTwoGroups_AreThoseAndTheContributed()
    {
        var agent = AIFunctionFactory.Create(() => "hello", "ask_the_agent");

        var tools = new ToolSet(_tools.Options with { Groups = new HashSet<ToolGroup> { ToolGroup.Read, ToolGroup.Measure }, Contributed = [agent] });

        tools.Functions.Select(f => f.Name).ShouldBe(["list_recordings", "describe_recording", "read_samples", "measure_recording", "audit_rationale", "compare_recordings", "find_events", "ask_the_agent"]);
        ToolTraits.Of(agent).Group.ShouldBeNull();
        Should.Throw<ArgumentException>(
            () => new ToolSet(_tools.Options with { Contributed = [AIFunctionFactory.Create(() => 1, "list_models")] })).Message.ShouldContain("list_models");
    }

    [Fact]
    public async Task DescribeRecording_OfManyChannels_StaysWithinTheBudget()
    {
        var many = new Recording([.. Enumerable.Range(0, 300).Select(i => Recordings.Sine($"electrode-{i:000}", 10))])
        {
            Notes = [.. Enumerable.Range(0, 200).Select(i => $"Note {i} about a gap somewhere in the recording.")],
        };
        var handle = await _store.AddAsync(many);

        foreach (var name in new[] { "describe_recording", "measure_recording" })
        {
            var result = await CallAsync(name, new() { ["recording"] = handle });

            result.GetRawText().Length.ShouldBeLessThan(16_000, name);
            result.TryGetProperty("error", out var error).ShouldBeFalse(error.ToString());
        }
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
