using OpenTslm.Models.Prompting.Published;
using OpenTslm.Models.Tests.Published;

namespace OpenTslm.Models.Tests.Prompting.Published;

public sealed class PublishedPromptBuilderTests
{
    private static readonly string[] Standard = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"];

    [Fact]
    public void Create_AnEcg_AnnouncesEveryLeadWithFourDecimalsInTheStandardOrder()
    {
        var shuffled = Standard.Reverse().Select(name => Series(name.ToUpperInvariant(), 100, 500)).ToList();

        var prompt = Builder(PublishedTask.Ecg).Create(shuffled, " Is it fast?  Context: An old person. ", ["yes ", "no"], AnswerForm.RationaleFirst);

        prompt.Preamble.ShouldBe("An ECG.\nContext: An old person.\nQuestion: Is it fast?");
        prompt.Question.ShouldBe("Of these:\nyes, no\nAnswer");
        prompt.Segments.Select(s => s.Text.Split(' ')[1]).ShouldBe(Standard);
        prompt.Segments.ShouldAllBe(s => System.Text.RegularExpressions.Regex.IsMatch(s.Text, @"^Lead \w+ -?\d+\.\d{4} \d+\.\d{4}:$"));
        prompt.Contract!.Notes.ShouldContain("The leads are read in the standard order.");
    }

    [Fact]
    public void Create_AnEcgAt500Hz_ReadsEveryFifthSampleUnfiltered()
    {
        float[] samples = [.. Enumerable.Range(0, 5000).Select(n => n % 5 == 0 ? n / 5000f : 99)];
        var series = new TimeSeries("II", "mV", new TimeAxis.Regular(500), samples);
        var builder = Builder(PublishedTask.Ecg);

        var input = builder.Create([series], "What?", [], AnswerForm.Direct).Contract!.Series[0];

        (input.SampleCount, input.SamplingRateHz).ShouldBe((1000, 100));
        input.Mean.ShouldBe(samples.Where((_, n) => n % 5 == 0).Average(x => (double)x), 1e-9);
        builder.Create([series], "What?", [], AnswerForm.Direct).Question.ShouldBe("Answer freely");
        builder.Create([series], "What?", [], AnswerForm.Direct).Preamble.ShouldContain("Context: Nothing known.");
    }

    [Fact]
    public void Create_ChannelsWithoutLeadNames_AreTakenInTheFilesOrderAndSaidSo()
    {
        var prompt = Builder(PublishedTask.Ecg).Create([Series("ch1", 1000, 100), Series("ch2", 1000, 100)], "What?", [], AnswerForm.Direct);

        prompt.Segments.Select(s => s.Text.Split(' ')[1]).ShouldBe(["I", "II"]);
        prompt.Contract!.Notes.ShouldContain(note => note.StartsWith("Some channels are not named", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("z,x,y")]
    [InlineData("acc_z,acc_x,acc_y")]
    public void Create_Axes_AreReadInTheirOrder(string names)
    {
        var series = names.Split(',').Select(name => new TimeSeries(name, "g", new TimeAxis.Regular(50), [.. Enumerable.Repeat((float)name[^1], 128)])).ToList();

        var prompt = Builder(PublishedTask.Har).Create(series, "Which?", ["walking", "sitting", "standing"], AnswerForm.RationaleFirst);

        prompt.Segments.Select(s => s.Text).ShouldBe(["x: 120.0000 0.0000", "y: 121.0000 0.0000", "z: 122.0000 0.0000"]);
        prompt.Preamble.ShouldContain("\n        walking, sitting, standing.");
        prompt.Contract!.Notes.ShouldHaveSingleItem().ShouldContain("the wording of the question has no part");
    }

    [Theory]
    [InlineData(PublishedTask.Har, 2)]
    [InlineData(PublishedTask.Sleep, 2)]
    [InlineData(PublishedTask.Ecg, 13)]
    [InlineData(PublishedTask.Tsqa, 0)]
    public void Create_AnotherNumberOfSeries_IsRefused(PublishedTask task, int count) => Should.Throw<PromptException>(() => Builder(task).Create(
        [.. Enumerable.Range(0, count).Select(n => Series($"s{n}", 100, 50))], "What?", [], AnswerForm.Direct)).Message.ShouldContain($"was given {count}");

    [Fact]
    public void Create_AQuestionAboutASeries_StandsForItselfAndItsTask()
    {
        var prompt = Builder(PublishedTask.Tsqa).Create(
            [new TimeSeries("a", null, new TimeAxis.Regular(1), [1, 2, 3, 4])], "Does it rise {mean} {answers}? Task: trend", [], AnswerForm.Direct);

        prompt.Preamble.ShouldBe("Does it rise {mean} {answers}?");
        prompt.Segments[0].Text.ShouldBe("A series of mean 2.5000, std 1.2910.");
        prompt.Question.ShouldBe("Tell the trend now:");
        Should.Throw<PromptException>(() => Builder(PublishedTask.Tsqa).Create([Series("a", 10, 1)], "Task: trend", [], AnswerForm.Direct));
    }

    [Fact]
    public void Create_ARecordingAtAnotherRate_IsResampledToTheTrainingDatas()
    {
        var prompt = Builder(PublishedTask.Sleep).Create([Series("EEG Fpz-Cz", 3000, 100)], "Which stage?", [], AnswerForm.RationaleFirst);

        (prompt.Contract!.Series[0].SampleCount, prompt.Contract.Series[0].SamplingRateHz).ShouldBe((1500, 50));
        prompt.Contract.Notes.ShouldContain(note => note.Contains("resampled from 100 Hz to the 50 Hz", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(float.PositiveInfinity, 1, "infinite")]
    [InlineData(float.NaN, 60, "lacks 60 %")]
    public void Create_UnreadableSamples_AreRefused(float sample, int count, string message)
    {
        float[] samples = [.. Enumerable.Range(0, 100).Select(n => n < count ? sample : n)];

        Should.Throw<PromptException>(() => Builder(PublishedTask.M4).Create(
            [new TimeSeries("a", null, new TimeAxis.Regular(1), samples)], "What?", [], AnswerForm.Direct)).Message.ShouldContain(message);
    }

    [Fact]
    public void Labels_OfPromptsThatListThem_AreFound()
    {
        Builder(PublishedTask.Har).Labels.ShouldBe(["walking", "sitting", "standing"]);
        Builder(PublishedTask.Sleep).Labels.ShouldBe(["Wake", "Light sleep", "REM"]);
        Builder(PublishedTask.Ecg).Labels.ShouldBeEmpty();
    }

    private static PublishedPromptBuilder Builder(PublishedTask task) =>
        new(MadePrompts.All.Tasks[task], new PublishedPreparer(TaskFormat.Of(task), 4096));

    private static TimeSeries Series(string name, int count, double rate) => new(
        name, "mV", new TimeAxis.Regular(rate), [.. Enumerable.Range(0, count).Select(n => MathF.Sin(n * 0.05f) + name.Length)]);
}
