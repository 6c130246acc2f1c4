#nullable disable warnings // The peer's model declares every element as possibly absent.
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Hl7.Fhir.Serialization;
using OpenTslm.Agents.Context;
using OpenTslm.Agents.Fhir;
using Hl7Model = Hl7.Fhir.Model;

namespace OpenTslm.Agents.Tests.Fhir;

public sealed class FhirReportTests
{
    private static readonly DraftReport Draft = new()
    {
        Patient = "Patient/p1",
        Title = "Electrocardiogram study",
        Codes = [ReportCodes.Electrocardiogram],
        Conclusion = "The QTc is long under a drug that prolongs it.",
        RecordedAt = new DateTimeOffset(2025, 6, 1, 9, 0, 0, TimeSpan.FromHours(2)),
        DurationSeconds = 10,
        WrittenAt = new DateTimeOffset(2025, 6, 1, 8, 0, 0, TimeSpan.Zero),
        Source = new ReportSource
        {
            Model = "opentslm-mini", Version = "3", ModelHash = new string('a', 64), PromptTemplate = "interpret-1",
            LanguageModel = "local", RecordingHash = new string('b', 64), Recording = "ecg.dat",
        },
        Observations =
        [
            new ReportedObservation
            {
                Statement = "The QT interval is 480 ms.", Name = "QT interval", Codes = [ReportCodes.Of("qt-interval")!], Value = 480, Unit = "ms",
                FromSeconds = 0, ToSeconds = 10, Channels = ["II"], Method = "qt-interval 2",
            },
            new ReportedObservation
            {
                Statement = "Sotalol prolongs the QT interval <b>&amp;\u2028 \"so\".", Name = "drug", Text = "prolongs QT",
                ChartReferences = ["MedicationRequest/1", "Observation/k#component[0]"],
            },
        ],
    };

    private static readonly JsonSerializerOptions Strict = new JsonSerializerOptions().ForFhir(Hl7Model.ModelInfo.ModelInspector).UsingMode(DeserializationMode.Strict);

    [Fact]
    public void Write_ADraft_IsPreliminaryAndNamesItsSource()
    {
        var bundle = Parse(FhirReport.Write(Draft));
        var report = bundle.Entry.Select(e => e.Resource).OfType<Hl7Model.DiagnosticReport>().Single();
        var observations = bundle.Entry.Select(e => e.Resource).OfType<Hl7Model.Observation>().ToArray();
        var provenance = bundle.Entry.Select(e => e.Resource).OfType<Hl7Model.Provenance>().Single();
        var device = bundle.Entry.Select(e => e.Resource).OfType<Hl7Model.Device>().Single();

        report.Status.ShouldBe(Hl7Model.DiagnosticReport.DiagnosticReportStatus.Preliminary);
        observations.ShouldAllBe(o => o.Status == Hl7Model.ObservationStatus.Preliminary);
        report.Conclusion.ShouldContain("not a medical device");
        ((Hl7Model.Quantity)observations[0].Value).Value.ShouldBe(480m);
        ((Hl7Model.Period)observations[0].Effective).End.ShouldBe("2025-06-01T09:00:10.000+02:00");
        observations[1].DerivedFrom.Single().Reference.ShouldBe("Observation/k");
        (device.DeviceName[0].Name, device.Version[0].Value).ShouldBe(("opentslm-mini", "3"));
        device.Identifier[0].Value.ShouldEndWith(new string('a', 64));
        provenance.Target.Count.ShouldBe(3);
        var said = JsonSerializer.Serialize(provenance, Strict);
        said.ShouldContain("interpret-1");
        said.ShouldContain("MedicationRequest/1");
        said.ShouldContain(new string('b', 64));
        var ids = bundle.Entry.Select(e => e.FullUrl).ToHashSet();
        report.Result.ShouldAllBe(r => ids.Contains(r.Reference));
        provenance.Target.ShouldAllBe(r => ids.Contains(r.Reference));
        ids.ShouldContain(provenance.Agent[0].Who.Reference);
        FhirReport.Write(Draft).ShouldBe(FhirReport.Write(Draft));
    }

    [Fact]
    public void WriteFinal_WithAnApprovalOfThisDraft_IsFinalAndNamesWhoApproved()
    {
        var approval = new ReportApproval("Practitioner/7", Draft.WrittenAt.AddHours(1), FhirReport.HashOf(Draft));
        var bundle = Parse(FhirReport.WriteFinal(Draft, approval));

        var report = bundle.Entry.Select(e => e.Resource).OfType<Hl7Model.DiagnosticReport>().Single();
        report.Status.ShouldBe(Hl7Model.DiagnosticReport.DiagnosticReportStatus.Final);
        report.ResultsInterpreter.Single().Reference.ShouldBe("Practitioner/7");
    }

