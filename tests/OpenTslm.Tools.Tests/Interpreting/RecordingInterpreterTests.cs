using OpenTslm.Certificates;
using OpenTslm.Grounding.Certificates;
using OpenTslm.Tools.Interpreting;

namespace OpenTslm.Tools.Tests.Interpreting;

public sealed class RecordingInterpreterTests
{
    private static readonly InterpretationRequest Doing = new()
    {
        Question = "What is the person doing?",
        Certificate = new CertificateOptions { Level = CertificateLevel.Off },
    };

    [Fact]
    public async Task InterpretAsync_KnownLabels_UpdatesComeInOrder()
    {
        var updates = await CollectAsync(new ScriptedModel(), Recordings.Walk(), Doing);

        updates.Select(u => u.GetType().Name).Distinct().ShouldBe(["Input", "DirectScores", "RationaleText", "Answer", "Completed"]);
        var whole = updates.OfType<InterpretationUpdate.Completed>().Single().Interpretation;
        string.Concat(updates.OfType<InterpretationUpdate.RationaleText>().Select(r => r.Text)).ShouldBe(whole.Rationale);
        whole.Rationale.ShouldBe("The swings repeat every second.");
        whole.Labels.Select(l => l.Label).ShouldBe(["walking", "sitting"]);
        whole.DirectLabels.Select(l => l.Label).ShouldBe(["walking", "sitting"]);
        whole.Input.Series.Select(s => s.Name).ShouldBe(["c0", "c1", "c2"]);
        whole.IsComplete.ShouldBeTrue();
        whole.GeneratedTokens.ShouldBe(4);
        whole.RecordingHash.ShouldBe(new string('b', 64));
        whole.PromptHash.Length.ShouldBe(64);
    }

    [Fact]
    public async Task InterpretAsync_ModelWritesOneLabelButScoresAnother_ReportsTheScored()
    {
        var model = new ScriptedModel { Score = (label, after) => (label == "sitting") == after ? 0 : -5 };

        var whole = await new RecordingInterpreter(model).InterpretToEndAsync(Recordings.Walk(), Doing);

        whole.Answer.ShouldBe("sitting");
        whole.Labels.MaxBy(l => l.Probability)!.Label.ShouldBe("sitting");
        whole.DirectLabels.MaxBy(l => l.Probability)!.Label.ShouldBe("walking");
        model.Scored.Select(s => (s.Prompt.Form, s.Rationale)).ShouldBe(
        [
            (AnswerForm.Direct, null),
            (AnswerForm.RationaleFirst, "The swings repeat every second."),
        ]);
    }

    [Fact]
    public async Task InterpretAsync_OpenQuestion_AnswerIsTheTextAfterTheMarker()
    {
        var model = new ScriptedModel { Pieces = ["It rises. ", "Answer: a slow", " rise"] };

        var updates = await CollectAsync(model, Recordings.Walk(), new InterpretationRequest { Question = "Anything odd?" });

        updates.OfType<InterpretationUpdate.DirectScores>().ShouldBeEmpty();
        model.Scored.ShouldBeEmpty();
        var whole = updates.OfType<InterpretationUpdate.Completed>().Single().Interpretation;
        (whole.Rationale, whole.Answer, whole.Labels.Count).ShouldBe(("It rises.", "a slow rise", 0));
    }

    [Theory]
    [InlineData("Anything odd?", 1, 0)]
    [InlineData("What is the person doing?", 0, 1)]
    public async Task InterpretAsync_Certified_ModelBeginsBeforeTheQualityIsKnown(string question, int generated, int scored)
    {
        var model = new ScriptedModel();

        await foreach (var update in new RecordingInterpreter(model).InterpretAsync(Recordings.Walk(), new InterpretationRequest { Question = question }))
        {
            update.ShouldBeOfType<InterpretationUpdate.Input>();
            (model.Generated.Count, model.Scored.Count).ShouldBe((generated, scored));
            break;
        }
    }

    [Fact]
    public async Task InterpretAsync_TokenLimitCutsTheRationale_IsMarkedIncomplete()
    {
        var request = Doing with { Generation = new GenerationOptions { MaximumTokens = 2 } };

        var whole = await new RecordingInterpreter(new ScriptedModel()).InterpretToEndAsync(Recordings.Walk(), request);

        whole.IsComplete.ShouldBeFalse();
        whole.Rationale.ShouldBe("The swings repeat every second.");
    }

