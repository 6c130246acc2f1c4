using OpenTslm.Certificates;
using OpenTslm.Grounding.Certificates;
using OpenTslm.Models;
using OpenTslm.Signals;
using OpenTslm.Tools.Interpreting;
using OpenTslm.Tools.Reading;
using OpenTslm.Tools.Store;

namespace OpenTslm.Tools.Tests.Interpreting;

/// <summary>Certificates of answers, with a scripted model and with the embedded one.</summary>
public sealed class CertificateTests
{
    private static readonly InterpretationRequest Doing = new() { Question = "What is the person doing?" };

    [Fact]
    public async Task InterpretAsync_Certificate_AbstentionIsKnownBeforeAWord()
    {
        var updates = new List<InterpretationUpdate>();
        await foreach (var update in new RecordingInterpreter(new ScriptedModel()).InterpretAsync(Recordings.Walk(), Doing))
        {
            updates.Add(update);
        }

        updates.Select(u => u.GetType().Name).Distinct().ShouldBe(
            ["Input", "DirectScores", "Assessed", "RationaleText", "Answer", "Audited", "Certified", "Completed"]);
        var certificate = updates.OfType<InterpretationUpdate.Completed>().Single().Interpretation.Certificate!;
        certificate.ShouldBeSameAs(updates.OfType<InterpretationUpdate.Certified>().Single().Certificate);
        certificate.Sensitivity.ShouldBe(updates.OfType<InterpretationUpdate.Assessed>().Single().Sensitivity);
    }

    [Fact]
    public async Task InterpretAsync_ModelThatIgnoresItsSignal_AbstainsAndSaysSo()
    {
        var whole = await new RecordingInterpreter(new ScriptedModel()).InterpretToEndAsync(Recordings.Walk(), Doing);

        var certificate = whole.Certificate!;
        certificate.Sensitivity!.Verdict.ShouldBe(SensitivityVerdict.DoesNotRead);
        certificate.Abstention.Abstains.ShouldBeTrue();
        certificate.Abstention.Reasons.Select(reason => reason.Kind).ShouldBe([AbstentionKind.DoesNotReadSignal]);
        certificate.Summary.ShouldStartWith("Do not rely on this answer. The answer does not depend on the signal.");
        certificate.Confidence!.IsCalibrated.ShouldBeFalse();
        certificate.Confidence.LabelSet.ShouldBeNull();
        certificate.Provenance.ModelHash.ShouldBe(whole.ModelHash);
        certificate.Provenance.PromptHash.ShouldBe(whole.PromptHash);
        certificate.Provenance.RecordingHash.ShouldBe(whole.RecordingHash);
    }