    [Fact]
    public void WriteFinal_WithAnApprovalOfAnotherDraft_IsRefused()
    {
        var approval = new ReportApproval("Practitioner/7", Draft.WrittenAt, FhirReport.HashOf(Draft));

        Should.Throw<ArgumentException>(() => FhirReport.WriteFinal(Draft with { Conclusion = "Changed." }, approval));
        Should.Throw<ArgumentException>(() => FhirReport.WriteFinal(Draft, approval with { Approver = " " }));
    }

    [Fact]
    public void Write_AnythingThatADraftMayHold_ParsesStrictlyAndNeverIsFinal()
    {
        var word = ArbMap.Default.GeneratorFor<NonEmptyString>().Select(s => s.Get).Where(s => s.Any(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && !char.IsSurrogate(c)))
            .Select(s => new string([.. s.Where(c => c >= ' ' && !char.IsSurrogate(c) && c < '\uFFFE')]).Trim()).Where(s => s.Length > 0);
        var observation =
            from statement in word
            from name in word
            from value in ArbMap.Default.GeneratorFor<double?>()
            from first in ArbMap.Default.GeneratorFor<NonNegativeInt>()
            from length in ArbMap.Default.GeneratorFor<NonNegativeInt>()
            from hasSpan in Gen.Elements(true, false)
            from unit in Gen.Elements(null, "ms", "/min", "mm[Hg]")
            select new ReportedObservation
            {
                Statement = statement, Name = name, Value = value is { } v && double.IsFinite(v) && Math.Abs(v) < 1e27 ? v : null, Unit = unit,
                FromSeconds = hasSpan ? first.Get : null, ToSeconds = hasSpan ? first.Get + length.Get : null,
            };
        var draft =
            from observations in observation.ListOf(5)
            from title in word
            from patient in Gen.Elements(null, "Patient/1")
            from recorded in Gen.Elements<DateTimeOffset?>(null, Draft.RecordedAt)
            select Draft with { Observations = [.. observations], Title = title, Patient = patient, RecordedAt = recorded };
        Prop.ForAll(draft.ToArbitrary(), d =>
        {
            var text = FhirReport.Write(d);
            Parse(text).Entry.Count.ShouldBe(d.Observations.Count + 3);
            text.ShouldNotContain("\"status\": \"final\"");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(1, 3));
    }

    [Fact]
    public void Write_WhatIsNoStatement_IsRefused()
    {
        var one = Draft.Observations[0];
        foreach (var bad in new[] { one with { Statement = " " }, one with { Value = double.NaN }, one with { FromSeconds = 5, ToSeconds = 4 }, one with { FromSeconds = -1 } })
        {
            Should.Throw<ArgumentException>(() => FhirReport.Write(Draft with { Observations = [bad] }));
        }
    }

    [FhirPackageFact]
    public void Write_DraftAndFinal_AreValidForTheNpmPackage()
    {
        using var folder = new TemporaryFolder();
        string[] files =
        [
            folder.Write("draft.json", FhirReport.Write(Draft)),
            folder.Write("final.json", FhirReport.WriteFinal(Draft, new ReportApproval("Practitioner/7", Draft.WrittenAt, FhirReport.HashOf(Draft)))),
            folder.Write("bare.json", FhirReport.Write(Draft with { Patient = null, RecordedAt = null, Observations = [], Conclusion = null, Codes = [] })),
        ];
        var broken = JsonNode.Parse(File.ReadAllText(files[0]))!;
        broken["entry"]![0]!["resource"]!["status"] = "surely";
        broken["entry"]![1]!["resource"]!.AsObject().Remove("code");
        var bad = folder.Write("bad.json", broken.ToJsonString());

        var script = Path.Combine(AppContext.BaseDirectory, "Fhir", "validate.mjs");
        var home = FhirPackageFactAttribute.Package.File("fhir", "package.json");
        var (exit, output, error) = NodePackage.Run("node", [script, home, .. files], TimeSpan.FromMinutes(2));
        exit.ShouldBe(0, output + error);
        output.ShouldContain("3 files, 0 invalid resources");
        output.ShouldNotContain(" error ");
        NodePackage.Run("node", [script, home, bad], TimeSpan.FromMinutes(2)).ExitCode.ShouldBe(1); // The validator does look.
    }

    private static Hl7Model.Bundle Parse(string json) => JsonSerializer.Deserialize<Hl7Model.Bundle>(json, Strict)!;
}
