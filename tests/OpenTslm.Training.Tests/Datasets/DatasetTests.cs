using OpenTslm.Training.Datasets;
using OpenTslm.Training.Tasks.Activity;
using OpenTslm.Training.Tasks.Ecg;

namespace OpenTslm.Training.Tests.Datasets;

public sealed class DatasetTests
{
    private static string Folder => DataFolder.Find()!;

    [DataFact]
    public void PhoneWatch_AllParts_ShareNoSubjectAndHoldAllSessions()
    {
        var parts = Enum.GetValues<Split>().Select(split => PhoneWatchActivities.Load(Folder, split, "watch")).ToArray();
        var subjects = parts.Select(part => part.Select(session => session.Subject).ToHashSet()).ToArray();
        subjects[0].Overlaps(subjects[1]).ShouldBeFalse();
        subjects[0].Overlaps(subjects[2]).ShouldBeFalse();
        subjects[1].Overlaps(subjects[2]).ShouldBeFalse();
        parts.Sum(part => part.Count).ShouldBe(Directory.EnumerateFiles(Path.Combine(Folder, "har-phone-watch"), "*_sw.csv.gz", SearchOption.AllDirectories).Count());
        parts.SelectMany(part => part).ShouldAllBe(session => session.Count > 500 && session.Channels.All(channel => channel.Length == session.Count));
    }

    [DataFact]
    public void Wisdm_Test_HoldsEverySecondOfOneUnseenSubject()
    {
        var sessions = WisdmWatchActivities.Load(Folder, Split.Test);
        sessions.Select(session => session.Subject).Distinct().ShouldBe(["1646"]);
        sessions.Select(session => session.Labels[0]).Distinct().Count().ShouldBe(sessions.Count);
        WisdmWatchActivities.Load(Folder, Split.Train).ShouldNotContain(session => session.Subject == "1646");
    }

    [DataFact]
    public void PtbXl_AllParts_Are400TenSecondRecords()
    {
        var parts = Enum.GetValues<Split>().Select(split => PtbXl.Load(Folder, split)).ToArray();
        parts.Sum(part => part.Count).ShouldBe(400);
        parts[2].Count.ShouldBe(114);
        parts[0].ShouldAllBe(record => record.Leads.Length == 12 && record.Count == 1000);
        parts[0].Count(record => record.IsNormal == true).ShouldBeGreaterThan(100);
        parts[0].Count(record => record.Rhythms.Any(span => !span.IsRegular)).ShouldBeGreaterThan(10);
    }

    [DataFact]
    public void MitBih_Parts_KeepFibrillationRecordsApart()
    {
        var train = MitBihArrhythmia.Load(Folder, Split.Train);
        var test = MitBihArrhythmia.Load(Folder, Split.Test);
        train.Select(record => record.Name).ShouldContain("mitdb/202");
        test.Select(record => record.Name).ShouldContain("mitdb/222");
        train.Select(record => record.Name).Intersect(test.Select(record => record.Name)).ShouldBeEmpty();

        // In record 222 fibrillation and flutter turn into each other: 969 s to 1,076 s is one stretch.
        test.Single(record => record.Name == "mitdb/222").Rhythms
            .ShouldContain(span => !span.IsRegular && Math.Abs(span.StartSeconds - 969) < 1 && Math.Abs(span.EndSeconds - 1076) < 1);
        train.ShouldAllBe(record => Math.Abs(record.Count - 180_556) < 5);
    }

    [DataFact]
    public void EcgCases_Rate_AgreeWithReferenceBeats()
    {
        var cases = new EcgExamples(EcgQuestion.Rate, MitBihArrhythmia.Load(Folder, Split.Test), 0).Cases([0]).ToArray();
        cases.Length.ShouldBeGreaterThan(300);
        cases.ShouldAllBe(example => example.Options.Contains(example.Answer) && example.Series.Count == 1 && example.Series[0].Count == 1000);

        // Record 117 is a slow sinus rhythm of about 50 per minute, quicker for moments.
        var slow = cases.Where(example => example.Origin == "mitdb/117").ToArray();
        slow.Count(example => example.Answer == "below 60").ShouldBeGreaterThan((int)(0.9 * slow.Length));
    }

    [DataFact]
    public void EcgCases_Rhythm_HoldIrregularStretchesOfAnUnseenPerson()
    {
        var cases = new EcgExamples(EcgQuestion.Rhythm, MitBihArrhythmia.Load(Folder, Split.Test), 0).Cases([0]).ToArray();

        cases.Count(example => example.Answer == "irregular" && example.Origin == "mitdb/222").ShouldBeGreaterThan(15);
        cases.Count(example => example.Answer == "regular").ShouldBeGreaterThan(300);
    }

    [DataFact]
    public void ActivityDraw_ManyTimes_IsWellFormed()
    {
        var random = new Random(2);
        foreach (var source in new[] { ActivityExamples.PhoneWatch(Folder, Split.Validation, "phone"), ActivityExamples.Wisdm(Folder, Split.Train) })
        {
            for (var i = 0; i < 100; i++)
            {
                var example = source.Draw(random);
                example.Options.ShouldContain(example.Answer);
                example.Rationale.ShouldNotContain("NaN");
                example.Series.Select(series => series.Count).Distinct().Count().ShouldBe(1);
            }
        }
    }
}