    [Fact]
    public async Task InterpretAsync_OpenQuestion_IsAuditedAndHasNoConfidence()
    {
        var model = new ScriptedModel { Pieces = ["The values rise steadily. ", "Answer: a slow", " rise"] };

        var certificate = (await new RecordingInterpreter(model).InterpretToEndAsync(Recordings.Walk(), new InterpretationRequest { Question = "Anything odd?" })).Certificate!;

        (certificate.Confidence, certificate.Sensitivity, certificate.Consistency).ShouldBe((null, null, null));
        certificate.Claims.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task InterpretAsync_EmbeddedModelOnASample_ReadsTheSignalAndIsCalibrated()
    {
        using var model = FlamingoLanguageModel.OpenEmbedded();
        var recording = Sample("ecg-irregular");

        var whole = await new RecordingInterpreter(model).InterpretToEndAsync(recording, new InterpretationRequest { Question = "Is the rhythm regular?" });

        var certificate = whole.Certificate!;
        whole.Answer.ShouldBe("irregular");
        certificate.Sensitivity!.Verdict.ShouldBe(SensitivityVerdict.Reads);
        certificate.Sensitivity.Prior!.Verdict.ShouldBe(SensitivityVerdict.Reads);
        certificate.Sensitivity.Tests.Sum(test => test.Runs).ShouldBe(1); // the first changed signal gives another answer
        certificate.Confidence!.IsCalibrated.ShouldBeTrue();
        certificate.Confidence.Task.ShouldBe("ecg.rhythm");
        certificate.Confidence.LabelSet.ShouldBe(["irregular"]);
        certificate.Confidence.Labels.Sum(label => label.Probability).ShouldBe(1, 1e-5);
        certificate.Abstention.ShouldBe(Abstention.None);
        certificate.Consistency!.Verdict.ShouldBe(Verdict.Supported);
        certificate.Claims.ShouldContain(claim => claim.Verdict == Verdict.Supported && claim.FromSeconds == 0);
        certificate.Provenance.Measurements.ShouldNotBeEmpty();
        whole.Input.Series.Single().Quality!.Value.ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public async Task InterpretAsync_SameSeed_GivesTheSameCertificate()
    {
        static async Task<string> MakeAsync()
        {
            using var model = FlamingoLanguageModel.OpenEmbedded();
            var request = new InterpretationRequest { Question = "Which activity is this?" };
            var certificate = (await new RecordingInterpreter(model).InterpretToEndAsync(Sample("walking-watch"), request)).Certificate!;
            return System.Text.Json.JsonSerializer.Serialize(certificate, CertificateJson.Default.Certificate);
        }

        (await MakeAsync()).ShouldBe(await MakeAsync());
    }

    [Fact]
    public async Task InterpretAsync_FullCertificate_TriesEveryChannelAndOtherRationales()
    {
        using var model = FlamingoLanguageModel.OpenEmbedded();
        var request = new InterpretationRequest { Question = "Which activity is this?", Certificate = new CertificateOptions { Level = CertificateLevel.Full } };

        var certificate = (await new RecordingInterpreter(model).InterpretToEndAsync(Sample("walking-watch"), request)).Certificate!;

        certificate.Sensitivity!.ReadChannels.Count.ShouldBe(6);
        certificate.Sensitivity.UnreadChannels.ShouldBeEmpty();
        certificate.Consistency!.Samples.Sum(sample => sample.Count).ShouldBe(5);
        certificate.Consistency.Findings.ShouldContain(finding => finding.Kind == ConsistencyKind.Samples);
    }

    [Fact]
    public async Task InterpretAsync_BudgetOfOneRun_SaysThatItIsNotComplete()
    {
        using var model = FlamingoLanguageModel.OpenEmbedded();
        var request = new InterpretationRequest { Question = "Is the rhythm regular?", Certificate = new CertificateOptions { MaximumTokens = 1 } };

        var sensitivity = (await new RecordingInterpreter(model).InterpretToEndAsync(Sample("ecg-irregular"), request)).Certificate!.Sensitivity!;

        sensitivity.IsComplete.ShouldBeFalse();
        sensitivity.Tests.Sum(test => test.Runs).ShouldBe(1);
    }

    [Fact]
    public async Task InterpretAsync_FlatSignal_AbstainsForItsQuality()
    {
        using var model = FlamingoLanguageModel.OpenEmbedded();
        var flat = new Recording([new TimeSeries("II", "mV", new TimeAxis.Regular(100), new float[1000])]);

        var abstention = (await new RecordingInterpreter(model).InterpretToEndAsync(flat, new InterpretationRequest { Question = "Is the rhythm regular?" })).Certificate!.Abstention;

        abstention.Reasons.ShouldContain(reason => reason.Kind == AbstentionKind.LowQuality && reason.Help.Length > 0);
    }

    [Fact]
    public async Task InterpretAsync_InputUnlikeTheTaskAtHand_AbstainsForItsContract()
    {
        using var model = FlamingoLanguageModel.OpenEmbedded();
        var random = new Random(1);
        var slow = new Recording([new TimeSeries("II", "mV", new TimeAxis.Regular(4), [.. Enumerable.Range(0, 200).Select(_ => (float)random.NextDouble())])]);

        var abstention = (await new RecordingInterpreter(model).InterpretToEndAsync(slow, new InterpretationRequest { Question = "Is the rhythm regular?" })).Certificate!.Abstention;

        abstention.Reasons.ShouldContain(reason => reason.Kind == AbstentionKind.OutsideContract && reason.Why.Contains("4 Hz", StringComparison.Ordinal));
    }

    [Fact]
    public async Task KeepCertificateAsync_OfARecording_IsItsOwnersAndGoesWithIt()
    {
        using var store = SqliteRecordingStore.CreateTemporary();
        IRecordingStore ann = store.ForOwner("ann"), bob = store.ForOwner("bob");
        var (handle, certificate) = (await ann.AddAsync(Recordings.Walk()), (await new RecordingInterpreter(new ScriptedModel()).InterpretToEndAsync(Recordings.Walk(), Doing)).Certificate!);

        (await ann.FindCertificateAsync(handle)).ShouldBeNull();
        (await bob.KeepCertificateAsync(handle, certificate)).ShouldBeFalse();
        (await ann.KeepCertificateAsync(handle, certificate with { Summary = "First." })).ShouldBeTrue();
        (await ann.KeepCertificateAsync(handle, certificate with { Summary = "Second." })).ShouldBeTrue();

        (await ann.FindCertificateAsync(handle))!.Summary.ShouldBe("Second.");
        (await bob.FindCertificateAsync(handle)).ShouldBeNull();
        await ann.RemoveAsync(handle);
        await ann.AddAsync(Recordings.Walk());
        (await ann.FindCertificateAsync(handle)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_ClaimsOfACertificate_AreMarksInTheColourOfTheirVerdict()
    {
        using var model = FlamingoLanguageModel.OpenEmbedded();
        var recording = Sample("ecg-irregular");
        var certificate = (await new RecordingInterpreter(model).InterpretToEndAsync(recording, new InterpretationRequest { Question = "Is the rhythm regular?", FromSeconds = 1 })).Certificate!;

        var marks = ClaimMarks.Of(certificate, recording);

        marks.Select(mark => mark.Verdict).ShouldBe(certificate.Claims.Select(claim => (Verdict?)claim.Verdict));
        marks.ShouldContain(mark => mark.FromSeconds == 1 && mark.Channels.Count == 1 && mark.Label.EndsWith(": supported", StringComparison.Ordinal));
    }

    private static Recording Sample(string name) =>
        SignalReaderCatalog.Default.Read(Path.Combine(TestData.RepositoryRoot!, "samples", "data", name + ".csv"), new SignalReadOptions());
}
