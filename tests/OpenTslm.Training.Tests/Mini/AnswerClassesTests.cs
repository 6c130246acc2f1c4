using OpenTslm.Training.Mini;
using OpenTslm.Training.Tasks;

namespace OpenTslm.Training.Tests.Mini;

public sealed class AnswerClassesTests
{
    private static readonly AnswerClasses Classes = AnswerClasses.Collect(
    [
        Example("ecg.rate.ptbxl", "slow"), Example("ecg.rate.mitdb", "fast"), Example("activity.watch", "walking"),
        Example("activity.watch", "sitting"), Example("activity.watch", "walking"), Example("generic.caption", "a step", hasOptions: false),
    ]);

    [Fact]
    public void Collect_SeveralSourcesOfOneTask_NumbersTheirAnswersTogether()
    {
        Classes.Count.ShouldBe(4);
        Classes.Find(Example("ecg.rate.simulated", "slow")).ShouldBe(new AnswerClass(2, 2, 1));
        Classes.Find(Example("ecg.rate.ptbxl", "fast")).ShouldBe(new AnswerClass(2, 2, 0));
        Classes.Find(Example("activity.watch", "walking")).ShouldBe(new AnswerClass(0, 2, 1));
    }

    [Fact]
    public void Find_WithoutAClass_IsNull()
    {
        Classes.Find(Example("generic.caption", "a step", hasOptions: false)).ShouldBeNull();
        Classes.Find(Example("activity.watch", "turning")).ShouldBeNull();
        Classes.Find(Example("activity.phone", "walking")).ShouldBeNull();
    }

    private static TrainingExample Example(string task, string answer, bool hasOptions = true) => new()
    {
        Task = task,
        Series = [],
        Question = "?",
        Options = hasOptions ? [answer, "other"] : [],
        Rationale = "Seen.",
        Answer = answer,
    };
}
