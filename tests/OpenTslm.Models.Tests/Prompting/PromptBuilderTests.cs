using OpenTslm.Models.Prompting;

namespace OpenTslm.Models.Tests.Prompting;

public sealed class PromptBuilderTests
{
    private static readonly PromptBuilder Builder = new(new PromptTemplate(), new SeriesPreparer(new SeriesPreparation()));

    [Fact]
    public void Create_SeriesAndOptions_GivesTheTrainedWording()
    {
        float[] samples = [1, 2, 3, 4, 1, 2, 3, 4];
        var series = new TimeSeries("x_acc", "m/s2", new TimeAxis.Regular(20), samples);

        var prompt = Builder.Create([series], " What activity? ", ["walking", "sitting"], AnswerForm.Direct);

        prompt.Preamble.ShouldBe("");
        prompt.Segments[0].Text.ShouldBe("x_acc m/s2 20 Hz n=8 mean 2.5 std 1.118");
        prompt.Question.ShouldBe("What activity? Options: walking; sitting.");
        prompt.Form.ShouldBe(AnswerForm.Direct);
    }

    [Fact]
    public void Create_NameLooksLikeAPlaceholder_StaysAsItIs()
    {
        var series = new TimeSeries("{unit}{mean", null, new TimeAxis.Regular(1), new float[8]);

        Builder.Create([series], "q", [], AnswerForm.Direct).Segments[0].Text
            .ShouldBe("{unit}{mean ? 1 Hz n=8 mean 0 std 0");
    }

    [Fact]
    public void Create_OpenQuestion_NamesNoOptions() =>
        Builder.Create([], "Describe it.", [], AnswerForm.RationaleFirst).Question.ShouldBe("Describe it.");

    [Theory]
    [InlineData("  ", "a")]
    [InlineData("q", " ")]
    public void Create_EmptyQuestionOrOption_IsRefused(string question, string option) =>
        Should.Throw<PromptException>(() => Builder.Create([], question, [option], AnswerForm.Direct));

    [Fact]
    public void Create_TooManySeries_SaysTheLimitAndWhatToDo() =>
        Should.Throw<PromptException>(() => Builder.Create(
                [.. Enumerable.Range(0, 64).Select(i => new TimeSeries($"c{i}", null, new TimeAxis.Regular(1), new float[8]))],
                "q", [], AnswerForm.Direct))
            .Message.ShouldBe("The model reads at most 12 series at once but was given 64: choose channels (--channel).");

    [Theory]
    [InlineData("It beats. Answer: yes", "It beats.", "yes")]
    [InlineData("no marker ", "no marker", null)]
    [InlineData("Answer: a Answer: b", "Answer: a", "b")]
    public void SplitAnswer_Text_PartsAtTheLastMarker(string text, string rationale, string? answer) =>
        new PromptTemplate().SplitAnswer(text).ShouldBe((rationale, answer));
}
