using OpenTslm.Tools.Interpreting;

namespace OpenTslm.Tools.Tests.Interpreting;

public sealed class LabelSetTests
{
    private static readonly IReadOnlyList<ModelTask> Tasks = new ScriptedModel().Card.Tasks;

    [Fact]
    public void Resolve_RequestedLabels_WinOverTheCard() =>
        LabelSet.Resolve("What is the person doing?", [" up ", "down"], Tasks).Labels.ShouldBe(["up", "down"]);

    [Fact]
    public void Resolve_OptionsInTheQuestion_AreTakenOutOfIt()
    {
        var set = LabelSet.Resolve("Which trend? Options: rising; falling.", null, Tasks);

        set.Question.ShouldBe("Which trend?");
        set.Labels.ShouldBe(["rising", "falling"]);
        set.Task.ShouldBeNull();
    }

    [Theory]
    [InlineData("what is the person  DOING", "activity")]
    [InlineData("Are the beats regular here?", "rhythm")]
    [InlineData("Please describe what is going on.", "caption")]
    public void Resolve_KeywordsOfOneTask_TakesItsLabels(string question, string task)
    {
        var set = LabelSet.Resolve(question, null, Tasks);

        set.Task.ShouldBe(task);
        set.Labels.ShouldBe(Tasks.Single(t => t.Name == task).Labels);
    }

    [Theory]
    [InlineData("How does activity change the rhythm?")]
    [InlineData("Undoing this, what remains?")]
    [InlineData("Will it rain?")]
    public void Resolve_TieOrNoKeyword_IsOpen(string question) => LabelSet.Resolve(question, [], Tasks).Labels.ShouldBeEmpty();

    [Theory]
    [InlineData("one")]
    [InlineData("same", "Same")]
    [InlineData("one", " ")]
    public void Resolve_SenselessLabels_SaysWhy(params string[] labels) =>
        Should.Throw<ArgumentException>(() => LabelSet.Resolve("Which?", labels, Tasks)).Message.ShouldContain("label");

    [Fact]
    public void Resolve_EmptyQuestion_Throws() => Should.Throw<ArgumentException>(() => LabelSet.Resolve(" ", null, Tasks));
}
