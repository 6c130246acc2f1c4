using OpenTslm.Agents.Context;
using OpenTslm.Agents.Fhir;
using OpenTslm.Agents.Tests.Fhir;

namespace OpenTslm.Agents.Tests.Context;

public sealed class PatientContextTests
{
    private static readonly DateTimeOffset Recorded = new(2025, 6, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly PatientChart Chart = new()
    {
        Patient = "Patient/p1",
        Facts =
        [
            Fact(ChartFactKind.Demographics, "gender", "Patient/p1#gender") with { Text = "female" },
            Fact(ChartFactKind.Demographics, "birth date", "Patient/p1#birthDate") with { Date = new DateTimeOffset(1950, 6, 2, 0, 0, 0, TimeSpan.Zero) },
            Fact(ChartFactKind.Medication, "Sotalol 80 MG Oral Tablet", "MedicationRequest/1") with { Status = "active", Date = Recorded.AddDays(-10) },
            Fact(ChartFactKind.Medication, "Insulin glargine", "MedicationRequest/2") with { Status = "active", Date = Recorded.AddDays(-10) },
            Fact(ChartFactKind.Medication, "Amiodarone", "MedicationRequest/3") with { Status = "stopped", Date = Recorded.AddDays(-900) },
            Fact(ChartFactKind.Device, "Cardiac pacemaker", "Device/1"),
            Fact(ChartFactKind.Laboratory, "Potassium", "Observation/1") with { Value = 3.1, Unit = "mmol/L", Date = Recorded.AddDays(-1) },
            Fact(ChartFactKind.Laboratory, "Potassium", "Observation/2") with { Value = 4.1, Unit = "mmol/L", Date = Recorded.AddDays(-2) },
            Fact(ChartFactKind.Laboratory, "Potassium", "Observation/3") with { Value = 4.2, Unit = "mmol/L", Date = Recorded.AddDays(-3) },
            Fact(ChartFactKind.Laboratory, "Potassium", "Observation/4") with { Value = 4.3, Unit = "mmol/L", Date = Recorded.AddDays(-300) },
            Fact(ChartFactKind.Condition, "Sleep apnea", "Condition/1") with { Status = "active", Date = Recorded.AddDays(-3000) },
            Fact(ChartFactKind.Condition, "Atrial fibrillation", "Condition/2") with { Status = "active", Date = Recorded.AddDays(20) },
            Fact(ChartFactKind.Condition, "Acute bronchitis", "Condition/3") with { Status = "resolved", Date = Recorded.AddDays(-3000) },
        ],
    };

    [Fact]
    public void Create_ForTheHeart_TakesWhatBearsOnItAndSaysWhatItLeavesOut()
    {
        var context = Create(new PatientContextOptions { Topics = [ContextTopic.Heart], AsOf = Recorded });

        context.Facts.Select(f => f.Reference).ShouldBe(
        [
            "MedicationRequest/1", "Patient/p1#birthDate", "Device/1", "Patient/p1#gender", "Observation/1", "Observation/2", "Condition/1", "MedicationRequest/3",
        ], ignoreOrder: true);
        context.LeftOut.ShouldBe(
        [
            "1 × Condition of a time after the recording.", "1 × Condition that does not bear on the question.", "1 × Laboratory stated before more often than needed.",
            "1 × Laboratory too long before the recording.", "1 × Medication that does not bear on the question.",
        ]);
        var names = context.Facts.Select(f => f.Name).ToList();
        names.IndexOf("Sotalol 80 MG Oral Tablet").ShouldBeLessThan(names.IndexOf("Amiodarone"));
        var age = context.Facts.Single(f => f.Name == "age");
        (age.Value, age.Unit, age.Date).ShouldBe((74.0, "a", null));
    }

    [Fact]
    public void Create_ForGlucose_TakesOtherFacts() =>
        Create(new PatientContextOptions { Topics = [ContextTopic.Glucose], AsOf = Recorded }).Facts.Select(f => f.Name)
            .ShouldBe(["age", "gender", "Insulin glargine", "Cardiac pacemaker"], ignoreOrder: true);

    [Fact]
    public void Create_WithASmallBudget_KeepsTheMostImportantWithinIt()
    {
        var context = Create(new PatientContextOptions { Topics = [ContextTopic.Heart], AsOf = Recorded, MaximumTokens = 100 });

        context.Facts.Sum(f => TokenEstimate.Of(ChartFactText.Line(f, Recorded)) + 1).ShouldBeLessThanOrEqualTo(100);
        context.Facts.ShouldNotBeEmpty();
        context.LeftOut.ShouldContain(l => l.Contains("budget of 100 tokens", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Is the QT interval long?", ContextTopic.Heart)]
    [InlineData("Any apneas in the night?", ContextTopic.Sleep)]
    [InlineData("How is the gait?", ContextTopic.Movement)]
    [InlineData("Time below 70 mg/dL glucose", ContextTopic.Glucose)]
    [InlineData("What do you see?", ContextTopic.General)]
    public void Of_AQuestion_KnowsItsTopic(string question, ContextTopic topic) => ContextTopics.Of(question, null).ShouldBe([topic]);

    [Fact]
    public void Of_ARecording_KnowsItsTopicByTheChannels()
    {
        var lead = new Recording([new TimeSeries("MLII", "mV", new TimeAxis.Regular(250), new float[10])]);

        ContextTopics.Of(null, lead).ShouldBe([ContextTopic.Heart]);
        ContextTopics.Of(null, new Recording([Recordings.Sine("x_acc")])).ShouldBe([ContextTopic.Movement]);
    }

    [Fact]
    public void Rules_All_HaveASourceAndSpeakLowerCase() => RelevanceRules.All.ShouldAllBe(r =>
        r.Source.Length > 10 && r.Why.Length > 3 && r.Weight >= 1 && r.Weight <= 10 && !r.Words.Any(w => w.Any(char.IsUpper)) && r.Codes.All(c => c.Contains("://", StringComparison.Ordinal)));

    [Theory]
    [InlineData(null, SubjectMatch.Unknown)]
    [InlineData("Patient/p1", SubjectMatch.Same)]
    [InlineData("p1", SubjectMatch.Same)]
    [InlineData("http://server/fhir/Patient/p1", SubjectMatch.Same)]
    [InlineData("MRN-4711", SubjectMatch.Same)]
    [InlineData("identifier|MRN-4711", SubjectMatch.Same)]
    [InlineData("Patient/p2", SubjectMatch.Other)]
    [InlineData("p", SubjectMatch.Other)]
    public void Compare_SubjectOfARecording_TellsWhetherItIsThePatient(string? subject, SubjectMatch match)
    {
        var chart = Charts.Read();

        SubjectCheck.Compare(chart, subject).ShouldBe(match);
        if (match == SubjectMatch.Other)
        {
            Should.Throw<ChartException>(() => SubjectCheck.Require(chart, subject)).Message.ShouldContain("another subject");
        }
    }

    [DataFact("fhir")]
    public void ReadSubject_OfAFhirRecording_IsItsPatient()
    {
        SubjectCheck.ReadSubject(TestData.Path("fhir", "hl7-r4-examples", "Observation-ekg.json")).ShouldBe("Patient/f001");
        SubjectCheck.ReadSubject(TestData.Path("ecg-mitdb", "100.hea")).ShouldBeNull();
    }

    [Fact]
    public void Line_OfAFact_SaysEverythingInOneLine()
    {
        var fact = Chart.Facts[6] with { Detail = "low", Status = "final" };

        ChartFactText.Line(fact, Recorded).ShouldBe("[Observation/1] Potassium: 3.1 mmol/L (low), final, 2025-05-31, 1 day before");
    }

    private static PatientContext Create(PatientContextOptions options) => PatientContextBuilder.Create(Chart, options);

    private static ChartFact Fact(ChartFactKind kind, string name, string reference) => new() { Kind = kind, Name = name, Reference = reference };
}