    [Fact]
    public async Task InterpretAsync_CancelledInTheRationale_NeverCompletes()
    {
        using var cancel = new CancellationTokenSource();
        var model = new ScriptedModel { BetweenPieces = _ => cancel.CancelAsync() };
        var updates = new List<InterpretationUpdate>();

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in new RecordingInterpreter(model).InterpretAsync(Recordings.Walk(), Doing, cancel.Token))
            {
                updates.Add(update);
            }
        });

        updates.OfType<InterpretationUpdate.RationaleText>().ShouldNotBeEmpty();
        updates.ShouldNotContain(u => u is InterpretationUpdate.Answer || u is InterpretationUpdate.Completed);
    }

    [Fact]
    public async Task InterpretAsync_ChannelsAndSpan_AreWhatTheModelReads()
    {
        var model = new ScriptedModel();
        var request = Doing with { Channels = ["c2", "C0"], FromSeconds = 0.5, ToSeconds = 1 };

        var whole = await new RecordingInterpreter(model).InterpretToEndAsync(Recordings.Walk(), request);

        whole.Input.Series.Select(s => (s.Name, s.SampleCount)).ShouldBe([("c2", 25), ("c0", 25)]);
        model.Generated.Single().Segments[0].Series.Read(0, 1)[0].ShouldBe((float)Math.Sin(25 * 0.3));
    }

    [Fact]
    public async Task InterpretAsync_MoreChannelsThanTheModelReads_ListsThem()
    {
        var error = await Should.ThrowAsync<PromptException>(
            () => new RecordingInterpreter(new ScriptedModel()).InterpretToEndAsync(Recordings.Walk(channels: 64), Doing));

        error.Message.ShouldContain("at most 12 channels");
        error.Message.ShouldContain("c0, c1, c2");
    }

    [Theory]
    [InlineData("nope", null, null, "There is no channel 'nope'")]
    [InlineData("c1,c1", null, null, "twice")]
    [InlineData(null, 5.0, null, "lasts 2 s")]
    [InlineData(null, 1.0, 0.5, "not in the recording")]
    [InlineData(null, double.NaN, null, "not in the recording")]
    public async Task InterpretAsync_SenselessSelection_SaysWhy(string? channels, double? from, double? to, string expected)
    {
        var request = Doing with { Channels = channels?.Split(','), FromSeconds = from, ToSeconds = to };

        (await Should.ThrowAsync<ArgumentException>(
            () => new RecordingInterpreter(new ScriptedModel()).InterpretToEndAsync(Recordings.Walk(), request))).Message.ShouldContain(expected);
    }

    [Fact]
    public async Task InterpretAsync_MissingSamples_AreCountedAndNoted()
    {
        var recording = new Recording([new TimeSeries("x", "mV", new TimeAxis.Regular(1), [1, float.NaN, 3])]) { Notes = ["noted"] };

        var whole = await new RecordingInterpreter(new ScriptedModel()).InterpretToEndAsync(recording, Doing);

        whole.Input.Series.Single().ShouldBe(new InputSeries("x", "mV", 1, 3, 1, 2, 1));
        whole.Input.Notes.ShouldContain("noted");
        whole.Input.Notes.ShouldContain(n => n.Contains("lacks 1 of 3 samples", StringComparison.Ordinal));
    }

    [Fact]
    public async Task InterpretAsync_PromptSaysWhatIsRead_IsTheContract()
    {
        var read = new InputSeries("x", "mV", 100, 2, 0, 2, 1);
        var model = new ScriptedModel { Contract = new InputContract([read], ["resampled"]) };

        var whole = await new RecordingInterpreter(model).InterpretToEndAsync(Recordings.Walk(), Doing with { Channels = ["c0"] });

        whole.Input.Series.ShouldBe([read]);
        whole.Input.Notes.ShouldContain("resampled");
    }

    private static async Task<List<InterpretationUpdate>> CollectAsync(
        ScriptedModel model, Recording recording, InterpretationRequest request)
    {
        var updates = new List<InterpretationUpdate>();
        await foreach (var update in new RecordingInterpreter(model).InterpretAsync(recording, request))
        {
            updates.Add(update);
        }

        return updates;
    }
}
